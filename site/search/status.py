"""How search is doing, for the health page and the admin."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from search.engines.base import SearchError
from search.indexing import current_engine
from search.models import DirtyMark
from search.query import Query

WORKER = "search-worker"
LATE_AFTER = timedelta(seconds=60)


def index_problem() -> str:
    """What is the matter with the index; "" when it answers."""
    try:
        current_engine().reader().search(Query(limit=1))
    except SearchError as error:
        return str(error)
    return ""


def marks_problem() -> str:
    """What is the matter with the marks; "" when none waits too long, but for those that fail by themselves."""
    late = DirtyMark.objects.filter(own_fault=False, since__lt=timezone.now() - LATE_AFTER)
    count = late.count()
    if not count:
        return ""
    reason = (
        late.exclude(last_error="").values_list("last_error", flat=True).first() or "worden niet verwerkt"
    )
    return f"{count} markeringen wachten langer dan een minuut: {reason}"


def failing_remark() -> str:
    """What does not get into the index by what stands there; the site is not less ready for it."""
    failing = DirtyMark.objects.failing().filter(since__lt=timezone.now() - LATE_AFTER)
    count = failing.count()
    if not count:
        return ""
    reason = failing.order_by("since").values_list("last_error", flat=True).first()
    return f"{count} keer komt een wijziging niet in de zoekindex; de oudste: {reason}"
