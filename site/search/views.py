"""The search page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.listing import Filter
from search.listing import Listing, make_listing
from search.request import MAX_PER_PAGE, PER_PAGE
from search.sought.counting import note

FILTERS = [
    Filter("soort", "Soort"),
    Filter("gemeente", "Gemeente"),
    Filter("trefwoord", "Onderwerp"),
    Filter("doelgroep", "Voor wie"),
    Filter("samenhang", "Vraag"),
    Filter("vorm", "Wat iemand mist", folded=True),
    Filter("wijk", "Wijk", folded=True),
    Filter("dagdeel", "Wanneer", folded=True),
    Filter("plek", "Waar", folded=True),
    Filter("gratis", "Kosten", folded=True),
    Filter("alleen_komen", "Alleen komen", folded=True),
    Filter("ophalen", "Ophalen", folded=True),
    Filter("rolstoel", "Rolstoel", folded=True),
    Filter("taal", "Taal", folded=True),
    Filter("status", "Kunt u er terecht?", folded=True),
    Filter("jaar", "Jaar", folded=True),
]


@dataclass(frozen=True, slots=True)
class Tab:
    """One kind of page above the results; "Alles" has no value."""

    value: str
    label: str
    count: int
    current: bool
    url: str


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Show what is found; takes the parameters of the API, and falls back to the default where one is odd.

    The template `search/search.html` is given:

    - `listing`: see `search.listing.Listing`: `query`, `total`, `groups` (filters: `name`, `label`, `folded`,
      `choices` of `value`, `label`, `count`, `chosen`, `url`; the first group, `soort`, is also the tabs), `chips`
      (`label`, `url` of the list without it), `pages` (`number`, `url` or "" for a gap, `current`), `previous_url`,
      `next_url`, `clear_url`, `sorts` (choices), `kept` (hidden fields), `degraded` (search did not answer: these are
      titles and labels from the database, and the page says so)
    - `recommended`: what editors put first for these words: `hit` (as below) and `reason`
    - `listed_above`: whether one of these belongs to the hits, where it is then left out
    - `hits`: `id`, `kind`, `kind_label`, `title`, `url`, `summary` (safe HTML with <mark>), `date`, `municipalities`,
      `language` (for a `lang` attribute on the title)
    - `tabs`: "Alles" and every kind: `value`, `label`, `count`, `current`, `url`
    - `most_words`: not all words were found together; say so in a line
    - `also_searched`: other words that were looked for too ("ook gezocht op")
    - `did_you_mean` and `did_you_mean_url`: a better spelling, or nothing
    - `in_need`: put the calm card with help lines above the results
    - `municipality`: `name`, `url`, `neighbours` (pairs of name and url) when a place or postcode was typed
    """
    # HttpRequest.GET keeps what was typed; nothing of it is logged.
    listing = make_listing(
        request.GET, request.path, FILTERS, fixed={}, keep=("per_pagina",), per_page=_per_page(request.GET)
    )
    results = listing.results
    note(request, results)
    # By address: a document may have the number of a page.
    above = {item.hit.url for item in results.recommended}
    context = {
        "listing": listing,
        "recommended": results.recommended,
        "listed_above": any(hit.url in above for hit in results.hits),
        "hits": [hit for hit in results.hits if hit.url not in above],
        "tabs": _tabs(request.GET, request.path, listing),
        "most_words": results.most_words,
        "also_searched": results.also_searched,
        "did_you_mean": results.did_you_mean,
        "did_you_mean_url": _address(request.path, {"q": results.did_you_mean})
        if results.did_you_mean
        else "",
        "in_need": results.in_need,
        "municipality": results.municipality,
    }
    return render(request, "search/search.html", context)


def _per_page(params: QueryDict) -> int:
    value = params.get("per_pagina", "")
    wanted = int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 0
    return wanted if 1 <= wanted <= MAX_PER_PAGE else PER_PAGE


def _tabs(params: QueryDict, path: str, listing: Listing) -> list[Tab]:
    """One kind at a time: a tab replaces the choice of kinds, where the filter adds to it."""
    kinds = listing.results.facets.get("soort", ())
    everything = Tab(
        "",
        "Alles",
        sum(kind.count for kind in kinds),
        not any(kind.chosen for kind in kinds),
        _tab_url(params, path, ""),
    )
    return [
        everything,
        *(
            Tab(kind.value, kind.label, kind.count, kind.chosen, _tab_url(params, path, kind.value))
            for kind in kinds
        ),
    ]


def _tab_url(params: QueryDict, path: str, kind: str) -> str:
    query = params.copy()
    query.pop("soort", None)
    query.pop("pagina", None)
    if kind:
        query["soort"] = kind
    return f"{path}?{query.urlencode()}" if query else path


def _address(path: str, values: dict[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(values)
    return f"{path}?{query.urlencode()}"
