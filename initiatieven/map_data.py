"""The places of a list for a map, which a visitor asks for; the list stays the main thing."""

from typing import Any

from django.http import QueryDict

from content.addresses import page_path
from initiatieven.facts import Facts, facts_of
from initiatieven.listing import catalogue, in_order, without_search
from initiatieven.models import InitiativePage
from initiatieven.wording import wording_for
from search.listing import PAGE, Listing
from search.request import MAX_PER_PAGE

# More markers than this help nobody on a phone, and a search is bounded.
MOST_MARKERS = 500


def markers(params: QueryDict, path: str) -> dict[str, Any]:
    """Return GeoJSON with the places of all initiatives that the address asks for."""
    told = facts_of(_pages(params, path), wording_for(params.get("voor")))
    features = [_feature(item) for item in told if _has_place(item.page)]
    return {"type": "FeatureCollection", "features": features[:MOST_MARKERS]}


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


def _feature(item: Facts) -> dict[str, Any]:
    page = item.page
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [page.longitude, page.latitude]},
        "properties": {
            "title": page.title,
            "url": page_path(page),
            "when": item.when,
            "where": item.where,
            "status": item.status,
        },
    }
