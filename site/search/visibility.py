"""Which of a handful of pages a visitor may see, asked by their paths.

The same rule as `content.querysets.visible()`, which looks through all sections of the site for each page: right for
lists, too slow for the ten hits of every search. A test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page


def visible_ids(ids: Iterable[int]) -> set[int]:
    """Those of these pages that a visitor may see now; two queries whatever the size of the site."""
    wanted = list(ids)
    if not wanted:
        return set()
    expired = Q(expire_at__isnull=False, expire_at__lte=timezone.now())
    pages = dict(Page.objects.filter(~expired, pk__in=wanted, live=True).values_list("pk", "path"))
    paths = {prefix for path in pages.values() for prefix in _prefixes(path)}
    shut = Q(view_restrictions__isnull=False) | (Q(depth__gt=1) & (Q(live=False) | expired))
    closed = set(Page.objects.filter(shut, path__in=paths).values_list("path", flat=True))
    return {pk for pk, path in pages.items() if closed.isdisjoint(_prefixes(path))}


def _prefixes(path: str) -> list[str]:
    """A page's own path and those of everything above it."""
    step = Page.steplen
    return [path[:end] for end in range(step, len(path) + 1, step)]
