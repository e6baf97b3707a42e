"""What editors see of what was sought: only what was asked often enough on a day."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery, Sum
from django.utils import timezone

from search.models import SoughtQuery

FEW = 3
MOST_LISTED = 50
WEEKS = 12
PERIODS = {7: "een week", 28: "vier weken", 91: "drie maanden", 364: "een jaar"}
DEFAULT_PERIOD = 28


@dataclass(frozen=True, slots=True)
class Asked:
    """One query over a period, with what it found the last time."""

    query: str
    count: int
    hits: int
    partly: bool

    @property
    def outcome(self) -> str:
        """What people get to see, in a few words."""
        if not self.hits:
            return "niets"
        found = "1 stuk" if self.hits == 1 else f"{self.hits} stukken"
        return f"{found}, niet met alle woorden" if self.partly else found


@dataclass(frozen=True, slots=True)
class Week:
    """How often was searched in a week, and how often in vain."""

    begin: datetime.date
    count: int = 0
    in_vain: int = 0


def since(days: int) -> datetime.date:
    """The first day of a period that ends today."""
    return timezone.localdate() - datetime.timedelta(days=days - 1)


def most_asked(days: int) -> list[Asked]:
    """What was asked most."""
    return _asked(_sums(days))


def found_little(days: int) -> list[Asked]:
    """What was asked and led to nothing, to little, or to pages without all the words."""
    return [one for one in _asked(_sums(days), None) if one.hits <= FEW or one.partly][:MOST_LISTED]


def everything(days: int) -> list[Asked]:
    """All that may be shown, for the export."""
    return _asked(_sums(days), None)


def one_query(query: str, days: int) -> Asked | None:
    """One of them."""
    return next(iter(_asked(_sums(days).filter(query=query))), None)


def weeks(query: str = "") -> list[Week]:
    """The last weeks, the oldest first; of one query or of all."""
    today = timezone.localdate()
    monday = today - datetime.timedelta(days=today.weekday())
    begins = [monday - datetime.timedelta(weeks=back) for back in reversed(range(WEEKS))]
    rows = SoughtQuery.objects.shown().filter(day__gte=begins[0])
    if query:
        rows = rows.filter(query=query)
    sums: dict[datetime.date, list[int]] = defaultdict(lambda: [0, 0])
    for day, count, hits in rows.values_list("day", "count", "hits"):
        week = sums[day - datetime.timedelta(days=day.weekday())]
        week[0] += count
        week[1] += 0 if hits else count
    return [Week(begin, *sums[begin]) for begin in begins]


def _sums(days: int) -> QuerySet[Any]:
    """Per query its number over the period, and what its last day says it found."""
    last = SoughtQuery.objects.shown().filter(query=OuterRef("query")).order_by("-day")
    shown = SoughtQuery.objects.shown().filter(day__gte=since(days))
    return (
        shown.values("query")
        .annotate(total=Sum("count"), last_day=Max("day"))
        .annotate(
            last_hits=Subquery(last.values("hits")[:1]), last_partly=Subquery(last.values("partly")[:1])
        )
        .order_by("-total", "query")
    )


def _asked(rows: QuerySet[Any], most: int | None = MOST_LISTED) -> list[Asked]:
    return [Asked(row["query"], row["total"], row["last_hits"], row["last_partly"]) for row in rows[:most]]
