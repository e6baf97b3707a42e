"""One key of the exchange format each: how its value is read, judged, kept and written out.

A field never writes while it parses, so that a whole line is judged before anything lands. A key that
is absent leaves what is there; `null` empties it.
"""

import datetime
import math
import zoneinfo
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime

from content.records.context import Context
from content.records.errors import FieldError
from content.records.text import checked_text, kind_of, many_lines, one_line, shown

Values = dict[str, Any]
_TRUE = {"ja", "true", "waar", "1", "yes", "x"}
_FALSE = {"nee", "false", "onwaar", "0", "no"}
_HINTS = {
    models.URLField: "is no web address; write for example https://www.voorbeeld.nl/",
    models.EmailField: "is no e-mail address; write for example naam@voorbeeld.nl",
}


class Field:
    """A key and the attribute of the model it stands for."""

    model_field: models.Field

    def __init__(self, key: str, attribute: str, *, required: bool = False) -> None:
        self.key = key
        self.attribute = attribute
        self.required = required

    @property
    def covers(self) -> tuple[str, ...]:
        """The attributes of the model that this key carries."""
        return (self.attribute,)

    def bind(self, model: type[models.Model]) -> None:
        """Look up the model field, whose limits this key keeps to."""
        self.model_field = model._meta.get_field(self.attribute)  # type: ignore[assignment]

    def empty(self) -> Any:
        """Return what `null` stands for."""
        return self.model_field.get_default()

    def parse(self, value: Any, context: Context) -> Any:
        """Return the value to keep; raises FieldError with what would be right."""
        raise NotImplementedError

    def from_cell(self, cell: str) -> Any:
        """Return the JSON value that a cell of a spreadsheet stands for."""
        return cell

    def write(self, record: Any, value: Any, values: Values, context: Context) -> None:
        """Put the value on the record, in memory."""
        setattr(record, self.attribute, value)

    def after_save(self, record: Any, value: Any, context: Context) -> None:
        """Write what can only be written once the record has a number."""

    def once_saved(self, value: Any) -> Any:
        """Return what `read` will give, for a field that is only written after the record; else None."""
        return None

    def read(self, record: Any, context: Context) -> Any:
        """Return the JSON value of a record, or None to leave the key out."""
        return getattr(record, self.attribute)

    def error(self, problem: str) -> FieldError:
        return FieldError(self.key, problem)


class Text(Field):
    """Plain text, on one line where the model keeps one line."""

    def __init__(
        self,
        key: str,
        attribute: str,
        *,
        required: bool = False,
        numbers: bool = False,
        tidy: Callable[[str], str] = lambda text: text,
    ) -> None:
        super().__init__(key, attribute, required=required)
        self.numbers = numbers
        self.tidy = tidy

    def _normal(self, text: str) -> str:
        keeps_lines = isinstance(self.model_field, models.TextField)
        return self.tidy(many_lines(text) if keeps_lines else one_line(text))

    def parse(self, value: Any, context: Context) -> str:
        if self.numbers and isinstance(value, int) and not isinstance(value, bool):
            value = str(value) if abs(value) < 10**12 else value
        text = self._normal(checked_text(self.key, value))
        if self.required and not text:
            raise self.error("must not be empty")
        if not text and not self.model_field.blank:
            return str(self.model_field.get_default())
        self._check(text)
        return text

    def _check(self, text: str) -> None:
        longest = self.model_field.max_length
        if longest and len(text) > longest:
            raise self.error(f"has {len(text)} characters; at most {longest} fit")
        if not text:
            return
        try:
            self.model_field.run_validators(text)
        except ValidationError as error:
            hint = _HINTS.get(type(self.model_field)) or "; ".join(error.messages)
            raise self.error(f"{shown(text)} {hint}") from None

    def read(self, record: Any, context: Context) -> str | None:
        return self._normal(getattr(record, self.attribute) or "") or None


class Number(Field):
    """A number between two bounds."""

    def __init__(self, key: str, attribute: str, low: float, high: float, *, whole: bool = False) -> None:
        super().__init__(key, attribute)
        self.low, self.high, self.whole = low, high, whole

    def parse(self, value: Any, context: Context) -> float | int:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(f"must be a number, not {kind_of(value)}")
        if not self.low <= value <= self.high or not math.isfinite(value):
            raise self.error(f"{shown(value)} must lie between {self.low} and {self.high}")
        if self.whole and value != int(value):
            raise self.error(f"{shown(value)} must be a whole number")
        return int(value) if self.whole else float(value)

    def from_cell(self, cell: str) -> Any:
        try:
            return int(cell) if self.whole else float(cell.replace(",", "."))
        except ValueError:
            return cell


class Flag(Field):
    """True or false; where the model knows a third answer, absent and null mean unknown."""

    def parse(self, value: Any, context: Context) -> bool:
        if not isinstance(value, bool):
            raise self.error(f"must be true or false, not {kind_of(value)}")
        return value

    def from_cell(self, cell: str) -> Any:
        word = cell.casefold()
        return True if word in _TRUE else False if word in _FALSE else cell

    def read(self, record: Any, context: Context) -> bool | None:
        value = getattr(record, self.attribute)
        return (value or None) if not self.model_field.null else value


class Choice(Field):
    """One out of a fixed list."""

    def __init__(self, key: str, attribute: str, options: Sequence[str]) -> None:
        super().__init__(key, attribute)
        self.options = list(options)

    def parse(self, value: Any, context: Context) -> str:
        if not isinstance(value, str):
            raise self.error(f"must be text, not {kind_of(value)}")
        if value not in self.options:
            raise self.error(f"unknown value {shown(value)}; choose from {', '.join(self.options)}")
        return value


class ListField(Field):
    """What all lists of texts share."""

    def texts(self, value: Any) -> list[str]:
        """Return the items, each tidy and once, in order."""
        if not isinstance(value, list):
            raise self.error(f"must be a list, not {kind_of(value)}")
        if len(value) > 1000:
            raise self.error("has more than 1000 items")
        items = [one_line(checked_text(self.key, item)) for item in value]
        return list(dict.fromkeys(item for item in items if item))

    def from_cell(self, cell: str) -> list[str]:
        return [part.strip() for part in cell.split("|") if part.strip()]

    def empty(self) -> Any:
        return []


class Choices(ListField):
    """Several out of a fixed list, kept in the order of that list."""

    def __init__(self, key: str, attribute: str, options: Sequence[str], *, word: str = "value") -> None:
        super().__init__(key, attribute)
        self.options = list(options)
        self.word = word

    def parse(self, value: Any, context: Context) -> list[str]:
        items = self.texts(value)
        for item in items:
            if item not in self.options:
                raise self.error(f"unknown {self.word} {shown(item)}; choose from {', '.join(self.options)}")
        return sorted(items, key=self.options.index)

    def read(self, record: Any, context: Context) -> list[str] | None:
        kept = getattr(record, self.attribute) or []
        return [item for item in self.options if item in kept] or None


class Lines(ListField):
    """A list that the model keeps as text, an item a line."""

    def parse(self, value: Any, context: Context) -> str:
        return "\n".join(self.texts(value))

    def empty(self) -> str:
        return ""

    def read(self, record: Any, context: Context) -> list[str] | None:
        lines = [one_line(line) for line in getattr(record, self.attribute).splitlines()]
        return list(dict.fromkeys(line for line in lines if line)) or None


class Date(Field):
    """A day."""

    def parse(self, value: Any, context: Context) -> datetime.date:
        if not isinstance(value, str):
            raise self.error(f"must be a date such as 2026-05-01, not {kind_of(value)}")
        try:
            day = parse_date(value.strip())
        except ValueError:
            day = None
        if day is None:
            raise self.error(f"{shown(value)} is no date; write for example 2026-05-01")
        return day

    def read(self, record: Any, context: Context) -> str | None:
        value = getattr(record, self.attribute)
        return value.isoformat() if value else None


class Moment(Field):
    """A day and a time; without an offset it is Dutch time."""

    def parse(self, value: Any, context: Context) -> datetime.datetime:
        if not isinstance(value, str):
            raise self.error(f"must be a date and time such as 2026-05-01T14:00, not {kind_of(value)}")
        try:
            moment = parse_datetime(value.strip()) if len(value.strip()) > len("2026-05-01") else None
            if moment and moment.tzinfo is None:
                moment = moment.replace(tzinfo=_dutch())
            if moment:
                moment = moment.astimezone(datetime.UTC).replace(microsecond=0)
        except (ValueError, OverflowError):
            moment = None
        if moment is None:
            raise self.error(f"{shown(value)} is no date and time; write for example 2026-05-01T14:00")
        return moment

    def read(self, record: Any, context: Context) -> str | None:
        value = getattr(record, self.attribute)
        return value.astimezone(_dutch()).isoformat(timespec="seconds") if value else None


def _dutch() -> zoneinfo.ZoneInfo:
    return zoneinfo.ZoneInfo(settings.TIME_ZONE)
