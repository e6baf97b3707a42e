"""Reading JSON Lines without ever holding more than one of them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from content.records.errors import Refused
from content.records.text import kind_of, shown

LONGEST_LINE = 5_000_000
BOM = b"\xef\xbb\xbf"
Numbered = tuple[int, dict[str, Any] | Refused]


def read_lines(file: Path) -> Iterator[Numbered]:
    """Yield each line that is not blank, with its number: a record, or why it is none."""
    with file.open("rb") as opened:
        for number, raw in enumerate(_raw_lines(opened), start=1):
            if raw is None:
                yield number, Refused(f"longer than {LONGEST_LINE} bytes")
            elif raw.strip():
                yield number, _record(raw.removeprefix(BOM) if number == 1 else raw)


def _raw_lines(opened: BinaryIO) -> Iterator[bytes | None]:
    """Yield lines; a line past the bound is read away in pieces and given as None."""
    while raw := opened.readline(LONGEST_LINE + 1):
        if len(raw) <= LONGEST_LINE:
            yield raw
            continue
        while raw and not raw.endswith(b"\n"):
            raw = opened.readline(LONGEST_LINE)
        yield None


def _record(raw: bytes) -> dict[str, Any] | Refused:
    try:
        record = json.loads(raw.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        return Refused(f"byte {error.start + 1} is not UTF-8; save the file as UTF-8")
    except json.JSONDecodeError as error:
        return Refused(f"no JSON from character {error.pos + 1} on: {error.msg}")
    except Refused as refused:
        return refused
    except (ValueError, RecursionError):
        return Refused("no JSON that can be read: a number is too long or it is nested too deep")
    if not isinstance(record, dict):
        return Refused(f"must be an object between curly brackets, not {kind_of(record)}")
    return record


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Refused(f"field {shown(key)}: given twice; keep one")
        found[key] = value
    return found


def _no_constant(name: str) -> Any:
    raise Refused(f"{name} is no number in JSON; leave the field out")
