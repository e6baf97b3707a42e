"""Whether the words of a search may be kept: never a number, an address, a name or somebody's distress."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

from search.inflection import fold
from search.request import make_request

DATA = Path(__file__).resolve().parent.parent / "data"
# Who types more tells a story.
LONGEST, MOST_WORDS = 60, 8
MOST_DIGITS = 3
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s./()+-]+(?=\d)")
_DIGITS = re.compile(r"\d+")
_EDGES = re.compile(r"^\W+|\W+$")
_ADDRESS = re.compile(r"@|://|\bwww\.|\.(nl|com|org|net|eu|be)\b")


def normal(text: str) -> str:
    """The words of a search in one form, so that what is asked alike is counted together."""
    words = [
        ("-" if clause.excluded else "") + stripped
        for clause in make_request(text).clauses
        for word in clause.text.lower().split()
        if (stripped := _EDGES.sub("", word))
    ]
    return " ".join(words)


def may_be_kept(query: str) -> bool:
    """Whether these words, in their normal form, may be counted."""
    words = fold(query).split()
    return (
        0 < len(query) <= LONGEST
        and len(words) <= MOST_WORDS
        and not _ADDRESS.search(query)
        and not _has_number(query)
        and not _is_sensitive(words)
    )


def names_somebody(query: str, names: Iterable[frozenset[str]]) -> bool:
    """Whether the whole name of one of these people stands in a query."""
    words = set(fold(query).split())
    return any(name <= words for name in names)


def _has_number(query: str) -> bool:
    """Telephone numbers, postcodes, dates of birth and numbers of citizens: any row of four digits, however spaced."""
    return any(len(row) > MOST_DIGITS for row in _DIGITS.findall(_BETWEEN_DIGITS.sub("", query)))


def _is_sensitive(words: list[str]) -> bool:
    pairs = [" ".join(pair) for pair in pairwise(words)]
    whole, beginnings = _listed("gevoelig.txt")
    names, _ = _listed("voornamen.txt")
    asked = [word.lstrip("-") for word in (*words, *pairs)]
    return any(word in whole or word in names or word.startswith(beginnings) for word in asked)


@cache
def _listed(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of a list, and those that stand for every word that begins so."""
    lines = [fold(line.strip()) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    kept = [line for line in lines if line and not line.startswith("#")]
    return (
        frozenset(line for line in kept if not line.endswith("*")),
        tuple(line.rstrip("*") for line in kept if line.endswith("*")),
    )
