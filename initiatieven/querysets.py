"""How initiatives are read."""

import datetime
from typing import Any

from django.db.models import F, Q

from content.querysets import ContentPageQuerySet
from initiatieven.choices import Status


class InitiativeQuerySet(ContentPageQuerySet):
    """Adjectives for initiatives."""

    def in_municipality(self, municipality: Any) -> "InitiativeQuerySet":
        """Return those of one municipality and those for the whole country."""
        return self.filter(Q(municipalities=municipality) | Q(municipalities__isnull=True)).distinct()

    def not_stopped(self) -> "InitiativeQuerySet":
        return self.exclude(status=Status.STOPPED)

    def checked_before(self, day: datetime.date) -> "InitiativeQuerySet":
        """Return those last checked before `day`, or never."""
        return self.filter(Q(checked_on__lt=day) | Q(checked_on__isnull=True))

    def most_recently_checked(self) -> "InitiativeQuerySet":
        return self.order_by(F("checked_on").desc(nulls_last=True), "title__reading", "pk")

    def with_cards(self) -> "InitiativeQuerySet":
        """Fetch along what a card shows, and leave the long text where it is."""
        return self.select_related("organisation").prefetch_related("municipalities").defer_streamfields()
