"""What a search gives back, to templates and to machines."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Carrier(NamedTuple):
    """The page on which a document stands."""

    id: int
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class StoredHit:
    """A hit as the engine keeps it."""

    id: str
    key: str
    kind: str
    title: str
    url: str
    intro: str
    body: str
    date: datetime.date | None
    municipalities: tuple[str, ...]
    score: float | None = None
    language: str = "nl"
    decides: str = ""
    carrier: Carrier | None = None


@dataclass(frozen=True, slots=True)
class EngineResults:
    """What an engine answers: which hits, how many there are, and the counts of each facet value."""

    hits: tuple[StoredHit, ...] = ()
    total: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A hit as people see it; `summary` is safe HTML with no tag but <mark>."""

    id: int
    key: str
    kind: str
    kind_label: str
    title: str
    url: str
    summary: str
    date: datetime.date | None
    municipalities: tuple[str, ...]
    score: float | None
    language: str = "nl"
    decides: str = ""
    carrier: Carrier | None = None


@dataclass(frozen=True, slots=True)
class Recommended:
    """A page that editors put above the results, with why, when they say."""

    hit: Hit
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One choice of a filter: what it accepts, what people read, how many hits it gives."""

    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class MunicipalityHint:
    """The municipality that a place name or postcode in the query leads to, and those around it."""

    code: str
    name: str
    url: str
    neighbours: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The whole answer to one request."""

    total: int = 0
    page: int = 1
    per_page: int = 20
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    also_searched: tuple[str, ...] = ()
    did_you_mean: str | None = None
    most_words: bool = False
    in_need: bool = False
    municipality: MunicipalityHint | None = None
    degraded: bool = False
    recommended: tuple[Recommended, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line under the search box."""

    text: str
    kind: str
    url: str
