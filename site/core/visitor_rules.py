"""What people do not write in an open form, and robots do."""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError

MOST_LINKS = 2
_LINK = re.compile(r"https?://(?:www\.)?|\bwww\.", re.IGNORECASE)
_TAGS = "a|b|br|div|em|embed|font|form|h[1-6]|i|iframe|img|li|object|p|script|span|strong|style|svg|table|ul"
_MARKUP = re.compile(rf"<\s*/?\s*(?:{_TAGS})\b[^>]*>|\[\s*/?\s*(?:url|link|img|b|i)\b[^\]]*\]", re.IGNORECASE)

TOO_MANY_LINKS = f"Hier staan veel links in. Laat er hooguit {MOST_LINKS} staan."
MARKUP = "Schrijf gewone tekst, zonder codes als <a> of [url]. Het adres van een website mag wel."


def complaints(texts: Mapping[str, str]) -> dict[str, ValidationError]:
    """Return what is wrong with the texts of a form, by field."""
    found = {
        name: ValidationError(MARKUP, code="markup") for name, text in texts.items() if _MARKUP.search(text)
    }
    links = {name: len(_LINK.findall(text)) for name, text in texts.items()}
    if sum(links.values()) > MOST_LINKS:
        fullest = max(links, key=lambda name: links[name])
        found.setdefault(fullest, ValidationError(TOO_MANY_LINKS, code="links"))
    return found
