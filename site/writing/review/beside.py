"""What waits for editors besides pieces: what people left beneath a page, and pages to take off the site."""

from collections.abc import Iterable
from typing import TypeVar

from members import policy
from members.models import User
from members.places import places_of_many
from writing.models import Experience, OfflineRequest
from writing.models.requests import RequestState

_T = TypeVar("_T", Experience, OfflineRequest)


def experiences_for(user: User) -> list[Experience]:
    """Return what people left beneath a page of this editor's area and nobody read yet."""
    return _in_area(user, Experience.objects.waiting().select_related("page__content_type", "user"))


def offline_for(user: User) -> list[OfflineRequest]:
    """Return the requests to take a page of this editor's area off the site."""
    asked = OfflineRequest.objects.filter(state=RequestState.OPEN, page__live=True)
    return _in_area(
        user, asked.select_related("page__content_type", "requested_by").order_by("created_at", "pk")
    )


def waiting_count(user: User) -> int:
    """Return how much of both waits for this editor, without what they left or asked themselves."""
    told = sum(experience.user_id != user.pk for experience in experiences_for(user))
    return told + sum(request.requested_by_id != user.pk for request in offline_for(user))


def _in_area(user: User, rows: Iterable[_T]) -> list[_T]:
    found = list(rows)
    if not found or not policy.area_of(user):
        return found
    places = places_of_many({row.page_id: row.page for row in found}.values())
    return [row for row in found if policy.covers(user, places[row.page_id])]
