"""Asking to join, and what somebody reads while they wait."""

from typing import Any

from allauth.account.views import SignupView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.templatetags.frame import OWN_PAGES
from members.joining import requests
from members.joining.forms import AskForm, JoinForm
from members.models import JoinRequest
from members.models.joining import JoinState
from members.people import profile_of
from members.policy import is_waiting
from members.views.shared import account_page, me

ASKED = "Uw aanvraag is bij de redactie."
WITHDRAWN = "Uw aanvraag is ingetrokken."


class JoinView(SignupView):  # type: ignore[misc]
    """Asking to join: an account, a mail to prove the address, and a request for the editors."""

    template_name = "members/join.html"

    def get_form_class(self) -> type[JoinForm]:
        return JoinForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}

    def form_invalid(self, form: JoinForm) -> HttpResponse:
        """Lead who pressed twice to where the first press led."""
        if form.was_sent_already:
            return redirect("account_email_verification_sent")
        response: HttpResponse = super().form_invalid(form)
        return response


# The form carries a signed token where others carry the cookie against forged posts.
join = csrf_exempt(JoinView.as_view())


@account_page
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Tell who asked to join what happens next; who is in has nothing to wait for."""
    if not is_waiting(request.user):
        return redirect(OWN_PAGES)
    asked = JoinRequest.objects.filter(user=me(request)).first()
    context = {"asked": asked, "declined": _is_declined(asked), "profile": profile_of(me(request))}
    return render(request, "members/waiting.html", context)


@account_page
@require_http_methods(["GET", "HEAD", "POST"])
def change_request(request: HttpRequest) -> HttpResponse:
    """Ask, ask again, or say it better while it waits."""
    if not is_waiting(request.user):
        return redirect(OWN_PAGES)
    asked = JoinRequest.objects.filter(user=me(request)).first()
    form = AskForm(request.POST or None, initial=AskForm.initial_of(me(request), asked))
    if form.is_valid():
        form.save(me(request))
        messages.success(request, ASKED)
        return redirect("waiting")
    return render(request, "members/waiting_change.html", {"form": form, "asked": asked})


@account_page
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_request(request: HttpRequest) -> HttpResponse:
    """Take the request back, after being asked."""
    if request.method == "POST":
        requests.withdraw(me(request))
        messages.success(request, WITHDRAWN)
        return redirect("waiting")
    if not is_waiting(request.user) or not JoinRequest.objects.filter(user=me(request)).exists():
        return redirect(reverse("waiting"))
    return render(request, "members/waiting_withdraw.html")


def _is_declined(asked: JoinRequest | None) -> bool:
    return asked is not None and asked.state == JoinState.DECLINED
