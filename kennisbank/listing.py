"""The index of the kennisbank: what search finds in it, and the database itself when search is away."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.http import QueryDict
from wagtail.models import Page

from content.querysets import visible
from core.listing import Filter
from core.reading import last_first
from kennisbank.models import ArticlePage, PracticeCasePage, PublicationPage
from kennisbank.search_documents import ARTICLE, LISTED, PUBLICATION, STORY
from search.listing import Listing, make_listing
from search.results import Hit

PER_PAGE = 20
KIND = "soort"
FILTERS = (
    Filter("trefwoord", "Onderwerp"),
    Filter("doelgroep", "Voor wie", folded=True),
    Filter("samenhang", "Welke vraag"),
    Filter("vorm", "Wat iemand mist", folded=True),
    Filter("jaar", "Jaar", folded=True),
)
TABS = {
    "": "Alles",
    ARTICLE: "Artikelen",
    STORY: "Praktijkverhalen",
    PUBLICATION: "Boeken en onderzoek",
}
MODELS: dict[str, type[Page]] = {ARTICLE: ArticlePage, STORY: PracticeCasePage, PUBLICATION: PublicationPage}
CARD_CLASSES: dict[type, str] = {PracticeCasePage: "story", PublicationPage: PUBLICATION}


@dataclass(frozen=True)
class Tab:
    """One kind of reading, with the address of the list of it."""

    label: str
    url: str
    count: int | None
    current: bool


@dataclass(frozen=True)
class Shown:
    """One page in the list, with what search found in it when words were typed."""

    page: Any
    hit: Hit | None = None

    @property
    def kind_class(self) -> str:
        """What the thread of its card is coloured by."""
        return CARD_CLASSES.get(type(self.page), ARTICLE)


@dataclass(frozen=True)
class KennisbankList:
    """Everything the index shows; `fallback` stands in when search does not answer."""

    listing: Listing
    tabs: list[Tab]
    items: list[Shown]
    fallback: ListPage | None = None


def kennisbank_list(params: QueryDict, path: str) -> KennisbankList:
    """Return the list for the parameters of an address; raises Http404 past the last page."""
    kind = params.get(KIND, "") if params.get(KIND) in LISTED else ""
    asked = params.copy()
    asked.pop(KIND, None)
    if kind:
        asked[KIND] = kind
    listing = make_listing(
        asked, path, FILTERS, fixed={KIND: [kind] if kind else LISTED}, keep=(KIND,), per_page=PER_PAGE
    )
    if listing.degraded:
        page = _from_database(kind, params.get("pagina"))
        return KennisbankList(listing, _tabs(asked, path, {}), [Shown(item) for item in page], page)
    return KennisbankList(listing, _tabs(asked, path, _counts(listing)), _items(listing))


def _items(listing: Listing) -> list[Shown]:
    """The pages behind the hits, asked of the database once more, in the order of search."""
    pages = {page.pk: page for page in _specific(visible(Page.objects.filter(pk__in=listing.ids)))}
    return [Shown(pages[hit.id], hit) for hit in listing.results.hits if hit.id in pages]


def _specific(pages: Any) -> list[Any]:
    """The pages as what they are, from one query whatever their kinds."""
    kinds = [model._meta.model_name for model in MODELS.values()]
    deferred = pages.select_related(*kinds).defer(*(f"{kind}__body" for kind in kinds))
    return [next(getattr(page, kind) for kind in kinds if hasattr(page, kind)) for page in deferred]


def _from_database(kind: str, number: str | None) -> ListPage:
    """All that is visible, newest first: less than search gives, and never nothing."""
    models = [MODELS[kind]] if kind else list(MODELS.values())
    pages = visible(Page.objects.exact_type(*models)).order_by(last_first("first_published_at"), "-pk")
    paginator = Paginator(pages, PER_PAGE)
    page = paginator.get_page(number)
    page.object_list = _specific(pages.filter(pk__in=[item.pk for item in page]))
    return page


def _counts(listing: Listing) -> dict[str, int]:
    return {value.value: value.count for value in listing.results.facets.get(KIND, ())}


def _tabs(params: QueryDict, path: str, counts: Mapping[str, int]) -> list[Tab]:
    """A tab per kind, keeping what else was chosen; counts only where search gave them."""
    current = params.get(KIND, "")
    total = sum(counts.get(kind, 0) for kind in LISTED)
    return [
        Tab(
            label,
            _address(params, path, kind),
            (counts.get(kind, 0) if kind else total) if counts else None,
            kind == current,
        )
        for kind, label in TABS.items()
    ]


def _address(params: QueryDict, path: str, kind: str) -> str:
    query = QueryDict(mutable=True)
    for name in ("q", *(item.name for item in FILTERS), "sort"):
        if params.getlist(name):
            query.setlist(name, params.getlist(name))
    if kind:
        query[KIND] = kind
    return f"{path}?{query.urlencode()}" if query else path
