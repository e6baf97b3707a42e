"""When an initiative was checked too long ago."""

import datetime

from django.utils import timezone

from content.models import SiteSettings
from content.models.settings import DEFAULT_CHECK_TERM_DAYS


def overdue_before(today: datetime.date | None = None) -> datetime.date:
    """Return the first day on which a check still counts, by the term of the site's settings."""
    days = SiteSettings.objects.order_by("pk").values_list("check_term_days", flat=True).first()
    term = datetime.timedelta(days=DEFAULT_CHECK_TERM_DAYS if days is None else days)
    return (today or timezone.localdate()) - term
