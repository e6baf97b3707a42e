"""What happened, as a list on the site, and how often somebody wants mail about it."""

from django import forms
from django.contrib import messages as notices
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.addresses import is_own_path
from core.paging import paged
from members.models import Profile
from members.models.people import MailPace
from members.people import profile_of
from members.views.shared import me, member_page

PER_PAGE = 20


class PaceForm(forms.ModelForm):
    """How often somebody wants mail."""

    mail_pace = forms.ChoiceField(
        label="Mail over uw stukken",
        choices=MailPace.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies hoe vaak u mail wilt.",
            "invalid_choice": "Kies een van deze drie.",
        },
    )

    class Meta:
        model = Profile
        fields = ("mail_pace",)


class SeenForm(forms.Form):
    """The newest message on the page whose button was pressed: what came after it was not seen."""

    tot = forms.IntegerField(min_value=1)


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def messages(request: HttpRequest) -> HttpResponse:
    """All messages of this person, newest first; the form below them sets the pace of mail."""
    form = PaceForm(request.POST if request.method == "POST" else None, instance=profile_of(me(request)))
    if request.method == "POST" and form.is_valid():
        form.save()
        notices.success(request, "Bewaard. Voortaan krijgt u mail zoals u koos.")
        # Without a place of its own the browser would keep that of the form, far beneath what is said above.
        return HttpResponseRedirect(f"{reverse('messages')}#inhoud")
    mine = me(request).messages.order_by("-created_at", "-pk")
    numbers = mine.aggregate(unread=Count("pk", filter=Q(read_at=None)), newest=Max("pk"))
    inbox = paged(mine, request.GET, request.path, PER_PAGE)
    return render(request, "members/inbox.html", {"inbox": inbox, "form": form, **numbers})


@member_page
@require_safe
def open_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a message was read, and go to what it is about; somebody else's is not there."""
    message = get_object_or_404(me(request).messages.all(), pk=pk)
    me(request).messages.filter(pk=message.pk).mark_read()
    return HttpResponseRedirect(message.path if is_own_path(message.path) else reverse("messages"))


@member_page
@require_POST
def all_read(request: HttpRequest) -> HttpResponse:
    """Note that everything was read which was there when the list was shown."""
    form = SeenForm(request.POST)
    if form.is_valid():
        me(request).messages.filter(pk__lte=form.cleaned_data["tot"]).mark_read()
    return redirect("messages")
