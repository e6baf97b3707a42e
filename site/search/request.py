"""The one gate for what people type: bounded, cleaned, typed. Raw text goes no further than here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from search.documents import FACETS

MAX_CHARACTERS = 256
MAX_WORDS = 32
MAX_FILTER_VALUES = 50
MAX_HITS = 10_000
MAX_PER_PAGE = 100
PER_PAGE = 20
SORTS = ("relevantie", "nieuwste", "titel")
# What the catalogue begins with and machines do not ask for: newest first, long unchecked ones last.
CHECKED_FIRST = "nagekeken"

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "＂": '"'})
_CLAUSE = re.compile(r"""(?P<minus>(?<!\S)[-‐−–](?=["\w]))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))""")
_SPEAKS = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Clause:
    """A word or a phrase that must be there, or must not."""

    text: str
    phrase: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search as it may go on to the plan: every bound already holds."""

    text: str = ""
    clauses: tuple[Clause, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "relevantie"
    page: int = 1
    per_page: int = PER_PAGE

    @property
    def has_words(self) -> bool:
        """Whether something is asked for in words; only minus words do not count."""
        return any(not clause.excluded for clause in self.clauses)

    @property
    def offset(self) -> int:
        """How many hits lie before this page."""
        return (self.page - 1) * self.per_page


def make_request(
    text: str = "",
    filters: Mapping[str, Iterable[str]] | None = None,
    *,
    sort: str = "relevantie",
    page: int = 1,
    per_page: int = PER_PAGE,
) -> SearchRequest:
    """Bring anything that was typed within bounds; raises nothing."""
    cleaned = clean(text)
    return SearchRequest(
        text=cleaned,
        clauses=parse(cleaned),
        filters=_clean_filters(filters or {}),
        sort=sort if sort in (*SORTS, CHECKED_FIRST) else SORTS[0],
        page=max(page, 1),
        per_page=min(max(per_page, 1), MAX_PER_PAGE),
    )


def clean(text: str) -> str:
    """One line without control characters, in composed form, cut at the bound."""
    plain = unicodedata.normalize("NFC", text[: MAX_CHARACTERS * 4])
    kept = "".join(
        " " if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") else letter for letter in plain
    )
    return " ".join(kept.split())[:MAX_CHARACTERS].strip()


def parse(text: str) -> tuple[Clause, ...]:
    """Words, "phrases" and -minus; anything else is a mark between words."""
    clauses: list[Clause] = []
    left = MAX_WORDS
    for match in _CLAUSE.finditer(text.translate(_QUOTES)):
        phrase = match["phrase"] is not None
        words = [word for word in (match["phrase"] or match["word"] or "").split() if _SPEAKS.search(word)]
        words = words[:left]
        if words:
            left -= len(words)
            clauses.append(Clause(" ".join(words), phrase and len(words) > 0, bool(match["minus"])))
        if not left:
            break
    return tuple(clauses)


def _clean_filters(filters: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    kept = {}
    for name in FACETS:
        values = dict.fromkeys(clean(value) for value in list(filters.get(name, ()))[:MAX_FILTER_VALUES])
        chosen = tuple(value for value in values if value)
        if chosen:
            kept[name] = chosen
    return kept
