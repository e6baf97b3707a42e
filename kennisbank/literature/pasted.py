"""One reference that somebody pasted from a reference manager, a library or a journal's page."""

import re
from collections.abc import Iterator
from typing import Any

from content.records.errors import Refused, Unreadable
from kennisbank.literature import bibtex, csl, ris

LONGEST = 20_000
_RIS = re.compile(r"^TY\s*-", re.MULTILINE)
_RIS_END = re.compile(r"^ER\s*-", re.MULTILINE)
_BIBTEX = re.compile(r"^\s*@\w+\s*\{", re.MULTILINE)
Line = dict[str, Any]


def read_pasted(text: str) -> Line:
    """Return the line of the first reference in `text`; raises Unreadable when there is none.

    The reason of the readers is for who made a file; here it is enough that it could not be read.
    """
    if len(text) > LONGEST:
        raise Unreadable(f"longer than {LONGEST} characters")
    return first_line(_records(text.replace("\r\n", "\n").strip("\ufeff \t\r\n")))


def first_line(records: Iterator[tuple[int, Line | Refused]]) -> Line:
    """Return the first of some records; raises Unreadable when it cannot be read or has no title."""
    found = next(records, None)
    if found is None:
        raise Unreadable("no reference in it")
    line = found[1]
    if isinstance(line, Refused):
        raise Unreadable("; ".join(line.reasons))
    if not isinstance(line.get("titel"), str):
        raise Unreadable("no title")
    return line


def _records(text: str) -> Iterator[tuple[int, Line | Refused]]:
    if text[:1] in ("{", "["):
        return csl.read(text)
    if _RIS.search(text):
        # Who copies from a page easily leaves the last line behind.
        return ris.read(text if _RIS_END.search(text) else f"{text}\nER  - \n")
    if _BIBTEX.search(text):
        return bibtex.read(text)
    raise Unreadable("neither RIS nor BibTeX nor CSL-JSON")
