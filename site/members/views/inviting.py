"""Inviting a colleague, and coming in through an invitation."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from core.templatetags.frame import OWN_PAGES
from members.errors import NotNow
from members.joining import inviting
from members.joining.forms import InvitedForm, InviteForm, JoinForm
from members.models import Invitation, User
from members.policy import is_waiting
from members.views.joining import JoinView
from members.views.shared import account_page, me, member_page

SENT = "De uitnodiging is verstuurd naar {email}."
WITHDRAWN = "De uitnodiging voor {email} is ingetrokken."
WELCOME = "Welkom. U doet nu mee."


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Ask a colleague along, and see what became of earlier invitations."""
    form = InviteForm(request.POST or None, member=me(request))
    if form.is_valid() and _invited(request, form):
        return redirect("invite")
    return render(request, "members/invite.html", {"form": form, "invitations": _own(request)})


@member_page
@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail one of one's own invitations once more."""
    invitation = get_object_or_404(_own(request), pk=pk)
    try:
        inviting.send_again(invitation)
    except NotNow as no:
        messages.error(request, str(no))
    else:
        messages.success(request, SENT.format(email=invitation.email))
    return redirect("invite")


@member_page
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the link of one of one's own invitations work no more."""
    invitation = get_object_or_404(_own(request), pk=pk)
    inviting.withdraw(invitation)
    messages.success(request, WITHDRAWN.format(email=invitation.email))
    return redirect("invite")


class InvitedView(JoinView):
    """Coming in through the link of an invitation: no approval, no second mail."""

    template_name = "members/invited.html"
    invitation: Invitation

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            self.invitation = inviting.read_link(kwargs["token"])
        except inviting.LinkRefused as no:
            return _refused(request, no)
        if request.user.is_authenticated or _has_account(self.invitation):
            return _for_an_account(request, self.invitation, kwargs["token"])
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_form_class(self) -> type[JoinForm]:
        return InvitedForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "invitation": self.invitation}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "invitation": self.invitation}


invited = csrf_exempt(never_cache(InvitedView.as_view()))


@account_page
@require_POST
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Let in somebody who had an account already, and waits, through their invitation."""
    try:
        invitation = inviting.read_link(token)
        if not _is_for(invitation, me(request)) or not is_waiting(request.user):
            return redirect("invited", token)
        inviting.accept(invitation, me(request))
    except inviting.LinkRefused as no:
        return _refused(request, no)
    messages.success(request, WELCOME)
    return redirect("profile")


def _own(request: HttpRequest) -> "QuerySet[Invitation]":
    return (
        Invitation.objects.filter(invited_by=me(request))
        .select_related("accepted_by")
        .order_by("-created_at")
    )


def _invited(request: HttpRequest, form: InviteForm) -> bool:
    try:
        inviting.invite(me(request), **form.cleaned_data)
    except NotNow as no:
        form.add_error(None, str(no))
        return False
    messages.success(request, SENT.format(email=form.cleaned_data["email"]))
    return True


def _has_account(invitation: Invitation) -> bool:
    return User.objects.filter(email=invitation.email).exists()


def _is_for(invitation: Invitation, user: User) -> bool:
    return user.email == invitation.email


def _for_an_account(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Tell somebody with an account how this invitation works for them.

    Only who got the mail has the link, so it gives away nothing that its reader does not know.
    """
    context = {"invitation": invitation, "token": token, "somebody": request.user.is_authenticated}
    if request.user.is_authenticated and _is_for(invitation, me(request)):
        if not is_waiting(request.user):
            return redirect(OWN_PAGES)
        context["is_for_me"] = True
    return render(request, "members/invited_account.html", context)


def _refused(request: HttpRequest, no: inviting.LinkRefused) -> HttpResponse:
    return render(request, "members/invitation_refused.html", {"reason": str(no)}, status=404)
