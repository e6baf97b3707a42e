"""What being new or lately checked adds to a score: a small sum that every engine can give, made anew each month.

The index holds of each page only the month it was last checked, or else is from; what is new is decided when somebody
searches, so that nothing in the index goes stale by waiting.
"""

from __future__ import annotations

import datetime
from functools import lru_cache

from search.query import Flat, Node

# Up to how many months ago, and the share of the weight that counts then.
BANDS = ((3, 1.0), (12, 0.6), (24, 0.3))


def freshness(weight: float, today: datetime.date) -> tuple[Node, ...]:
    """What a plan gets beside its own bonuses; nothing when an editor set it to nothing."""
    return _bands(weight, today.year * 12 + today.month - 1) if weight else ()


@lru_cache(maxsize=16)
def _bands(weight: float, month: int) -> tuple[Node, ...]:
    """Kept, because engines keep what they made of the same nodes."""
    edges = [0, *(months for months, _ in BANDS)]
    return tuple(
        Flat("fresh", tuple(_name(month - ago) for ago in range(start, end)), weight * share)
        for start, (end, share) in zip(edges, BANDS, strict=False)
    )


def _name(month: int) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}"
