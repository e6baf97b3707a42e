"""Asking to join, and what somebody reads while they wait."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from members.models import JoinRequest
from members.policy import is_waiting
from members.views.shared import account_page, me


@account_page
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Tell who asked to join what happens next; who is in has nothing to wait for."""
    if not is_waiting(request.user):
        return redirect("/mijn/")
    asked = JoinRequest.objects.filter(user=me(request)).first()
    return render(request, "members/waiting.html", {"asked": asked})
