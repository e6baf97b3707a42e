"""The list of news that an address asks for: a year, a municipality, a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import QueryDict

from news.models import NewsPage
from vocabulary.models import Municipality

PER_PAGE = 12


@dataclass(frozen=True)
class Choice:
    """One choice with the address of the list that has it, or that has it no more."""

    label: str
    url: str
    chosen: bool


@dataclass(frozen=True)
class Numbered:
    """One page of the list; without an address it is a gap."""

    number: int | str
    url: str
    current: bool


@dataclass(frozen=True)
class NewsList:
    """What the index shows, with the choices that lead elsewhere."""

    items: ListPage
    meetings: list[NewsPage]
    available_years: list[int]
    places: list[Municipality]
    path: str
    year: int | None
    municipality: Municipality | None

    @property
    def years(self) -> list[Choice]:
        """A choice for each year that has news; pressing the chosen one takes it away."""
        return [
            Choice(
                str(year),
                self._url(None if year == self.year else year, self.municipality),
                year == self.year,
            )
            for year in self.available_years
        ]

    @property
    def municipalities(self) -> list[Choice]:
        """A choice for each municipality."""
        return [
            Choice(place.name, self._url(self.year, None if chosen else place), chosen)
            for place in self.places
            for chosen in [place == self.municipality]
        ]

    @property
    def pages(self) -> list[Numbered]:
        """The numbers of the pages, with gaps; nothing when there is one page only."""
        if self.items.paginator.num_pages < 2:
            return []
        numbers = self.items.paginator.get_elided_page_range(self.items.number)
        return [self._numbered(number) for number in numbers]

    @property
    def previous_url(self) -> str:
        return self._page_url(self.items.previous_page_number()) if self.items.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self._page_url(self.items.next_page_number()) if self.items.has_next() else ""

    @property
    def clear_url(self) -> str:
        return self.path if self.year or self.municipality else ""

    def _numbered(self, number: int | str) -> Numbered:
        if isinstance(number, int):
            return Numbered(number, self._page_url(number), number == self.items.number)
        return Numbered(number, "", False)

    def _page_url(self, number: int) -> str:
        return self._url(self.year, self.municipality, number)

    def _url(self, year: int | None, place: Municipality | None, number: int = 1) -> str:
        chosen: dict[str, Any] = {
            "jaar": year,
            "gemeente": place.slug if place else None,
            "pagina": number if number > 1 else None,
        }
        query = urlencode({name: value for name, value in chosen.items() if value})
        return f"{self.path}?{query}" if query else self.path


def news_list(asked: QueryDict, path: str) -> NewsList:
    """Return the list for the parameters of an address; what makes no sense falls back to everything."""
    news = NewsPage.objects.visible()
    places = list(Municipality.objects.only("code", "name", "slug", "urgent_line"))
    place = _municipality(places, asked.get("gemeente", ""))
    here = news.in_municipality(place) if place else news
    amounts = _amounts_by_year(here)
    year = _year(asked.get("jaar", ""), amounts)
    chosen = (here.in_year(year) if year else here).newest_first().prefetch_related("municipalities")
    paginator = Paginator(chosen.defer("body"), PER_PAGE)
    # Known already from the years, so the database need not count once more.
    paginator.count = amounts[year] if year else sum(amounts.values())
    return NewsList(
        items=paginator.get_page(asked.get("pagina")),
        meetings=list(here.to_come().defer("body")[:PER_PAGE]),
        available_years=list(amounts),
        places=places,
        path=path,
        year=year,
        municipality=place,
    )


def _amounts_by_year(news: Any) -> dict[int, int]:
    """Return how many items each year has, the latest year first."""
    rows = news.order_by("-date__year").values_list("date__year").annotate(amount=Count("pk"))
    return dict(rows)


def _municipality(places: list[Municipality], asked: str) -> Municipality | None:
    return next((place for place in places if asked in (place.slug, place.code)), None)


def _year(asked: str, years: Iterable[int]) -> int | None:
    return next((year for year in years if str(year) == asked), None)
