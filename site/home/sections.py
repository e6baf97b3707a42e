"""What stands on a landing page: for each kind of content a few pages, and the way to all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from initiatieven.facts import facts_of
from initiatieven.models import InitiativePage
from kennisbank.models import ArticlePage, ConversationCardPage, PracticeCasePage, PublicationPage
from news.models import NewsPage

Narrow = Callable[[Any], "QuerySet[Any]"]

FEW = 4
FULL = 8


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of content as a landing page shows it."""

    key: str
    heading: str
    model: type


@dataclass(frozen=True, slots=True)
class Section:
    """A few pages of one kind; `items` are facts for initiatives and pages for all others."""

    key: str
    heading: str
    items: Sequence[Any]
    more_url: str


READING = (
    Kind("artikel", "Artikelen", ArticlePage),
    Kind("praktijkvoorbeeld", "Praktijkverhalen", PracticeCasePage),
    Kind("gesprekskaart", "Gesprekskaarten", ConversationCardPage),
    Kind("initiatief", "Initiatieven", InitiativePage),
    Kind("publicatie", "Boeken en onderzoek", PublicationPage),
)
EVERYTHING = (*READING, Kind("nieuws", "Nieuws", NewsPage))


def sections(kinds: Sequence[Kind], narrow: Narrow, parameters: dict[str, str], most: int) -> list[Section]:
    """Return for each kind that has something its newest pages, narrowed by `narrow`.

    `parameters` is the same narrowing as search knows it, for the link to all of them.
    """
    found = [_section(kind, narrow, parameters, most) for kind in kinds]
    return [section for section in found if section.items]


def _section(kind: Kind, narrow: Narrow, parameters: dict[str, str], most: int) -> Section:
    pages = list(narrow(readable(kind.model))[: most + 1])
    more = f"/zoeken/?{urlencode({**parameters, 'soort': kind.key})}" if len(pages) > most else ""
    items = facts_of(pages[:most]) if kind.model is InitiativePage else pages[:most]
    return Section(kind.key, kind.heading, items, more)


def readable(model: Any) -> "QuerySet[Any]":
    """Return the visible pages of a kind, newest first, as a card needs them; what stopped is left out."""
    pages = model.objects.visible()
    if model is InitiativePage:
        return pages.not_stopped().with_cards().order_by("-date", "title__reading", "pk")
    return pages.defer_streamfields().newest_first()
