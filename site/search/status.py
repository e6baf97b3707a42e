"""How search is doing, for the health page and the admin."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from search.engines.base import SearchError
from search.indexing import current_engine
from search.models import DirtyMark

WORKER = "search-worker"
LATE_AFTER = timedelta(seconds=60)


def index_problem() -> str:
    """What is the matter with the index; "" when it answers."""
    try:
        current_engine().reader().count()
    except SearchError as error:
        return str(error)
    return ""


def marks_problem() -> str:
    """What is the matter with the marks; "" when none waits too long."""
    late = DirtyMark.objects.filter(since__lt=timezone.now() - LATE_AFTER)
    count = late.count()
    if not count:
        return ""
    reason = (
        late.exclude(last_error="").values_list("last_error", flat=True).first() or "worden niet verwerkt"
    )
    return f"{count} markeringen wachten langer dan een minuut: {reason}"
