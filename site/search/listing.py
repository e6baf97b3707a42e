"""A list with filters, as every section shows it: the whole state in a plain GET address.

A section says which filters it offers and what is fixed; this module reads the address, asks search,
and makes the choices, the chips of what is chosen and the links between pages. Templates show it, with
or without scripts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, QueryDict

from core.listing import Choice, Filter, Group, ListFrame, ListState, chips_of
from core.paging import asked_page, page_links
from search import service
from search.request import CHECKED_FIRST, MAX_HITS, SORTS, SearchRequest, make_request
from search.results import FacetValue, SearchResults

PER_PAGE = 20
SORT_LABELS = {
    CHECKED_FIRST: "Pas nagekeken eerst",
    "relevantie": "Past het best",
    "nieuwste": "Nieuwste eerst",
    "titel": "Op titel",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(ListFrame):
    """Everything a list with filters shows around its items."""

    results: SearchResults

    @property
    def total(self) -> int:
        """How many there are in all."""
        return self.results.total

    @property
    def ids(self) -> list[int]:
        """The pages to show, in order; documents have numbers of their own."""
        return [hit.id for hit in self.results.hits if hit.carrier is None]

    @property
    def degraded(self) -> bool:
        """Whether search could not answer, so that counts and filters say nothing."""
        return self.results.degraded


def make_listing(
    params: QueryDict,
    path: str,
    filters: Sequence[Filter],
    *,
    fixed: Mapping[str, Iterable[str]],
    keep: Sequence[str] = (),
    sort: str = "nieuwste",
    per_page: int = PER_PAGE,
    ask_again: bool = True,
) -> Listing:
    """Read the address, search and return the list; raises Http404 past the last page.

    `fixed` holds always and has no chip; the parameters named in `keep` stay in every address;
    `ask_again` is left out by a section that fetches the pages of the hits through `visible()` itself.
    """
    state = ListState(params, path, filters, keep)
    words = params.get("q", "")
    orders = _orders(words, sort)
    request = make_request(
        words,
        {**state.chosen, **fixed},
        sort=_sort(params, orders, words, sort),
        page=asked_page(params),
        per_page=per_page,
    )
    if request.offset >= MAX_HITS:
        raise Http404
    results = service.search(request, ask_again=ask_again)
    if request.page > 1 and not results.hits and not results.degraded:
        raise Http404
    return _listing(state, request, results, orders)


def _listing(
    state: ListState, request: SearchRequest, results: SearchResults, orders: Sequence[str]
) -> Listing:
    sort, page, last = request.sort, request.page, -(-results.total // request.per_page)
    groups = () if results.degraded else _groups(state, results)
    return Listing(
        results=results,
        groups=tuple(group for group in groups if group.choices),
        chips=chips_of(state, groups),
        pages=page_links(page, last, state.page),
        previous_url=state.page(page - 1) if page > 1 else "",
        next_url=state.page(page + 1) if page < last else "",
        clear_url=state.cleared(),
        sorts=tuple(
            Choice(name, SORT_LABELS[name], 0, name == sort, state.having("sort", name)) for name in orders
        ),
        kept=state.kept(),
        query=state.params.get("q", "").strip(),
    )


def _groups(state: ListState, results: SearchResults) -> tuple[Group, ...]:
    return tuple(_group(state, offered, results.facets.get(offered.name, ())) for offered in state.filters)


def _group(state: ListState, offered: Filter, values: Iterable[FacetValue]) -> Group:
    found = tuple(values)
    missing = set(offered.always) - {item.value for item in found}
    empty = [FacetValue(value, label, 0) for value, label in offered.always.items() if value in missing]
    choices = tuple(_choice(state, offered, item) for item in (*found, *empty))
    return Group(offered.name, offered.label, choices, offered.folded)


def _choice(state: ListState, offered: Filter, item: FacetValue) -> Choice:
    typed = set(state.chosen.get(offered.name, ()))
    label = offered.labels.get(item.value, item.label)
    url = state.toggled(offered.name, item.value, *(_spellings(item) & typed))
    return Choice(item.value, label, item.count, item.chosen, url)


def _spellings(item: FacetValue) -> set[str]:
    """An address may say a value by its label, such as a subject by its word."""
    return {item.value, item.label, item.label.lower()}


def _orders(words: str, default: str) -> tuple[str, ...]:
    """The orders a list offers: without words nothing fits better than anything else."""
    named = SORTS if words.strip() else SORTS[1:]
    return tuple(dict.fromkeys((default, *named)) if default not in SORTS else named)


def _sort(params: QueryDict, orders: Sequence[str], words: str, default: str) -> str:
    """With words the best match comes first, unless somebody chose otherwise."""
    asked = params.get("sort", "")
    if asked in orders:
        return asked
    return SORTS[0] if words.strip() else default
