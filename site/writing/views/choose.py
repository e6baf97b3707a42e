"""Zelf iets plaatsen: which kind it will be, and what was begun before."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from members.views.shared import me, member_page
from writing import moves
from writing.kinds import kind_with_slug, kinds
from writing.pieces import pieces_of
from writing.standing import CHANGED, DRAFT, SENT_BACK, first_step_address

TO_WRITE = {DRAFT, SENT_BACK, CHANGED}
MOST_BEGUN = 10


@member_page
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Show the kinds, each with an example, and the pieces to go on with."""
    begun = [piece for piece in pieces_of(me(request)) if piece.standing.key in TO_WRITE]
    return render(request, "writing/choose.html", {"kinds": kinds(), "begun": begun[:MOST_BEGUN]})


@member_page
@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a piece of one kind, and open its first step."""
    kind = kind_with_slug(slug)
    if kind is None:
        raise Http404
    return redirect(first_step_address(moves.begin(kind, me(request))))
