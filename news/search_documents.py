"""How news is found."""

from typing import Any

from django.db.models import QuerySet

from core.dutch import moment
from news.models import NewsPage
from search import registry
from search.building import base_document, fetch_common, municipality_facet
from search.documents import SearchDocument

KIND = "nieuws"
LABEL = "Nieuws"


def prepare(pages: "QuerySet[Any]") -> "QuerySet[Any]":
    """Fetch along what the document of a piece of news is made from."""
    return fetch_common(pages, "municipalities")


def build(page: NewsPage) -> SearchDocument:
    """Return the document of a piece of news."""
    places = sorted(page.municipalities.all(), key=lambda place: place.name)
    return base_document(
        page,
        KIND,
        labels=[place.name for place in places],
        body=[page.location],
        decides=[moment(page.begins_at, page.ends_at) if page.begins_at else "", page.location],
        facets={"gemeente": municipality_facet(places)},
        municipalities=[place.code for place in places],
    )


def register() -> None:
    """Tell search about the news."""
    registry.register(NewsPage, kind=KIND, label=LABEL, build=build, prepare=prepare)
