"""The catalogue: what can be chosen, and the initiatives that answer to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from core.listing import Filter
from initiatieven.choices import DayPart, Language, Place, Status
from initiatieven.facts import facts_of
from initiatieven.freshness import deadline_for
from initiatieven.models import InitiativePage
from initiatieven.search_documents import KIND
from initiatieven.wording import WORDINGS, Wording, wording_for
from search.listing import PER_PAGE, Listing, make_listing
from search.reference import held
from search.request import CHECKED_FIRST
from vocabulary.models import Municipality

# What is shown when search does not answer: enough for a municipality, bounded for a country.
MOST_WITHOUT_SEARCH = 200
KEPT = ("voor",)


@dataclass(frozen=True, slots=True)
class Perspective:
    """ "Voor mezelf" or "voor iemand anders", with the address of the same list in its words."""

    wording: Wording
    url: str
    current: bool


def offered_filters(
    wording: Wording, municipality: Municipality | None = None, places: Iterable[Municipality] = ()
) -> list[Filter]:
    """Return the practical filters, the ones that most people need first; `places` are never left out."""
    filters = [
        Filter("gemeente", "Gemeente", always={place.code: place.name for place in places}),
        Filter("wijk", "Wijk", folded=True),
        Filter("dagdeel", "Wanneer", _labels(DayPart.choices)),
        Filter("gratis", "Kosten", {"ja": "Gratis"}),
        Filter("plek", "Waar", _labels([*Place.choices, (Place.AT_HOME, wording.at_home)])),
        Filter("alleen_komen", "Alleen komen", {"ja": wording.may_come_alone}),
        Filter("ophalen", "Ophalen", {"ja": wording.picks_up}),
        Filter("rolstoel", "Rolstoel", {"ja": "Met een rolstoel te doen"}),
        Filter("taal", "Taal", _labels(Language.choices), folded=True),
        Filter("doelgroep", "Voor wie", folded=True),
        Filter("trefwoord", "Onderwerp", folded=True),
        Filter("status", "Kunt u er terecht?", _labels(Status.choices), folded=True),
    ]
    return [item for item in filters if municipality is None or item.name != "gemeente"]


def _labels(choices: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """A choice in a list begins with a capital; the names inside it keep theirs."""
    words = {str(value): str(label) for value, label in choices}
    return {value: word[:1].upper() + word[1:] for value, word in words.items()}


def catalogue(
    params: QueryDict,
    path: str,
    municipality: Municipality | None = None,
    places: Iterable[Municipality] = (),
    per_page: int = PER_PAGE,
) -> Listing:
    """Return the list that an address asks for, of one municipality or of all."""
    fixed: dict[str, list[str]] = {"soort": [KIND]}
    if municipality:
        fixed["gemeente"] = [municipality.code]
    filters = offered_filters(wording_for(params.get("voor")), municipality, places)
    return make_listing(
        params,
        path,
        filters,
        fixed=fixed,
        keep=KEPT,
        sort=CHECKED_FIRST,
        per_page=per_page,
        ask_again=False,
    )


def shown(listing: Listing, municipality: Municipality | None) -> list[InitiativePage]:
    """Return the pages of a list in its order; from the database when search is down."""
    return without_search(municipality) if listing.degraded else in_order(listing.ids)


def in_order(ids: list[int]) -> list[InitiativePage]:
    """Return the visible initiatives among `ids`, in that order."""
    pages = {page.pk: page for page in InitiativePage.objects.filter(pk__in=ids).visible().with_cards()}
    return [pages[pk] for pk in ids if pk in pages]


def without_search(municipality: Municipality | None) -> list[InitiativePage]:
    """Return everything that exists there, most recently checked first, asking no engine."""
    pages = InitiativePage.objects.visible().not_stopped().with_cards()
    if municipality:
        pages = pages.in_municipality(municipality)
    return list(pages.most_recently_checked()[:MOST_WITHOUT_SEARCH])


def catalogue_context(request: HttpRequest, municipality: Municipality | None = None) -> dict[str, Any]:
    """Return everything the catalogue shows, or the page of one municipality."""
    wording = wording_for(request.GET.get("voor"))
    with held() as lists:
        places = lists.municipalities
        listing = catalogue(request.GET, request.path, municipality, places)
    items = facts_of(shown(listing, municipality), wording, deadline_for(request))
    return {
        "wording": wording,
        "perspectives": perspectives(request, wording),
        "listing": listing,
        "cards": items,
        "municipality": municipality,
        "municipalities": places,
        "neighbours": list(municipality.neighbours.all()) if municipality else [],
        "map_query": _map_query(request.GET, municipality),
        "nothing_here": not items and not listing.chips,
    }


def perspectives(request: HttpRequest, wording: Wording) -> list[Perspective]:
    """Return both ways of asking, each with the address that keeps all that was chosen."""
    return [Perspective(item, _address(request, item), item == wording) for item in WORDINGS]


def _address(request: HttpRequest, wording: Wording) -> str:
    query = request.GET.copy()
    query["voor"] = wording.key
    return f"{request.path}?{query.urlencode()}"


def _map_query(params: QueryDict, municipality: Municipality | None) -> str:
    query = params.copy()
    query.pop("pagina", None)
    if municipality:
        query["gemeente"] = municipality.code
    return query.urlencode()
