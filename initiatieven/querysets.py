"""How initiatives are read."""

import datetime
from typing import Any

from django.db.models import Q

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

    def with_cards(self) -> "InitiativeQuerySet":
        """Fetch along what a card shows."""
        return self.select_related("organisation", "picture").prefetch_related("municipalities")
