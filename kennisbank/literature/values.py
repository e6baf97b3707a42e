"""What the formats of reference managers have in common."""

import datetime
import re
from typing import Any

from kennisbank.identifiers import is_isbn

_YEAR = re.compile(r"\b(1[0-9]{3}|20[0-9]{2}|21[0-9]{2})\b")
_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,4}(?![0-9])")
_ISBN = re.compile(r"[0-9][0-9Xx -]{8,16}[0-9Xx]")
_LANGUAGES = {
    "dutch": "nl", "nederlands": "nl", "dut": "nl", "nld": "nl", "niederlandisch": "nl",
    "english": "en", "engels": "en", "eng": "en",
    "german": "de", "duits": "de", "deu": "de", "ger": "de",
    "french": "fr", "frans": "fr", "fra": "fr", "fre": "fr",
}  # fmt: skip


def without_empty(line: dict[str, Any]) -> dict[str, Any]:
    """Return the line without keys that hold nothing: what is absent leaves what is there."""
    return {key: value for key, value in line.items() if value not in (None, "", [])}


def numbers_in(text: str) -> list[int]:
    """Return the numbers that a date can have, in their order.

    >>> numbers_in("2016/09//"), numbers_in("²/" + "9" * 5000)
    ([2016, 9], [])
    """
    return [int(found) for found in _NUMBER.findall(text)]


def year_in(text: str) -> int | None:
    """Return the first year in a text."""
    found = _YEAR.search(text)
    return int(found[1]) if found else None


def day_of(parts: list[int]) -> str | None:
    """Return the first day that year, month and day allow, as ISO text."""
    year, month, day = [*parts, 1, 1][:3] if len(parts) < 3 else parts[:3]
    try:
        return datetime.date(year, month or 1, day or 1).isoformat()
    except ValueError:
        return f"{year:04d}-01-01" if 0 < year < 10_000 else None


def date_in(text: str) -> str | None:
    """Return the day of a date as RIS writes it, "2016/09//", or of an ISO date."""
    numbers = numbers_in(text)[:3]
    return day_of(numbers) if numbers and numbers[0] > 31 else None


def isbn_in(text: str) -> str | None:
    """Return the first ISBN in a text; a serial number of a journal is none."""
    for found in _ISBN.findall(text):
        if is_isbn(found):
            return str(found)
    return None


def language_of(text: str) -> str | None:
    """Return the code for what somebody called a language."""
    word = text.strip().casefold()
    if word in _LANGUAGES:
        return _LANGUAGES[word]
    code = re.match(r"^([a-z]{2})(?:[-_][a-z]{2})?$", word)
    return code[1] if code else None


def keywords_in(text: str) -> list[str]:
    """Return keywords that were written on one line."""
    return [word.strip() for word in re.split(r"[;,\n]", text) if word.strip()]


def pages_of(first: str, last: str) -> str:
    """Return a range of pages, or the one number there is."""
    return f"{first}-{last}" if first and last and first != last else first or last
