"""What a line must have before anything is looked up: a kind, a title, and only keys of that kind."""

import hashlib
import json
from typing import Any

from content.records import registry
from content.records.adapter import Adapter
from content.records.errors import FieldError, Refused
from content.records.text import checked_text, one_line, shown

LONGEST_KEY = 100
Line = dict[str, Any]


def adapter_for(line: Line) -> Adapter:
    """Return the adapter for the kind of a line; raises Refused when the line names none."""
    kind = line.get("soort")
    kinds = ", ".join(adapter.kind for adapter in registry.adapters())
    if kind is None:
        raise Refused(FieldError("soort", f"is missing; choose from {kinds}"))
    adapter = registry.adapter_for(kind) if isinstance(kind, str) else None
    if adapter is None:
        raise Refused(FieldError("soort", f"unknown value {shown(kind)}; choose from {kinds}"))
    return adapter


def check_keys(adapter: Adapter, line: Line) -> None:
    """Raise Refused for each key the kind does not have, and for a title that is missing."""
    reasons: list[FieldError | str] = []
    for key in line:
        if key not in adapter.keys:
            kinds = registry.kinds_with(key)
            why = f"is not for {adapter.kind}, only for {', '.join(kinds)}" if kinds else "unknown key"
            reasons.append(FieldError(one_line(key.encode("utf-8", "replace").decode())[:60], why))
    if "titel" not in line:
        reasons.append(FieldError("titel", "is missing"))
    if reasons:
        raise Refused(*reasons)


def key_of(line: Line) -> str | None:
    """Return the stable key of a line, if it has one."""
    value = line.get("sleutel")
    if value is None:
        return None
    try:
        key = checked_text("sleutel", value)
        if not key or key != one_line(key) or len(key) > LONGEST_KEY:
            raise FieldError("sleutel", f"must be one line of 1 to {LONGEST_KEY} characters")
    except FieldError as error:
        raise Refused(error) from None
    return key


def hash_of(line: Line) -> str:
    """Return what a line is remembered by; the order of its keys does not matter."""
    text = json.dumps(line, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()
