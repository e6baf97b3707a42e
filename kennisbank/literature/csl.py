"""CSL-JSON: a list of items."""

import json
from collections.abc import Iterator
from typing import Any

from content.records.errors import Refused, Unreadable
from content.records.text import kind_of
from kennisbank.literature.values import (
    day_of,
    isbn_in,
    keywords_in,
    language_of,
    numbers_in,
    pages_of,
    without_empty,
    year_in,
)

Numbered = tuple[int, dict[str, Any] | Refused]
TYPES = {
    "article-journal": "article-journal article article-magazine article-newspaper review",
    "book": "book collection",
    "report": "report thesis document manuscript legislation",
    "chapter": "chapter paper-conference entry entry-encyclopedia entry-dictionary",
    "webpage": "webpage post post-weblog",
}
_TYPE_OF = {name: kind for kind, names in TYPES.items() for name in names.split()}
_BLANK = " \t\r\n,"


def read(text: str) -> Iterator[Numbered]:
    """Yield the line of each item with the number of the line it begins on."""
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] == "{":
        yield from _single(text, start)
    elif text[start : start + 1] != "[":
        raise Unreadable("CSL-JSON is a list of items between square brackets")
    else:
        yield from _items(text, start + 1)


def _single(text: str, start: int) -> Iterator[Numbered]:
    try:
        found = _whole(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"no JSON: {error}") from None
    items = found.get("items", [found])
    for item in items if isinstance(items, list) else [found]:
        yield text.count("\n", 0, start) + 1, _line(item)


def _items(text: str, at: int) -> Iterator[Numbered]:
    decoder, line, counted = json.JSONDecoder(), 1, 0
    while True:
        while at < len(text) and text[at] in _BLANK:
            at += 1
        line, counted = line + text.count("\n", counted, at), at
        if at >= len(text):
            yield line, Refused("the list has no end; close it with a square bracket")
            return
        if text[at] == "]":
            return
        try:
            item, at = decoder.raw_decode(text, at)
            item = _whole(item)
        except (ValueError, RecursionError) as error:
            yield line, Refused(f"no JSON from here on: {error}")
            return
        yield line, _line(item)


def _whole(found: Any) -> Any:
    """JSON can spell half a character, which nothing can keep: a question mark takes its place."""
    return json.loads(json.dumps(found, ensure_ascii=False).encode(errors="replace"))


def _line(item: Any) -> dict[str, Any] | Refused:
    if not isinstance(item, dict):
        return Refused(f"must be an object between curly brackets, not {kind_of(item)}")
    parts = _date_parts(item.get("issued"))
    return without_empty(
        {
            "soort": "publicatie",
            "titel": item.get("title"),
            "auteurs": _people(item.get("author") or item.get("editor")),
            "publicatiesoort": _TYPE_OF.get(str(item.get("type", "")), "report"),
            "jaar": parts[0] if parts else None,
            "datum": day_of(parts) if parts else None,
            "tijdschrift": _text(item, "container-title"),
            "jaargang": _text(item, "volume"),
            "nummer": _text(item, "issue") or _text(item, "number"),
            "paginas": _text(item, "page").replace("–", "-") or pages_of(_text(item, "page-first"), ""),
            "uitgever": _text(item, "publisher"),
            "plaats_uitgave": _text(item, "publisher-place"),
            "druk": _text(item, "edition"),
            "doi": _text(item, "DOI"),
            "isbn": isbn_in(_text(item, "ISBN")),
            "link": _text(item, "URL"),
            "taal": language_of(_text(item, "language")),
            "trefwoorden": keywords_in(_text(item, "keyword")),
        }
    )


def _text(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value).strip() if isinstance(value, str | int | float) and value is not True else ""


def _date_parts(issued: Any) -> list[int]:
    if not isinstance(issued, dict):
        return []
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        numbers = [number for part in parts[0][:3] for number in numbers_in(str(part))][:3]
        return numbers if numbers and numbers[0] else []
    year = year_in(str(issued.get("raw") or issued.get("literal") or ""))
    return [year] if year else []


def _people(people: Any) -> list[str]:
    if not isinstance(people, list):
        return []
    return [name for person in people if isinstance(person, dict) and (name := _name(person))]


def _name(person: dict[str, Any]) -> str:
    literal = _text(person, "literal")
    if literal:
        return literal.replace(",", " ")
    particles = [_text(person, "dropping-particle"), _text(person, "non-dropping-particle")]
    family = " ".join(part for part in [*particles, _text(person, "family")] if part)
    given = ", ".join(part for part in [_text(person, "given"), _text(person, "suffix")] if part)
    return f"{family}, {given}" if given else family
