"""What a query says beside its words: a place or postcode, or somebody who is in need."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search.analysis import Analyser
from search.inflection import fold
from search.reference import reference
from search.results import MunicipalityHint
from vocabulary.models import Municipality

_POSTCODE = re.compile(r"(?<!\w)(\d{4})\s?(?:[A-Za-z]{2})?(?!\w)")


def municipality_hint(text: str) -> MunicipalityHint | None:
    """The municipality that is named in a query, or in which a postcode lies, with its neighbours."""
    if not text:
        return None
    lists = reference()
    places = lists.municipalities
    found = _named(text, places) or _with_postcode(text, places)
    if found is None:
        return None
    neighbours = lists.neighbours[found.pk]
    return MunicipalityHint(found.code, found.name, found.get_absolute_url(), neighbours)


def _named(text: str, places: Iterable[Municipality]) -> Municipality | None:
    folded = f" {' '.join(re.split(r'[^a-z0-9]+', fold(text)))} "
    named = [
        place for place in places if f" {' '.join(re.split(r'[^a-z0-9]+', fold(place.name)))} " in folded
    ]
    return max(named, key=lambda place: len(place.name), default=None)


def _with_postcode(text: str, places: Iterable[Municipality]) -> Municipality | None:
    for digits in _POSTCODE.findall(text):
        for place in places:
            if place.postcodes and place.has_postcode(int(digits)):
                return place
    return None


_known: dict[tuple[str, ...], list[list[str]]] = {}


def _stems(phrases: tuple[str, ...], analyser: Analyser) -> list[list[str]]:
    """The same list is asked with every search: its words are looked up once."""
    stems = _known.get(phrases)
    if stems is None:
        stems = [[token.exact for token in analyser.tokens(phrase)] for phrase in phrases]
        _known.clear()
        _known[phrases] = stems
    return stems


def suggests_need(text: str, phrases: Iterable[str], analyser: Analyser) -> bool:
    """Whether a query holds a word or phrase from the editors' list, in whatever form."""
    words = [token.exact for token in analyser.tokens(text)]
    for wanted in _stems(tuple(phrases), analyser):
        size = len(wanted)
        if size and any(words[place : place + size] == wanted for place in range(len(words) - size + 1)):
            return True
    return False
