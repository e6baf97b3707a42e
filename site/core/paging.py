"""A list in pages: which page an address asks for, and the links between them (`components/pagination.html`)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, QueryDict

PAGE = "pagina"
# Around the current page this many page numbers are shown on each side.
NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class PageLink:
    """A numbered page; without an address it is a gap."""

    number: int
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Paged:
    """One page of a list, with the way to the others."""

    items: Sequence[Any]
    total: int
    pages: tuple[PageLink, ...]
    previous_url: str
    next_url: str


def asked_page(params: QueryDict) -> int:
    """Return the number in the address; what is no number is the first page."""
    value = params.get(PAGE, "")
    return max(int(value[:10]), 1) if value.isascii() and value.isdigit() else 1


def page_links(current: int, last: int, address: Callable[[int], str]) -> tuple[PageLink, ...]:
    """Return the links to the first, the last and the pages around this one; nothing when there is one."""
    if last < 2:
        return ()
    near = range(current - NEIGHBOURS, current + NEIGHBOURS + 1)
    numbers = sorted({1, last, *(number for number in near if 1 <= number <= last)})
    links: list[PageLink] = []
    for number in numbers:
        if links and number > links[-1].number + 1:
            links.append(PageLink(number - 1, ""))
        links.append(PageLink(number, address(number), number == current))
    return tuple(links)


def paged(rows: "QuerySet[Any]", params: QueryDict, path: str, per_page: int) -> Paged:
    """Return the page the address asks for, in two queries; raises Http404 past the last one."""
    paginator, number = Paginator(rows, per_page), asked_page(params)
    if number > paginator.num_pages:
        raise Http404

    def address(number: int) -> str:
        return f"{path}?{PAGE}={number}" if number > 1 else path

    return Paged(
        items=list(paginator.page(number)),
        total=paginator.count,
        pages=page_links(number, paginator.num_pages, address),
        previous_url=address(number - 1) if number > 1 else "",
        next_url=address(number + 1) if number < paginator.num_pages else "",
    )
