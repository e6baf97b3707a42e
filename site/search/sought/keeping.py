"""Writing the sums down, and throwing away what may not stay."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core import scheduler
from members.models import User
from search.inflection import fold
from search.models import SoughtQuery
from search.models.sought import LEAST
from search.sought.words import names_somebody

KEPT_DAYS = 400
# More different queries on one day are no people.
MOST_ROWS = 20_000

Sums = Mapping[tuple[datetime.date, str], tuple[int, int, bool]]


def write_down(sums: Sums) -> None:
    """Add what one process counted to what all did; one statement a row, in one order for everybody."""
    people = _people()
    rows = [
        (day, _digest(day, query), query, *sum_)
        for (day, query), sum_ in sorted(sums.items())
        if not names_somebody(query, people)
    ]
    sql = (
        "INSERT INTO search_soughtquery (day, digest, query, count, hits, partly) VALUES (%s, %s, %s, %s, %s, %s) "
        "ON CONFLICT (day, digest) DO UPDATE SET count = search_soughtquery.count + excluded.count, "
        "hits = excluded.hits, partly = excluded.partly, query = CASE "
        "WHEN search_soughtquery.count + excluded.count >= %s THEN %s ELSE '' END"
    )
    known = set(
        SoughtQuery.objects.filter(digest__in=[row[1] for row in rows]).values_list("digest", flat=True)
    )
    room = MOST_ROWS - SoughtQuery.objects.filter(day=timezone.localdate()).count()
    new = 0
    with transaction.atomic(), connection.cursor() as cursor:
        for day, digest, query, count, hits, partly in rows:
            new += digest not in known
            if digest in known or new <= room:
                first = query if count >= LEAST else ""
                cursor.execute(sql, [day, digest, first, count, hits, partly, LEAST, query])


def forget_rare() -> None:
    """Throw away what was not asked often enough on a day that is over, and what is too old."""
    today = timezone.localdate()
    SoughtQuery.objects.filter(day__lt=today, count__lt=LEAST).delete()
    SoughtQuery.objects.filter(day__lt=today - datetime.timedelta(days=KEPT_DAYS)).delete()


def register_job() -> None:
    """Put the tidying on the clock; every hour, so that a day that is over is gone soon after midnight."""
    scheduler.register("zoekvragen opruimen", forget_rare, every=datetime.timedelta(hours=1))


def _digest(day: datetime.date, query: str) -> str:
    return salted_hmac(f"search.sought {day.isoformat()}", query, algorithm="sha256").hexdigest()[:40]


def _people() -> list[frozenset[str]]:
    """The whole names of who has an account here: who looks for a colleague is not written down."""
    names = User.objects.exclude(last_name="").values_list("first_name", "last_name")
    return [frozenset(fold(f"{first} {last}").split()) for first, last in names if first]
