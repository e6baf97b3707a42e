"""Links as Wagtail stores them in rich text, and as the addresses that people read."""

import re
from collections.abc import Callable
from html import escape, unescape

# A link to something of this site: "page" or "document", and its number.
Link = tuple[str, int]

_STORED = re.compile(r"<a\b[^>]*\blinktype=[\"'](page|document)[\"'][^>]*>")
_NUMBER = re.compile(r"\bid=[\"'](\d{1,18})[\"']")
_ADDRESS = re.compile(r'<a href="([^"]*)">')


def links_in(source: str) -> set[Link]:
    """Return what stored rich text links to on this site."""
    found = ((match[1], _NUMBER.search(match[0])) for match in _STORED.finditer(source))
    return {(kind, int(number[1])) for kind, number in found if number}


def addresses_in(html: str) -> set[str]:
    """Return the addresses that cleaned HTML links to."""
    return {unescape(href) for href in _ADDRESS.findall(html)}


def with_addresses(source: str, address: Callable[[str, int], str | None]) -> str:
    """Return stored rich text with an address in each link; one without an address leads nowhere."""

    def replaced(match: re.Match[str]) -> str:
        number = _NUMBER.search(match[0])
        href = address(match[1], int(number[1])) if number else None
        return f'<a href="{escape(href)}">' if href else "<a>"

    return _STORED.sub(replaced, source)


def with_links(html: str, link: Callable[[str], Link | None]) -> str:
    """Return cleaned HTML as it is stored: `link` tells which addresses are pages or documents."""

    def replaced(match: re.Match[str]) -> str:
        found = link(unescape(match[1]))
        return f'<a linktype="{found[0]}" id="{found[1]}">' if found else match[0]

    return _ADDRESS.sub(replaced, html)
