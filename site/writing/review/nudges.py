"""A reminder of what waits long: to who took it up, or else to everybody who works for its place."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from content.models import SiteSettings
from core import scheduler
from members.editors import editors_for, here_for
from members.models import User
from members.places import places_of
from writing.models import Review
from writing.review import telling, workdays


@dataclass(frozen=True)
class Terms:
    """After how many working days somebody is reminded."""

    unclaimed: int = 3
    claimed: int = 5


def terms() -> Terms:
    """Return what the editors set for the site."""
    row = SiteSettings.objects.order_by("pk").values_list("nudge_days", "nudge_claimed_days").first()
    return Terms(*row) if row else Terms()


def nudge() -> int:
    """Remind editors of every piece whose term has passed; return of how many."""
    set_terms = terms()
    waiting = Review.objects.waiting().select_related(
        "page__owner", "workflow_state__requested_by", "claimed_by"
    )
    return sum(_remind(review) for review in waiting if _is_due(review, set_terms))


def _is_due(review: Review, set_terms: Terms) -> bool:
    """Whether the term has passed since it was handed in or taken up, and since the last reminder."""
    term = set_terms.claimed if review.claimed_by_id else set_terms.unclaimed
    begins = [review.handed_in_at, review.claimed_at, review.nudged_at]
    return workdays.since(max(moment for moment in begins if moment)) >= term


@transaction.atomic
def _remind(review: Review) -> bool:
    """Remind once: of two clocks at the same time the second finds that it was done."""
    undone = Review.objects.filter(pk=review.pk, nudged_at=review.nudged_at)
    if not undone.update(nudged_at=timezone.now()):
        return False
    telling.waits_long(review, _whom(review), day=timezone.localdate().isoformat())
    return True


def _whom(review: Review) -> list[User]:
    holder = here_for(review.claimed_by) if review.claimed_by else None
    if holder:
        return [holder]
    makers = [review.page.owner, review.workflow_state.requested_by]
    return editors_for(places_of(review.page), without=makers)


def register_jobs() -> None:
    """Put the reminders on the clock, at the beginning of the day; called when the app is ready."""
    scheduler.register("herinneren", nudge, every=datetime.timedelta(days=1), at_hour=8)
