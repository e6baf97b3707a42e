"""Who hears of what the keeper of a piece did."""

from django.urls import reverse
from wagtail.models import Page

from core import dutch
from members import policy
from members.editors import editors_for
from members.messages import tell_many
from members.models import User
from writing.models import OfflineRequest


def asked_offline(page: Page, user: User, request: OfflineRequest) -> None:
    """Tell the editors of its place why it has to go."""
    _tell_editors(
        page,
        user,
        f"offline:{request.pk}",
        f"{_name(user)} vraagt om “{page.title}” van de site te halen",
        f"De reden: {dutch.as_sentence(request.reason)}",
        "Bekijk de pagina",
    )


def _tell_editors(page: Page, user: User, key: str, title: str, text: str, action: str) -> None:
    editors = editors_for(policy.places_of(page), without=[user, page.owner])
    path = reverse("wagtailadmin_pages:edit", args=[page.pk])
    tell_many(editors, key, title, text, path, action, by=user)


def _name(user: User) -> str:
    return user.get_full_name() or "Een lid"
