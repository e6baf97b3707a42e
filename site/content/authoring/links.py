"""Links to this site: an address for who writes, a page or document in what is stored."""

import re
from collections.abc import Iterable

from django.urls import Resolver404, resolve
from wagtail.models import Page, Site

from content.addresses import page_path
from content.documents.carrying import is_offered
from content.models import Attachment
from content.querysets import visible
from content.records.rich_text import Link, links_in

# What a visitor cannot see has no address to show; this stands for it and leads nowhere.
_HIDDEN = re.compile(r"#(page|document)-(\d{1,18})$")
# A longer number fits no column.
MOST_DIGITS = 18


class StoredLinks:
    """What the stored text of a body links to on this site."""

    def __init__(self, sources: Iterable[str]) -> None:
        links: set[Link] = set().union(*map(links_in, sources))
        pages = [number for kind, number in links if kind == "page"]
        documents = [number for kind, number in links if kind == "document"]
        self._paths = {page.pk: page_path(page) for page in visible(Page.objects.filter(pk__in=pages))}
        self._documents = Attachment.objects.in_bulk(documents)

    def address(self, kind: str, number: int) -> str:
        """Return where a link leads, for who writes."""
        path = self._paths.get(number) if kind == "page" else None
        if kind == "document" and number in self._documents:
            path = self._documents[number].url
        return path or f"#{kind}-{number}"


def stored_links(addresses: Iterable[str], known: set[Link]) -> dict[str, Link]:
    """Return which addresses are pages or documents of this site that a visitor may have.

    What the text linked to before (`known`) stays linked, also when a visitor may not have it yet.
    """
    found: dict[str, Link] = {}
    documents: dict[str, int] = {}
    for href in addresses:
        hidden = _HIDDEN.match(href)
        if hidden and (hidden[1], int(hidden[2])) in known:
            found[href] = hidden[1], int(hidden[2])
        elif number := _document_number(href):
            documents[href] = number
    return found | _pages(addresses) | _documents(documents, known)


def _pages(addresses: Iterable[str]) -> dict[str, Link]:
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    paths = {href for href in addresses if re.fullmatch(r"/(?:[\w-]+/)*", href)}
    if site is None or not paths:
        return {}
    root = site.root_page.url_path.rstrip("/")
    pages = visible(Page.objects.filter(url_path__in={root + path for path in paths}))
    return {
        path: ("page", pk)
        for url_path, pk in pages.values_list("url_path", "pk")
        for path in [url_path.removeprefix(root)]
    }


def _document_number(href: str) -> int | None:
    if not href.startswith("/"):
        return None
    try:
        match = resolve(href)
    except Resolver404:
        return None
    if match.url_name != "wagtaildocs_serve" or len(match.args[0]) > MOST_DIGITS:
        return None
    return int(match.args[0])


def _documents(numbers: dict[str, int], known: set[Link]) -> dict[str, Link]:
    existing = Attachment.objects.in_bulk(set(numbers.values()))
    allowed = {
        number
        for number, document in existing.items()
        if ("document", number) in known or is_offered(document)
    }
    return {href: ("document", number) for href, number in numbers.items() if number in allowed}
