"""Initiatives from a spreadsheet saved as CSV: headings are keys, an empty cell is unknown."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from content.records import registry
from content.records.errors import FieldError, Refused, Unreadable
from content.records.text import shown

Numbered = tuple[int, dict[str, Any] | Refused]
KIND = "initiatief"
LONGEST_CELL = 1_000_000
# Spreadsheets run what begins like this; a telephone number or a dash before words is harmless.
_FORMULA = re.compile(r"^(?:[=@]|[+-](?![\d\s().+-]*$)(?!\s))")
_ESCAPED = re.compile(r"^'(?=[=@+-])")


def read_initiatives(file: Path) -> Iterator[Numbered]:
    """Yield the line of each row that is not blank, with its number in the file."""
    csv.field_size_limit(LONGEST_CELL)
    with file.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as opened:
        delimiter = _delimiter(opened)
        reader = csv.reader(opened, delimiter=delimiter, strict=True)
        headings = _headings(reader)
        yield from _rows(reader, headings)


def _delimiter(opened: TextIO) -> str:
    """Semicolons are what a Dutch spreadsheet writes; the first line tells."""
    first = opened.readline(100_000)
    opened.seek(0)
    return ";" if first.count(";") > first.count(",") else ","


def _headings(reader: Any) -> list[str]:
    try:
        headings = [cell.strip().casefold() for cell in next(reader, [])]
    except csv.Error as error:
        raise Unreadable(f"no CSV: {error}") from None
    if not any(headings):
        raise Unreadable("the first line must hold the headings")
    twice = {name for name in headings if name and headings.count(name) > 1}
    if twice:
        raise Unreadable(f"heading {shown(sorted(twice)[0])} stands there twice")
    return headings


def _rows(reader: Any, headings: list[str]) -> Iterator[Numbered]:
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, Refused(f"no row of CSV: {error}")
            continue
        if any(cell.strip() for cell in row):
            yield number, _line(row, headings)


def _line(row: list[str], headings: list[str]) -> dict[str, Any] | Refused:
    if any(cell.strip() for cell in row[len(headings) :]):
        return Refused(
            "has more cells than there are headings; put quotes around a cell with the separator in it"
        )
    line: dict[str, Any] = {"soort": KIND}
    fields = {field.key: field for field in _fields()}
    problems: list[FieldError | str] = []
    for name, cell in zip(headings, row, strict=False):
        text = cell.strip()
        if not text or not name:
            continue
        if _FORMULA.match(text):
            problems.append(FieldError(name, f"{shown(text)} begins like a formula; write it as plain text"))
        text = _ESCAPED.sub("", text)
        line[name] = fields[name].from_cell(text) if name in fields else text
    if line["soort"] != KIND:
        problems.append(FieldError("soort", f"{shown(line['soort'])} must be {KIND} here"))
    return Refused(*problems) if problems else line


def _fields() -> list[Any]:
    adapter = registry.adapter_for(KIND)
    return adapter.fields if adapter else []
