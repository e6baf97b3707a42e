"""RIS, record by record."""

import re
from collections.abc import Iterator
from typing import Any

import rispy

from content.records.errors import Refused
from kennisbank.literature.values import date_in, isbn_in, language_of, pages_of, without_empty, year_in

Numbered = tuple[int, dict[str, Any] | Refused]
_END = re.compile(r"^ER\s*-")
_START = re.compile(r"^TY\s*-")
TYPES = {
    "article-journal": "JOUR EJOUR JFULL MGZN NEWS ABST INPR",
    "book": "BOOK EBOOK EDBOOK",
    "report": "RPRT THES GOVDOC STAND UNPB",
    "chapter": "CHAP ECHAP CONF CPAPER",
    "webpage": "ELEC WEB BLOG ICOMM",
}
_TYPE_OF = {code: kind for kind, codes in TYPES.items() for code in codes.split()}


def read(text: str) -> Iterator[Numbered]:
    """Yield the line of each record with the number of its first line."""
    start = 0
    lines: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not lines and not line.strip():
            continue
        start = start if lines else number
        lines.append(line)
        if _END.match(line):
            yield start, _record(lines)
            lines = []
    if any(line.strip() for line in lines):
        yield start, Refused("the record has no end; close it with a line ER  -")


def _record(lines: list[str]) -> dict[str, Any] | Refused:
    if not any(_START.match(line) for line in lines):
        return Refused("no RIS record: it must begin with a line TY  - and a type")
    try:
        found = rispy.loads("\n".join(lines) + "\n")
    except (ValueError, IndexError, KeyError, OSError) as error:
        return Refused(f"cannot be read as RIS: {error}")
    return _line(found[0]) if len(found) == 1 else Refused("cannot be read as one RIS record")


def _line(found: dict[str, Any]) -> dict[str, Any]:
    kind = _TYPE_OF.get(str(found.get("type_of_reference", "")).upper(), "report")
    date = _first(found, "date", "publication_year", "year")
    return without_empty(
        {
            "soort": "publicatie",
            "titel": _first(found, "title", "primary_title"),
            "auteurs": found.get("authors") or found.get("first_authors"),
            "publicatiesoort": kind,
            "jaar": year_in(_first(found, "year", "publication_year", "date")),
            "datum": date_in(date),
            "tijdschrift": _container(found, kind),
            "jaargang": _first(found, "volume"),
            "nummer": _first(found, "number"),
            "paginas": pages_of(_first(found, "start_page"), _first(found, "end_page")),
            "uitgever": _first(found, "publisher"),
            "plaats_uitgave": _first(found, "place_published"),
            "druk": _first(found, "edition"),
            "doi": _first(found, "doi"),
            "isbn": isbn_in(_first(found, "issn")),
            "link": next(iter(found.get("urls", [])), ""),
            "taal": language_of(_first(found, "language")),
            "trefwoorden": found.get("keywords"),
        }
    )


def _first(found: dict[str, Any], *names: str) -> str:
    return next((str(found[name]).strip() for name in names if str(found.get(name, "")).strip()), "")


def _container(found: dict[str, Any], kind: str) -> str:
    """The second title of a book or report is a series, and not where it appeared."""
    if kind not in {"article-journal", "chapter", "webpage"}:
        return ""
    return _first(found, "secondary_title", "alternate_title3", "journal_name", "alternate_title2")
