"""Who hears of what the keeper of a piece did."""

from django.urls import reverse
from wagtail.models import Page

from core import dutch
from members.editors import editors_for
from members.messages import tell_many
from members.models import User
from members.places import places_of
from writing.models import OfflineRequest


def asked_offline(page: Page, user: User, request: OfflineRequest) -> None:
    """Tell the editors of its place why it has to go."""
    tell_many(
        editors_for(places_of(page), without=[user, page.owner]),
        key=f"offline:{request.pk}",
        title=f"De maker vraagt om “{page.title}” van de site te halen",
        text=f"De reden: {dutch.as_sentence(request.reason)}",
        path=reverse("review_queue"),
        action="Haal het offline, of antwoord",
        by=user,
    )
