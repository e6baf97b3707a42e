"""One piece: how it stands, what happened to it, what can be done, and how visitors will see it."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.views.shared import me, member_page
from writing import rescue
from writing.drafts import newest, open_work
from writing.history import history_of
from writing.standing import actions_for, standing_of
from writing.views.shared import kind_or_404, piece_or_404


@member_page
@require_safe
def piece(request: HttpRequest, page_id: int) -> HttpResponse:
    """Everything about a piece that its keeper can know."""
    page = piece_or_404(request, page_id)
    user = me(request)
    actions = actions_for(page, user)
    context = {
        "piece": page,
        "kind": kind_or_404(page),
        "standing": standing_of(page, user),
        "actions": actions,
        "closed": [action for action in actions if action.why_not],
        "history": history_of(page, user),
        "kept": rescue.still_different(open_work(page, user)),
    }
    return render(request, "writing/piece.html", context)


@member_page
@require_safe
def preview(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """The newest version in the template that visitors get, under the same content policy."""
    page = newest(piece_or_404(request, page_id))
    request.is_piece_preview = True  # type: ignore[attr-defined]
    response: HttpResponseBase = page.serve_preview(request, page.default_preview_mode)
    return response
