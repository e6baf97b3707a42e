"""Asking from strict to lenient until there is enough: the same rule for every engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search.query import Query

# Of a facet with more values than this, the most frequent are counted. All facets together stay below what both
# engines count at once (65,000).
MAX_BUCKETS = 4_000


def choose(first: int, ladder: Sequence[tuple[Query, int]], total_of: Callable[[Query], int]) -> int:
    """The place of the strictest query with enough hits; when none has, of the first with more than those before.

    `first` is how many the first one has; the others are counted only when they are needed.
    """
    best, most = 0, first
    for place, (query, enough) in enumerate(ladder):
        total = total_of(query) if place else first
        if total > most:
            best, most = place, total
        if total >= enough:
            break
    return best
