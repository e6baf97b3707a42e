"""The places of a list for a map, which a visitor asks for; the list stays the main thing."""

from typing import Any

from django.http import QueryDict

from content.addresses import page_path
from core.paging import PAGE
from initiatieven.facts import Facts, facts_of
from initiatieven.listing import catalogue, in_order, without_search
from initiatieven.models import InitiativePage
from initiatieven.wording import wording_for
from search.listing import Listing
from search.request import MAX_PER_PAGE

# More markers than this help nobody on a phone, and a search is bounded.
MOST_MARKERS = 500


def places(params: QueryDict, path: str) -> list[dict[str, Any]]:
    """Return where all initiatives are that the address asks for; one without a spot is in the list only."""
    told = facts_of(_pages(params, path), wording_for(params.get("voor")))
    return [_place(item) for item in told if _has_place(item.page)][:MOST_MARKERS]


def _pages(params: QueryDict, path: str) -> list[InitiativePage]:
    first = _listing(params, path, 1)
    if first.degraded:
        return without_search(None)
    ids = first.ids
    last = min(-(-first.total // MAX_PER_PAGE), MOST_MARKERS // MAX_PER_PAGE)
    for number in range(2, last + 1):
        ids += _listing(params, path, number).ids
    return in_order(ids)


def _listing(params: QueryDict, path: str, number: int) -> Listing:
    query = params.copy()
    query[PAGE] = str(number)
    return catalogue(query, path, per_page=MAX_PER_PAGE)


def _has_place(page: InitiativePage) -> bool:
    return page.latitude is not None and page.longitude is not None


def _place(item: Facts) -> dict[str, Any]:
    page = item.page
    return {
        "title": page.title,
        "url": page_path(page),
        "lat": page.latitude,
        "lon": page.longitude,
        "when": item.when,
        "where": item.where,
        "status": item.status,
    }
