"""The forms in which members write: a form per kind, in calm steps, kept as it was typed.

A form is bound from what was typed, also when half of it is not right yet; what is right is written to
the page. Only a field of the form ever reaches the page.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias

from django import forms
from django.db import models
from django.utils.datastructures import MultiValueDict

from members.models import User

# What was typed: the values that a browser sends, by the name of their input.
Raw: TypeAlias = dict[str, list[str]]


@dataclass(frozen=True)
class Step:
    """One page of a form: some fields, and perhaps a template with what stands beside them."""

    key: str
    title: str
    explanation: str
    fields: tuple[str, ...]
    template: str = ""


class PieceForm(forms.Form):
    """What every form of a kind has in common.

    `attributes` names the page attribute of each plain field. A field that needs more has a hook:
    `read_<field>(page)` returns its raw values (a list, or a dictionary when it has several inputs),
    `write_<field>(page, value)` puts a valid value on the page, `meaning_<field>(raw)` returns the same for
    raw values that mean the same, and `shown_<field>(raw)` what people read of them. `needed` says what to
    fill in when a field is empty at handing in; nothing is required before.
    """

    steps: ClassVar[tuple[Step, ...]] = ()
    attributes: ClassVar[dict[str, str]] = {}
    needed: ClassVar[dict[str, str]] = {}

    use_required_attribute = False

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Any = None,
        *,
        page: Any,
        user: User,
        strict: bool = False,
    ) -> None:
        self.page = page
        self.user = user
        self.strict = strict
        if data is not None and not isinstance(data, MultiValueDict):
            data = MultiValueDict(data)
        super().__init__(data, files, label_suffix="")
        for field in self.fields.values():
            field.required = False

    @classmethod
    def prepare(cls, page: Any, user: User) -> None:
        """Fill in what is known before anything is typed; `page` is new and not saved yet."""

    @classmethod
    def read(cls, page: Any) -> Raw:
        """Return the raw values of all fields as this version of the page has them."""
        raw: Raw = {}
        for name in cls.base_fields:
            raw.update(cls._read_field(page, name))
        return raw

    @classmethod
    def _read_field(cls, page: Any, name: str) -> Raw:
        hook = getattr(cls, f"read_{name}", None)
        if hook is None:
            attribute = cls.attributes.get(name)
            words = getattr(cls.base_fields[name], "raw_values", raw_values)
            return {name: words(getattr(page, attribute)) if attribute else []}
        values = hook(page)
        return {name: [], **values} if isinstance(values, dict) else {name: values}

    @classmethod
    def own_keys(cls, names: Iterable[str], keys: Iterable[str]) -> list[str]:
        """Return those of `keys` that are inputs of these fields: the name itself, or `<name>-…`."""
        return [key for key in keys if any(key == name or key.startswith(f"{name}-") for name in names)]

    @classmethod
    def part(cls, fields: Raw, names: Iterable[str]) -> Raw:
        """Return what belongs to these fields, without what is empty."""
        return {key: fields[key] for key in cls.own_keys(names, fields) if any(fields[key])}

    @classmethod
    def meaning(cls, fields: Raw, names: Iterable[str]) -> Raw:
        """Return what these fields say, the same for whatever says the same: to compare with."""
        said: Raw = {}
        for name in names:
            hook = getattr(cls, f"meaning_{name}", None)
            own = cls.part(fields, [name])
            said |= hook(own) if hook else own
        return said

    def clean(self) -> dict[str, Any]:
        """Ask for what may not be missing, once the piece goes to the editors."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.strict:
            for name, message in self.needed.items():
                if name in self.fields and name not in self.errors and not cleaned.get(name):
                    self.add_error(name, message)
        return cleaned

    def detour(self, step: Step) -> str:
        """Return where somebody goes first when they go on from a step, or "" to go on to the next."""
        return ""

    def apply(self, page: Any) -> None:
        """Write every valid field to the page, which is not saved."""
        for name in self.fields:
            if name in self.cleaned_data and name not in self.errors:
                self._write_field(page, name, self.cleaned_data[name])

    def _write_field(self, page: Any, name: str, value: Any) -> None:
        hook = getattr(self, f"write_{name}", None)
        if hook is not None:
            hook(page, value)
        elif name in self.attributes:
            attribute = self.attributes[name]
            field = page._meta.get_field(attribute)
            setattr(page, attribute, _kept(field, value))


def raw_values(value: Any) -> list[str]:
    """Return what a browser would send for a value of a page.

    >>> raw_values(True), raw_values(None), raw_values(["ochtend", "avond"]), raw_values(3)
    (['on'], [], ['ochtend', 'avond'], ['3'])
    """
    if value is None or value is False or value == "":
        return []
    if value is True:
        return ["on"]
    if isinstance(value, datetime.date):
        return [value.isoformat()]
    if isinstance(value, models.Model):
        return [str(value.pk)]
    if isinstance(value, list | tuple):
        return [str(item) for item in value]
    return [str(value).replace("\r\n", "\n")]


def _kept(field: Any, value: Any) -> Any:
    """Nothing typed is what the model keeps for nothing."""
    if value in (None, "") and not field.null:
        return field.get_default()
    return value
