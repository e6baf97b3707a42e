"""Plain text as the exchange keeps it: the same on the way in and on the way out."""

import re
from typing import Any

from content.records.errors import FieldError

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BLANKS = re.compile(r"[^\S\n]+")
SHOWN = 60


def shown(value: Any) -> str:
    """Return a value as an error message quotes it, short and on one line."""
    text = " ".join(str(value).encode("utf-8", "replace").decode().split())
    return f'"{text[:SHOWN]}…"' if len(text) > SHOWN else f'"{text}"'


def checked_text(key: str, value: Any) -> str:
    """Return `value` when it is text a database and a feed can hold; raises FieldError otherwise."""
    if not isinstance(value, str):
        raise FieldError(key, f"must be text, not {kind_of(value)}")
    if "\x00" in value:
        raise FieldError(key, "holds a NUL character; take it out")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise FieldError(key, "holds half a character (a lone surrogate); write it as UTF-8") from None
    return value


def one_line(text: str) -> str:
    """Return `text` on one line with single spaces."""
    return " ".join(_CONTROL.sub(" ", text).split())


def many_lines(text: str) -> str:
    """Return `text` with its lines kept, and nothing blank around them."""
    text = _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n")).strip()


def kind_of(value: Any) -> str:
    """Return what people call the JSON type of `value`."""
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "text" if isinstance(value, str) else "null")
