"""What a reference says, beside what somebody typed: nothing typed is replaced without asking."""

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags

from content.records.text import one_line
from core.text import label_key
from kennisbank.duplicates import Work
from kennisbank.identifiers import plain_doi, shown_isbn
from kennisbank.literature.pasted import Line
from vocabulary.models import Term
from writing.piece_form import Raw

FILLABLE = (
    "publicatiesoort",
    "titel",
    "auteurs",
    "jaar",
    "taal",
    "tijdschrift",
    "jaargang",
    "nummer",
    "paginas",
    "uitgever",
    "plaats_uitgave",
    "druk",
    "doi",
    "isbn",
    "link",
    "trefwoorden",
)


@dataclass(frozen=True)
class Finding:
    """One field that a reference fills; `typed` is what stands there and differs."""

    name: str
    label: str
    value: str
    shown: str
    typed: str = ""


def values_in(line: Line) -> dict[str, str]:
    """Return what a reference says, as it would be typed into the fields of the form."""
    told = {name: _typed(line.get(name)) for name in FILLABLE if name != "trefwoorden"}
    told["trefwoorden"] = ", ".join(_known_words(line.get("trefwoorden")))
    return {name: value for name, value in told.items() if value}


def _typed(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(filter(None, map(_typed, value)))
    return _plain(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _plain(text: str) -> str:
    """Publishers put markup into titles."""
    return one_line(html.unescape(strip_tags(text)))


def _known_words(words: Any) -> list[str]:
    """Reference managers bring words in all languages; those of our own list are worth having."""
    labels = [_plain(word) for word in words if isinstance(word, str)] if isinstance(words, list) else []
    known = Term.objects.labelled(labels)
    return list(dict.fromkeys(known[label_key(label)].name for label in labels if label_key(label) in known))


def findings(values: Mapping[str, str], fields: Raw, form: Any) -> list[Finding]:
    """Return what differs from what stands in the form, in the order of the form."""
    found = []
    for name in FILLABLE:
        typed = "\n".join(fields.get(name, [])).strip()
        if name in values and not _is_same(name, values[name], typed):
            field = type(form).base_fields[name]
            words = {str(key): str(label) for key, label in getattr(field, "choices", ())}
            found.append(
                Finding(
                    name=name,
                    label=str(field.label),
                    value=values[name],
                    shown=words.get(values[name], values[name]),
                    typed=words.get(typed, typed),
                )
            )
    return found


def _is_same(name: str, one: str, other: str) -> bool:
    """Hyphens, capitals and addresses before a number make no difference."""
    if name == "isbn":
        return shown_isbn(one) == shown_isbn(other)
    if name == "doi":
        return plain_doi(one).casefold() == plain_doi(other).casefold()
    return one == other


def taken_over(fields: Raw, values: Mapping[str, str], replace: Iterable[str]) -> Raw:
    """Return the fields with what was found: where nothing stands yet, and where somebody said so."""
    chosen = set(replace)
    taken = {
        name: [value]
        for name, value in values.items()
        if name in FILLABLE and (name in chosen or not any(fields.get(name, [])))
    }
    return {**fields, **taken}


def work_in(values: Mapping[str, str]) -> Work:
    """Return which work a reference is about."""
    year = values.get("jaar", "")
    return Work(
        doi=values.get("doi", ""),
        isbn=values.get("isbn", ""),
        title=values.get("titel", ""),
        year=int(year) if year.isdecimal() else None,
        edition=values.get("druk", ""),
    )
