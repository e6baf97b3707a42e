"""Two texts for one piece, side by side: what was typed here, and what stands there. Its writer chooses."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from members.views.shared import me, member_page
from writing.drafts import ChangedElsewhereError, Work, open_work, save_choice
from writing.models import RescuedText
from writing.shown import shown_value
from writing.standing import first_step_address
from writing.views.shared import SEEN, piece_or_404

HERE, THERE = "hier", "daar"


@dataclass(frozen=True)
class Difference:
    """One field with its two texts."""

    name: str
    label: str
    here: str
    there: str


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def difference(request: HttpRequest, page_id: int, kept_id: int) -> HttpResponse:
    """Show what differs and keep what was chosen; the other text goes only once this is done."""
    page = piece_or_404(request, page_id)
    kept = get_object_or_404(RescuedText, pk=kept_id, page_id=page.pk, user_id=me(request).pk)
    work = open_work(page, me(request))
    names = work.differing(kept.fields)
    if not names:
        kept.delete()
        return redirect("piece", page.pk)
    if request.method == "POST" and all(request.POST.get(f"keuze-{name}") in (HERE, THERE) for name in names):
        return _choose(request, work, kept, names)
    return _show(request, work, kept, names)


def _choose(request: HttpRequest, work: Work, kept: RescuedText, names: list[str]) -> HttpResponse:
    chosen = [name for name in names if request.POST[f"keuze-{name}"] == HERE]
    try:
        save_choice(work.page, work.user, kept, chosen, names, seen=request.POST.get(SEEN, ""))
    except ChangedElsewhereError:
        messages.warning(request, "Er is intussen weer iets veranderd. Kies nog een keer.")
        return _show(request, work, kept, names)
    except PermissionDenied:
        messages.warning(request, "Dit stuk kunt u nu niet veranderen. Beide teksten blijven bewaard.")
        return redirect("piece", work.page.pk)
    messages.success(request, "Uw keuze is bewaard.")
    if any(step.key == kept.step for step in work.form_class.steps):
        return redirect("piece_step", work.page.pk, kept.step)
    return redirect(first_step_address(work.page))


def _show(request: HttpRequest, work: Work, kept: RescuedText, names: list[str]) -> HttpResponse:
    here = work.form()
    differences = [
        Difference(
            name,
            str(here.fields[name].label),
            shown_value(work, kept.fields, name),
            shown_value(work, work.draft.fields, name),
        )
        for name in names
    ]
    context = {
        "piece": work.page,
        "kept": kept,
        "draft": work.draft,
        "differences": differences,
        "seen": work.fingerprint(names),
        "chosen_none": request.method == "POST",
    }
    return render(request, "writing/difference.html", context)


@member_page
@require_POST
def drop(request: HttpRequest, page_id: int, kept_id: int) -> HttpResponse:
    """Throw away what was kept aside."""
    page = piece_or_404(request, page_id)
    get_object_or_404(RescuedText, pk=kept_id, page_id=page.pk, user_id=me(request).pk).delete()
    messages.success(request, "De bewaarde tekst is weggegooid.")
    return redirect("piece", page.pk)
