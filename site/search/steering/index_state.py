"""The screen that tells how the index does, and what does not get into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.models import Page

from content.models import Attachment
from core import leases
from search.engines.base import SearchError
from search.indexing import current_engine
from search.models import DirtyMark, IndexReport, ReportName, Scope
from search.status import LATE_AFTER, WORKER, index_problem
from search.steering.base import SteeringMixin

MOST_FAILING = 50


@dataclass(frozen=True, slots=True)
class Failing:
    """A change that does not get into the index: where, and why."""

    mark: DirtyMark
    title: str
    url: str


class IndexStateView(SteeringMixin, TemplateView):
    """How many documents there are, when they were last compared, what waits and what fails."""

    template_name = "search/beheer/index_state.html"
    page_title = "Zoekindex"

    def post(self, request: HttpRequest) -> HttpResponse:
        """Try a change that failed again, at once."""
        number = request.POST.get("wijziging", "")
        asked = (
            DirtyMark.objects.failing().filter(pk=number) if number.isascii() and number.isdigit() else None
        )
        if asked is not None and asked.update(not_before=None):
            messages.success(
                request, "Het zoeken probeert het nu opnieuw. Ververs deze pagina over een paar tellen."
            )
        else:
            messages.success(request, "Dit is al gelukt. U hoeft niets te doen.")
        return redirect(reverse("search_index_state"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reports = {report.name: report for report in IndexReport.objects.all()}
        waiting = DirtyMark.objects.filter(own_fault=False)
        silent = leases.seconds_since(WORKER)
        own = {
            "documents": _documents(),
            "problem": index_problem(),
            "comparison": reports.get(ReportName.COMPARISON),
            "rebuild": reports.get(ReportName.REBUILD),
            "waiting": waiting.count(),
            "late": waiting.filter(since__lt=timezone.now() - LATE_AFTER).order_by("since").first(),
            "worker_is_silent": silent is None or silent > LATE_AFTER.total_seconds(),
            "failing": _failing(),
            "failing_total": DirtyMark.objects.failing().count(),
        }
        return super().get_context_data(**kwargs) | own


def _documents() -> int | None:
    try:
        return current_engine().reader().count()
    except SearchError:
        return None


def _failing() -> list[Failing]:
    """The oldest, with the page or the document they are about; asked for all at once."""
    marks = list(DirtyMark.objects.failing().order_by("since", "pk")[:MOST_FAILING])
    files = {mark.target for mark in marks if mark.scope == Scope.DOCUMENT}
    pages = Page.objects.in_bulk({mark.target for mark in marks} - files)
    documents = Attachment.objects.in_bulk(files)
    return [_told(mark, pages, documents) for mark in marks]


def _told(mark: DirtyMark, pages: dict[int, Page], documents: dict[int, Attachment]) -> Failing:
    if mark.scope == Scope.DOCUMENT:
        document = documents.get(mark.target)
        edit = reverse("wagtaildocs:edit", args=[mark.target]) if document else ""
        return Failing(mark, document.title if document else "Een document dat weg is", edit)
    page = pages.get(mark.target)
    edit = reverse("wagtailadmin_pages:edit", args=[mark.target]) if page else ""
    return Failing(mark, page.title if page else "Een pagina die weg is", edit)
