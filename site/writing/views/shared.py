"""What the pages of one piece have in common: whose it is, and what came in from its form."""

import re
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from wagtail.models import Page

from members.policy import may_see_piece
from members.views.shared import me
from writing import tokens
from writing.drafts import Posting
from writing.kinds import Kind, kind_of
from writing.piece_form import Step

# The inputs of the frame itself, beside those of the fields.
TOKEN, SEEN, TAB, TURN = "bewijs", "gezien", "tabblad", "beurt"
_TAB = re.compile(r"^[A-Za-z0-9-]{1,40}$")
LAST_TURN = 2**53

CHECK = Step(
    "nakijken",
    "Nakijken",
    "Kijk het nog eens rustig na. Daarna gaat het naar de redactie, en pas daarna staat het op de site.",
    (),
)


def piece_or_404(request: HttpRequest, page_id: int) -> Page:
    """Return the piece of this person; of another's nothing shows, not even that it is there."""
    page = Page.objects.filter(pk=page_id).first()
    if page is None or kind_of(page) is None or not may_see_piece(request.user, page):
        raise Http404
    return page


def kind_or_404(page: Page) -> Kind:
    """Return the kind of a piece."""
    kind = kind_of(page)
    if kind is None:
        raise Http404
    return kind


def steps_of(kind: Kind) -> tuple[Step, ...]:
    """Return the steps of a kind, with the last one in which everything is looked over."""
    return (*kind.form.steps, CHECK)


def step_or_404(kind: Kind, key: str) -> Step:
    """Return the step an address names."""
    for step in steps_of(kind):
        if step.key == key:
            return step
    raise Http404


def step_address(page: Any, step: Step) -> str:
    """Return where a step is written."""
    return reverse("piece_step", args=[page.pk, step.key])


def posting_of(request: HttpRequest, kind: Kind, step: Step, *, files: bool = False) -> Posting:
    """Return what came from an open page of the form; only inputs of the step's own fields count."""
    keys = kind.form.own_keys(step.fields, request.POST)
    tab = request.POST.get(TAB, "")
    turn = request.POST.get(TURN, "")
    return Posting(
        step=step,
        fields={key: [_lines(value) for value in request.POST.getlist(key)] for key in keys},
        seen=request.POST.get(SEEN, ""),
        tab=tab if _TAB.match(tab) else "",
        turn=min(int(turn[:16]), LAST_TURN) if turn.isascii() and turn.isdigit() else 0,
        files=_files(request, kind, step) if files else None,
    )


def _lines(text: Any) -> str:
    """A browser ends lines as a typewriter did; we keep them as a page has them."""
    return str(text).replace("\r\n", "\n")


def _files(request: HttpRequest, kind: Kind, step: Step) -> Any:
    keys = kind.form.own_keys(step.fields, request.FILES)
    if not keys:
        return None
    files = request.FILES.copy()
    for key in set(files) - set(keys):
        del files[key]
    return files


def claim_of(request: HttpRequest, *, days: int | None = None) -> tokens.Claim | None:
    """Return for whom and for which piece the form was made that is being sent."""
    return tokens.read(request.POST.get(TOKEN, ""), days=days)


def is_from_own_form(request: HttpRequest, page: Page) -> bool:
    """Whether what is sent comes from a form that we made for this person and this piece."""
    claim = claim_of(request)
    return claim is not None and (claim.page_id, claim.user_id) == (page.pk, me(request).pk)
