"""The steps of a form. Everything that is sent is kept before anything else happens."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from core import dutch
from members.policy import may_edit_piece, may_hand_in
from members.views.shared import me, member_page
from writing import rescue
from writing.drafts import ChangedElsewhereError, Work, open_work, save
from writing.kinds import Kind
from writing.piece_form import Step
from writing.tokens import token_for
from writing.views import shared
from writing.views.signed_out import is_from_somebody_else, signed_out_page
from writing.wizard import checked_steps, missing_in, parts_of

# Which errors a step shows: what is typed wrong, or also what is still missing.
SHOW_MISSING = "vul-aan"
LOOK_HERE = "let-op"


@csrf_exempt  # The form carries a token of its own, see `writing.tokens`.
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, page_id: int, key: str) -> HttpResponseBase:
    """One step: to read and write, and whatever is sent from it, also after the session ended."""
    if request.method == "POST" and is_from_somebody_else(request):
        return signed_out_page(request, page_id, key)
    return _own_step(request, page_id, key)


@member_page
def _own_step(request: HttpRequest, page_id: int, key: str) -> HttpResponseBase:
    page = shared.piece_or_404(request, page_id)
    kind = shared.kind_or_404(page)
    chosen = shared.step_or_404(kind, key)
    if request.method == "POST":
        return _send(request, page, kind, chosen)
    if not may_edit_piece(request.user, page):
        return redirect("piece", page.pk)
    return _show(request, open_work(page, me(request)), chosen)


def _show(request: HttpRequest, work: Work, step: Step, status: int = 200) -> HttpResponse:
    missing = missing_in(work)
    context = {
        "piece": work.page,
        "kind": work.kind,
        "step": step,
        "steps": checked_steps(work, step, missing),
        "number": shared.steps_of(work.kind).index(step) + 1,
        "kept": rescue.still_different(work),
        "missing": missing,
    }
    if step == shared.CHECK:
        context["nothing_new"] = "" if may_hand_in(work.user, work.page) else "Er is nog niets veranderd."
        return render(request, "writing/check.html", context)
    return render(request, "writing/step.html", {**context, **_to_write(request, work, step)}, status=status)


def _to_write(request: HttpRequest, work: Work, step: Step) -> dict[str, Any]:
    """Return what a step with fields needs beside the rest."""
    strict = SHOW_MISSING in request.GET
    form = work.form(strict=strict)
    parts = parts_of(form, step)
    return {
        "form": form,
        "parts": parts,
        "token": token_for(work.page, work.user),
        "seen": work.seen(step),
        "saved_at": work.draft.saved_at,
        "look_here": (strict or LOOK_HERE in request.GET) and any(part.errors for part in parts),
        "next_step": _beside(work.kind, step, 1),
        "previous_step": _beside(work.kind, step, -1),
    }


def _send(request: HttpRequest, page: Page, kind: Kind, step: Step) -> HttpResponseBase:
    """Keep what was sent, in the piece or else beside it, and go where the button said."""
    posting = shared.posting_of(request, kind, step, files=True)
    user = me(request)
    if not shared.is_from_own_form(request, page):
        return _give_back(request, page, posting)
    try:
        work = save(page, user, posting)
    except ChangedElsewhereError:
        kept = rescue.keep(page, user, posting.fields, step=step.key, tab=posting.tab)
        return redirect("piece_difference", page.pk, kept.pk)
    except PermissionDenied:
        return kept_aside(request, page, posting)
    return _go_on(request, work, step)


def kept_aside(request: HttpRequest, page: Page, posting: Any) -> HttpResponseRedirect:
    """Keep what came in after the piece was closed for its writer, and say so."""
    rescue.keep(page, me(request), posting.fields, step=posting.step.key, tab=posting.tab)
    messages.warning(
        request,
        "Dit stuk kunt u nu niet veranderen. Wat u typte is bewaard; het staat klaar zodra het weer kan.",
    )
    return redirect("piece", page.pk)


def _give_back(request: HttpRequest, page: Page, posting: Any) -> HttpResponse:
    """Show what was typed again, to be sent once more: we cannot be sure that this person sent it."""
    work = open_work(page, me(request))
    work.type(posting.step.fields, posting.fields)
    messages.warning(request, "Dit is nog niet bewaard. Kijk of alles er staat en druk nog eens op Bewaren.")
    return _show(request, work, posting.step, status=403)


def _go_on(request: HttpRequest, work: Work, step: Step) -> HttpResponseBase:
    if work.refused:
        for problem in work.refused:
            messages.error(request, problem)
        return redirect(shared.step_address(work.page, step))
    if "bewaren" in request.POST:
        clock = dutch.time(timezone.localtime(work.draft.saved_at))
        messages.success(request, f"Bewaard om {clock}. U kunt later verder.")
        return redirect("piece", work.page.pk)
    if "hier" in request.POST:
        return redirect(shared.step_address(work.page, step))
    named = next(
        (other for other in shared.steps_of(work.kind) if other.key == request.POST.get("naar")), None
    )
    if named is not None:
        return redirect(shared.step_address(work.page, named))
    if "terug" in request.POST:
        return _to(work, _beside(work.kind, step, -1))
    form = work.form()
    if any(name in form.errors for name in step.fields):
        return redirect(f"{shared.step_address(work.page, step)}?{LOOK_HERE}=1#let-op")
    if detour := form.detour(step):
        return redirect(detour)
    return _to(work, _beside(work.kind, step, 1))


def _to(work: Work, step: Step | None) -> HttpResponseRedirect:
    return redirect(shared.step_address(work.page, step) if step else reverse("piece", args=[work.page.pk]))


def _beside(kind: Kind, step: Step, distance: int) -> Step | None:
    steps = shared.steps_of(kind)
    index = steps.index(step) + distance
    return steps[index] if 0 <= index < len(steps) else None
