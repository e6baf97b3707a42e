"""BibTeX, as reference managers write it."""

import logging
import re
from collections.abc import Iterator
from typing import Any

import bibtexparser
from bibtexparser.middlewares.names import parse_single_name_into_parts
from bibtexparser.model import Block, DuplicateBlockKeyBlock, Entry
from pylatexenc.latex2text import LatexNodes2Text

from content.records.errors import Refused
from content.records.text import one_line
from kennisbank.literature.values import (
    day_of,
    isbn_in,
    keywords_in,
    language_of,
    numbers_in,
    without_empty,
    year_in,
)

Numbered = tuple[int, dict[str, Any] | Refused]
TYPES = {
    "article-journal": "article periodical suppperiodical",
    "book": "book mvbook collection mvcollection booklet proceedings",
    "report": "techreport report manual thesis phdthesis mastersthesis unpublished",
    "chapter": "incollection inbook inproceedings conference",
    "webpage": "online electronic www misc",
}
_TYPE_OF = {name: kind for kind, names in TYPES.items() for name in names.split()}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_latex = LatexNodes2Text(keep_comments=False)


def read(text: str) -> Iterator[Numbered]:
    """Yield the line of each entry with the number of its first line, in the order of the file."""
    for parser in ("bibtexparser", "pylatexenc"):
        # They log what they cannot read, and what somebody typed belongs in no log.
        logging.getLogger(parser).setLevel(logging.CRITICAL)
    library = bibtexparser.parse_string(text)
    yield from sorted(_numbered(library.blocks), key=lambda item: item[0])


def _numbered(blocks: list[Block]) -> Iterator[Numbered]:
    for block in blocks:
        number = (block.start_line or 0) + 1
        entry = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else block
        if isinstance(entry, Entry):
            yield number, _line(entry)
        elif hasattr(block, "error"):
            yield number, Refused(f"cannot be read as BibTeX: {_why(block.error)}")


def _why(error: Exception) -> str:
    """What the parser says; for an entry that never ends it keeps its reason apart."""
    reason = one_line(str(getattr(error, "abort_reason", "") or error))
    return reason[:200] or "close each bracket and quote"


def _line(entry: Entry) -> dict[str, Any]:
    raw = {field.key.lower(): str(field.value) for field in entry.fields}
    said = {key: plain(value) for key, value in raw.items()}
    kind = _TYPE_OF.get(entry.entry_type.lower(), "report")
    year = year_in(_first(said, "year", "date"))
    return without_empty(
        {
            "soort": "publicatie",
            "titel": ": ".join(part for part in (said.get("title"), said.get("subtitle")) if part),
            "auteurs": _people(raw.get("author") or raw.get("editor") or ""),
            "publicatiesoort": kind,
            "jaar": year,
            "datum": _date(said, year),
            "tijdschrift": _first(said, "journal", "journaltitle", "booktitle"),
            "jaargang": said.get("volume"),
            "nummer": _first(said, "number", "issue"),
            "paginas": re.sub(r"\s*[-–—]+\s*", "-", said.get("pages", "")),
            "uitgever": _first(said, "publisher", "institution", "school", "organization"),
            "plaats_uitgave": _first(said, "address", "location"),
            "druk": said.get("edition"),
            "doi": raw.get("doi", "").replace("\\_", "_"),
            "isbn": isbn_in(said.get("isbn", "")),
            "link": raw.get("url", "").replace("\\_", "_").replace("\\%", "%").replace("\\&", "&"),
            "taal": language_of(_first(said, "langid", "language")),
            "trefwoorden": keywords_in(_first(said, "keywords", "keyword")),
        }
    )


def plain(latex: str) -> str:
    """Return LaTeX as text; what cannot be read as LaTeX loses its braces only."""
    try:
        return one_line(_latex.latex_to_text(latex))
    except Exception:
        return one_line(latex.replace("{", "").replace("}", ""))


def _first(said: dict[str, str], *names: str) -> str:
    return next((said[name] for name in names if said.get(name)), "")


def _date(said: dict[str, str], year: int | None) -> str | None:
    if year is None:
        return None
    numbers = numbers_in(said.get("date", ""))
    if numbers and numbers[0] == year:
        return day_of(numbers)
    month = said.get("month", "").casefold()
    if numbers_in(month):
        return day_of([year, *numbers_in(month)])
    return day_of([year, _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else 1])


def _people(raw: str) -> list[str]:
    return [name for part in _split_names(raw) if (name := _name(part))]


def _split_names(raw: str) -> list[str]:
    """Split at " and ", except inside braces, where it belongs to a name."""
    parts, depth, start = [], 0, 0
    for match in re.finditer(r"[{}]|\s+and\s+", raw):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
        elif depth == 0:
            parts.append(raw[start : match.start()])
            start = match.end()
    return [part.strip() for part in [*parts, raw[start:]] if part.strip()]


def _name(raw: str) -> str:
    if raw.startswith("{") and raw.endswith("}") and raw.count("{") == 1:
        return plain(raw).replace(",", " ")
    try:
        parts = parse_single_name_into_parts(raw, strict=False)
    except Exception:
        return plain(raw)
    family = plain(" ".join([*parts.von, *parts.last]))
    given = plain(" ".join([*parts.first, *parts.jr]))
    return f"{family}, {given}" if given else family
