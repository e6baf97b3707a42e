"""Ways to read the news."""

import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from content.querysets import ContentPageQuerySet


class NewsQuerySet(ContentPageQuerySet):
    """News by year and place, and the meetings in it."""

    def in_municipality(self, municipality: Any) -> "NewsQuerySet":
        """Return what is about this municipality."""
        return self.filter(municipalities=municipality)

    def in_year(self, year: int) -> "NewsQuerySet":
        return self.filter(date__year=year)

    def to_come(self, now: datetime.datetime | None = None) -> "NewsQuerySet":
        """Return meetings that are not over, the first one first; one without an end lasts its day."""
        now = now or timezone.now()
        midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        going_on = Q(ends_at__gte=now) | Q(ends_at__isnull=True, begins_at__gte=midnight)
        return self.filter(going_on, begins_at__isnull=False).order_by("begins_at", "title__reading", "pk")
