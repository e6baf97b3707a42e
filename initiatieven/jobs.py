"""What the clock does for initiatives."""

import datetime

from django.utils import timezone

from core import scheduler
from initiatieven.search_documents import pages_that_aged
from search.marks import mark_pages

# As long as the clock may have stood still; what is older the nightly comparison finds.
DAYS_BACK = 7


def a_day_has_passed() -> None:
    """Let the index know which initiatives went past their check, or are open again, by the date alone."""
    mark_pages(pages_that_aged(timezone.localdate(), DAYS_BACK))


def register() -> None:
    """Put the job on the clock; called when the apps are ready."""
    scheduler.register(
        "initiatieven van vandaag", a_day_has_passed, every=datetime.timedelta(days=1), at_hour=0
    )
