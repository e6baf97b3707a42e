"""What somebody wrote, cleaned to what the editor can make."""

import re

from content.records.html import html_of, pieces_of
from content.records.markup import is_beside
from core.addresses import local

LONGEST_ADDRESS = 2000
_MAIL = re.compile(r"[^@\s/:]+@[^@\s/:]+\.[^@\s/:]+$")
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#:]|$)", re.IGNORECASE)


def full_address(href: str) -> str | None:
    """Return an address as it can be followed, or None for what leads nowhere."""
    href = local(href.strip())
    if len(href) > LONGEST_ADDRESS:
        return None
    if not is_beside(href):
        return href or None
    if _MAIL.match(href):
        return f"mailto:{href}"
    return f"https://{href}" if _HOST.match(href) else None


def clean_html(html: str) -> str:
    """Return `html` with only what the editor can make, and addresses that can be followed; raises TooDeep."""
    pieces = pieces_of(whole_characters(html), full_address)
    return html_of(piece for piece in pieces if piece.kind != "picture")


def whole_characters(text: str) -> str:
    """Return `text` without the halves of characters that no database or page can hold."""
    return text.encode("utf-8", "replace").decode()
