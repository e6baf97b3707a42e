"""Which of a handful of pages, and of the documents on them, a visitor may see, asked by their paths.

The same rule as `content.querysets.visible()`, which looks through all sections of the site for each page: right for
lists, too slow for the ten hits of every search. A test holds the two together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from content.documents.carrying import carrying
from search.ids import number_of
from search.results import StoredHit

# Plain SQL: making these two from querysets took more time than the engine's whole search.
_LIVE = "SELECT id, path FROM wagtailcore_page WHERE id IN ({}) AND live AND (expire_at IS NULL OR expire_at > %s)"
_SHUT = (
    "SELECT path FROM wagtailcore_page p WHERE path IN ({}) AND ("
    "(depth > 1 AND (NOT live OR expire_at <= %s)) "
    "OR EXISTS (SELECT 1 FROM wagtailcore_pageviewrestriction r WHERE r.page_id = p.id))"
)


def still_visible(hits: Sequence[StoredHit]) -> list[StoredHit]:
    """Those of these hits that a visitor may see now; of a document, while the page it is shown with carries it."""
    pages = {hit.id: hit.carrier.id if hit.carrier else number_of(hit.id) for hit in hits}
    allowed = visible_ids(set(pages.values()))
    documents = [number_of(hit.id) for hit in hits if hit.carrier]
    carried = carrying(documents) if documents else set()
    return [
        hit
        for hit in hits
        if pages[hit.id] in allowed
        and (hit.carrier is None or (number_of(hit.id), hit.carrier.id) in carried)
    ]


def visible_ids(ids: Iterable[int]) -> set[int]:
    """Those of these pages that a visitor may see now; two queries whatever the size of the site."""
    wanted = list(ids)
    if not wanted:
        return set()
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(_LIVE.format(_marks(wanted)), [*wanted, now])
        pages: dict[int, str] = dict(cursor.fetchall())
        paths = sorted({prefix for path in pages.values() for prefix in _prefixes(path)})
        if not paths:
            return set()
        cursor.execute(_SHUT.format(_marks(paths)), [*paths, now])
        closed = {path for (path,) in cursor.fetchall()}
    return {pk for pk, path in pages.items() if closed.isdisjoint(_prefixes(path))}


def _marks(values: Collection[object]) -> str:
    return ", ".join(["%s"] * len(values))


def _prefixes(path: str) -> list[str]:
    """A page's own path and those of everything above it."""
    step = Page.steplen
    return [path[:end] for end in range(step, len(path) + 1, step)]
