"""Handing in, taking back, taking offline and throwing away: each asks once, and then does it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Page

from members import policy
from members.views.shared import me, member_page
from writing import moves
from writing.errors import NotReadyError
from writing.models import OfflineRequest
from writing.models.requests import RequestState
from writing.standing import standing_of
from writing.views.shared import kind_or_404, piece_or_404

# The address of a move is refreshed, kept in a tab or pressed twice: what is done already is no error.
TOO_LATE = "Dat kan nu niet meer. Hieronder ziet u hoe het stuk ervoor staat."


class ReasonForm(forms.Form):
    """Why something has to go; the editors decide with it."""

    use_required_attribute = False

    reason = forms.CharField(
        label="Waarom moet het van de site?",
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="De redactie leest dit en haalt het dan van de site.",
        error_messages={"required": "Vertel in een paar woorden waarom. Bijvoorbeeld: wij zijn gestopt."},
    )


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, page_id: int) -> HttpResponse:
    """Send a piece to the editors, and tell what happens next; what is missing stands in the last step."""
    page = piece_or_404(request, page_id)
    if request.method != "POST":
        return (
            _handed_in(request, page)
            if page.workflow_in_progress
            else redirect("piece_step", page.pk, "nakijken")
        )
    try:
        moves.hand_in(page, me(request))
    except NotReadyError as error:
        _tell_what_no_step_shows(request, page, error)
        return redirect("piece_step", page.pk, "nakijken")
    except PermissionDenied:
        return _too_late(request, page)
    return redirect("piece_hand_in", page.pk)


def _tell_what_no_step_shows(request: HttpRequest, page: Page, error: NotReadyError) -> None:
    """The last step lists what is wrong with fields of the form; the page itself may have more to say."""
    for name in error.errors.keys() - kind_or_404(page).form.base_fields.keys():
        for problem in error.errors[name]:
            messages.warning(request, f"Dit kan nog niet naar de redactie. {problem}")


def _handed_in(request: HttpRequest, page: Page) -> HttpResponse:
    context = {"piece": page, "standing": standing_of(page, me(request))}
    return render(request, "writing/handed_in.html", context)


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, page_id: int) -> HttpResponse:
    """Get it back from the editors."""
    page = piece_or_404(request, page_id)
    return _confirmed(
        request,
        page,
        policy.may_take_back,
        moves.take_back,
        "terughalen",
        "U hebt het stuk terug. U kunt verder schrijven.",
    )


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, page_id: int) -> HttpResponse:
    """Throw a draft away for good."""
    page = piece_or_404(request, page_id)
    return _confirmed(
        request,
        page,
        policy.may_discard_piece,
        moves.discard,
        "weggooien",
        "Het concept is weggegooid.",
        "choose_kind",
    )


def _confirmed(
    request: HttpRequest,
    page: Page,
    may: Callable[[Any, Page], bool],
    move: Callable[[Page, Any], Any],
    key: str,
    done: str,
    to: str = "",
) -> HttpResponse:
    """Ask on GET, do it on POST."""
    if not may(request.user, page):
        return _too_late(request, page)
    if request.method != "POST":
        return render(request, f"writing/confirm/{key}.html", {"piece": page, "kind": kind_or_404(page)})
    try:
        move(page, me(request))
    except PermissionDenied:
        return _too_late(request, page)
    messages.success(request, done)
    return redirect(to) if to else redirect("piece", page.pk)


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def offline(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask to take a piece off the site, with the reason; an open request is shown and can be withdrawn."""
    page = piece_or_404(request, page_id)
    if not policy.may_ask_offline(request.user, page):
        return _too_late(request, page)
    form = ReasonForm(request.POST if request.method == "POST" else None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        moves.ask_offline(page, me(request), form.cleaned_data["reason"])
        messages.success(request, "De redactie krijgt bericht. Tot die tijd blijft het staan.")
        return redirect("piece", page.pk)
    open_request = OfflineRequest.objects.filter(page_id=page.pk, state=RequestState.OPEN).first()
    context = {"piece": page, "form": form, "asked": open_request, "parts": list(form)}
    return render(request, "writing/confirm/offline.html", context)


@member_page
@require_POST
def stay_online(request: HttpRequest, page_id: int) -> HttpResponse:
    """Withdraw the request to take it off the site."""
    page = piece_or_404(request, page_id)
    moves.withdraw_offline(page, me(request))
    messages.success(request, "Het blijft op de site staan.")
    return redirect("piece", page.pk)


def _too_late(request: HttpRequest, page: Page) -> HttpResponse:
    messages.warning(request, TOO_LATE)
    return redirect("piece", page.pk)
