"""The page between the first step of a publication and the rest: what was found, and whether it is here already."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from kennisbank.doi import FAILED, look_up
from kennisbank.duplicates import twins
from kennisbank.writing.found import FILLABLE, findings, taken_over, values_in, work_in
from kennisbank.writing.publications import PUBLICATION, PublicationForm
from members.policy import may_edit_piece
from members.views.shared import me, member_page
from writing.drafts import ChangedElsewhereError, Posting, Work, open_work, save
from writing.forms import Step
from writing.kinds import kind_of
from writing.views.shared import piece_or_404, step_address

# What this page fills in, and what it makes empty: a reference that was taken over is done with.
FILLED = Step("gevonden", "Wat wij vonden", "", (*FILLABLE, "plakken"))
FOUND, CHOICE, SEEN = "gevonden-", "keuze-", "gezien"


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def found(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Show what a reference or DOI says, and take it over."""
    page = piece_or_404(request, page_id)
    if kind_of(page) is not PUBLICATION:
        raise Http404
    if not may_edit_piece(request.user, page):
        return redirect("piece", page.pk)
    return _take_over(request, page) if request.method == "POST" else _show(request, page)


def _show(request: HttpRequest, page: Page) -> HttpResponse:
    work = open_work(page, me(request))
    form: Any = work.form()
    form.is_valid()
    values, failed = _values(form)
    known = findings(values, work.draft.fields, form)
    context = {
        "piece": work.page,
        "kind": work.kind,
        "new": [item for item in known if not item.typed],
        "differing": [item for item in known if item.typed],
        "twins": twins(work_in(values), work.user, besides=page.pk) if values else form.twins,
        "failed": FAILED if failed else "",
        "seen": work.seen(FILLED),
        "onward": _onward(work),
        "back": step_address(page, PublicationForm.steps[0]),
    }
    return render(request, "kennisbank/writing/found.html", context)


def _values(form: PublicationForm) -> tuple[dict[str, str], bool]:
    """Return what was found, and whether a look-up failed; nothing is held while we wait for it."""
    if form.pasted is not None:
        return values_in(form.pasted), False
    if not form.can_look_up:
        return {}, False
    line = look_up(form.work.doi)
    return (values_in(line), False) if line else ({}, True)


def _onward(work: Work) -> str:
    return step_address(work.page, PublicationForm.steps[1])


def _take_over(request: HttpRequest, page: Page) -> HttpResponseBase:
    """What comes back was shown by us, but it is judged as what anybody types."""
    work = open_work(page, me(request))
    values = {name: request.POST.get(f"{FOUND}{name}", "").replace("\r\n", "\n") for name in FILLABLE}
    values = {name: value for name, value in values.items() if value}
    replace = [name for name in FILLABLE if request.POST.get(f"{CHOICE}{name}") == "gevonden"]
    fields = taken_over(work.fields_of(FILLED), values, replace)
    fields.pop("plakken", None)
    try:
        save(page, me(request), Posting(FILLED, fields, seen=request.POST.get(SEEN, "")))
    except ChangedElsewhereError:
        messages.warning(request, "Er is intussen iets veranderd in dit stuk. Kijk nog eens wat u overneemt.")
        return redirect("publication_found", page.pk)
    except PermissionDenied:
        return redirect("piece", page.pk)
    messages.success(request, "De gegevens zijn ingevuld. Kijk ze na; u kunt alles veranderen.")
    return redirect(_onward(work))
