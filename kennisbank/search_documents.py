"""How articles, publications, stories and conversation cards are found."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from core.dutch import in_a_row
from kennisbank.models import ArticlePage, ConversationCardPage, PracticeCasePage, PublicationPage
from search import registry
from search.building import base_document, fetch_common, municipality_facet
from search.documents import SearchDocument

ARTICLE, PUBLICATION, STORY, CARD = "artikel", "publicatie", "praktijkvoorbeeld", "gesprekskaart"
# The kinds that the index of the kennisbank lists; cards have a place of their own.
LISTED = (ARTICLE, PUBLICATION, STORY)


def with_authors(pages: "QuerySet[Any]") -> "QuerySet[Any]":
    """Fetch along what the documents of articles and publications are made from."""
    return fetch_common(pages, "contributors")


def with_authors_and_places(pages: "QuerySet[Any]") -> "QuerySet[Any]":
    """Fetch along what the document of a story is made from."""
    return fetch_common(pages, "contributors", "municipalities")


def article_document(page: ArticlePage) -> SearchDocument:
    """Return the document of an article; what sort it is, is a word people search by."""
    return base_document(
        page, ARTICLE, labels=[*_authors(page), page.get_sort_display()], decides=[_names(page)]
    )


def publication_document(page: PublicationPage) -> SearchDocument:
    """Return the document of a publication; its year is that of the work."""
    facets = {"jaar": [str(page.year)]} if page.year else {}
    return base_document(
        page,
        PUBLICATION,
        labels=[*_authors(page), page.publisher, page.journal, page.get_publication_type_display()],
        identifiers=[page.doi, page.isbn],
        body=[page.why],
        facets=facets,
        decides=[_names(page), str(page.year or ""), page.journal or page.publisher],
        language=page.language or "nl",
    )


def story_document(page: PracticeCasePage) -> SearchDocument:
    """Return the document of a practice story, with the three lines every story carries."""
    places = sorted(page.municipalities.all(), key=lambda place: place.name)
    return base_document(
        page,
        STORY,
        labels=[*_authors(page), *(place.name for place in places)],
        body=[page.what_failed, page.what_it_takes, page.whom_to_call],
        decides=[in_a_row(place.name for place in places)],
        facets={"gemeente": municipality_facet(places)},
        municipalities=[place.code for place in places],
    )


def card_document(page: ConversationCardPage) -> SearchDocument:
    """Return the document of a conversation card."""
    return base_document(
        page,
        CARD,
        labels=[page.situation],
        decides=[page.situation],
        body=[page.question, page.helps_because, page.listen_for, page.not_when, page.source],
    )


def _authors(page: Any) -> list[str]:
    """Both ways round, so that a name is found as a phrase however it is typed."""
    people = list(page.contributors.all())
    return [str(person) for person in people] + [person.inverted for person in people if person.given]


def _names(page: Any) -> str:
    """At most two names; who looks for a third knows the work by the first."""
    people = [person.family for person in page.contributors.all()]
    return in_a_row(people) if len(people) < 3 else f"{people[0]} en anderen"


def register() -> None:
    """Tell search about every kind of page in the kennisbank."""
    kinds: list[tuple[type, str, str, Callable[[Any], SearchDocument], Callable[[Any], Any]]] = [
        (ArticlePage, ARTICLE, "Artikelen", article_document, with_authors),
        (PracticeCasePage, STORY, "Praktijkverhalen", story_document, with_authors_and_places),
        (PublicationPage, PUBLICATION, "Boeken en onderzoek", publication_document, with_authors),
        (ConversationCardPage, CARD, "Gesprekskaarten", card_document, fetch_common),
    ]
    for model, kind, label, build, prepare in kinds:
        registry.register(model, kind=kind, label=label, build=build, prepare=prepare)
