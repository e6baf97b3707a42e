"""When an initiative was checked too long ago."""

import datetime

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from content.models import SiteSettings
from content.models.settings import DEFAULT_CHECK_TERM_DAYS


def overdue_before(today: datetime.date | None = None) -> datetime.date:
    """Return the first day on which a check still counts, by the term of the site's settings."""
    days = SiteSettings.objects.order_by("pk").values_list("check_term_days", flat=True).first()
    return days_before(DEFAULT_CHECK_TERM_DAYS if days is None else days, today)


def deadline_for(request: HttpRequest) -> datetime.date:
    """Return the same by the settings that the page around it reads anyway."""
    if Site.find_for_request(request) is None:
        return overdue_before()
    return days_before(SiteSettings.for_request(request).check_term_days)


def days_before(days: int, today: datetime.date | None = None) -> datetime.date:
    """Return the first day on which a check still counts by a term of so many days."""
    return (today or timezone.localdate()) - datetime.timedelta(days=days)
