"""Days on which editors work: a piece of Friday does not wait three days on Monday."""

import datetime

from django.utils import timezone

SATURDAY = 5


def since(moment: datetime.datetime, today: datetime.date | None = None) -> int:
    """Return how many working days began after the day of this moment, today included.

    >>> since(datetime.datetime(2026, 3, 6, 17, tzinfo=datetime.UTC), datetime.date(2026, 3, 9))
    1
    """
    first, last = timezone.localdate(moment), today or timezone.localdate()
    days = (last - first).days
    weeks, rest = divmod(max(days, 0), 7)
    extra = sum((last - datetime.timedelta(days=back)).weekday() < SATURDAY for back in range(rest))
    return weeks * 5 + extra
