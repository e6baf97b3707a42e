"""The contract between search and an engine. No type of an engine goes past it.

SearchError
├── EngineUnavailable     there is no index, or nothing answers: fall back, try again later
│   └── NoIndex           there is none, or none that can be read: a fresh one must be made
├── EngineBusy            somebody else is writing: try again soon
└── EngineMisconfigured   SEARCH_URL names nothing that can be used
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from search.documents import SearchDocument
from search.lexicon import Lexicon
from search.query import Query
from search.results import EngineResults


class SearchError(Exception):
    """Something in search went wrong; the message says what to do."""


class EngineUnavailable(SearchError):
    """The index cannot be asked now."""


class NoIndex(EngineUnavailable):
    """There is no index, or none that can be read: it must be made anew."""


class EngineBusy(SearchError):
    """The index cannot be written now."""


class EngineMisconfigured(SearchError):
    """The address of the engine is not one that can be used."""


class Reader(Protocol):
    """The index as it is at one moment, with the lexicon it was made with."""

    lexicon: Lexicon

    def search(self, query: Query) -> EngineResults:
        """The hits of one page, how many there are in all, and the facet counts."""

    def first_enough(self, ladder: Sequence[tuple[Query, int]]) -> tuple[int, EngineResults]:
        """The hits and facets of the strictest query that has enough hits, and which place of the ladder it has.

        The ladder goes from strict to lenient, each with how many are enough; `search.engines.ladder` has the rule.
        """

    def total(self, query: Query) -> int:
        """How many documents match, without finding out which are best."""

    def facets(self, query: Query) -> dict[str, dict[str, int]]:
        """The counts of the facets alone, each without its own selection."""

    def has_token(self, token: str) -> bool:
        """Whether any text holds this exact token."""

    def suggest(self, beginnings: tuple[str, ...], limit: int) -> EngineResults:
        """Documents of which the title has, for each beginning, a word that begins so."""

    def ids(self) -> Iterator[tuple[str, str]]:
        """The id and the fingerprint of every document, in the order of the ids as texts."""

    def count(self) -> int:
        """How many documents there are."""


Refresh = Callable[[frozenset[str]], Iterable[SearchDocument]]


class Engine(Protocol):
    """One place where documents are kept and found."""

    def reader(self) -> Reader:
        """The index as it is now; raises EngineUnavailable, and NoIndex when it must be made anew."""

    def update(self, documents: Iterable[SearchDocument], delete: Iterable[str] = ()) -> None:
        """Write these documents in place of what had their ids, and take out `delete`; all or nothing.

        Seen by every reader opened afterwards, in any process. Raises EngineBusy or EngineUnavailable.
        """

    def rebuild(self, lexicon: Lexicon, documents: Iterable[SearchDocument], refresh: Refresh) -> int:
        """Make a fresh index beside the live one and switch to it; returns how many documents it holds.

        What `update` was given meanwhile is written anew before the switch: `refresh` gives the present documents
        of those ids, and an id it does not give is gone.
        """

    def turn(self) -> AbstractContextManager[None]:
        """Held while the database is read and the index written, so that no older truth lands on a newer one.

        Raises EngineBusy when somebody else keeps it too long.
        """

    def exists(self) -> bool:
        """Whether there is an index to ask."""
