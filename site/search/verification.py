"""The nightly comparison of index and database: what is missing, what is too much, what is not as it is now."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from core import scheduler
from search.documents import fingerprint
from search.engines.base import SearchError
from search.indexing import current_engine, lexicon_is_old, rebuild
from search.marks import mark_entries
from search.sources import documents_for, searchable_ids

log = logging.getLogger(__name__)

AT_ONCE = 200


@dataclass(frozen=True)
class Differences:
    """The pages and documents, by their ids, of which the index does not say what the database says."""

    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every entry that must be written anew or taken out."""
        return (*self.missing, *self.extra, *self.stale)


def compare() -> Differences:
    """Hold every document beside what stands in the index; raises EngineUnavailable when there is none.

    Also finds what changed without a change: an initiative that went past its check since it was written.
    """
    indexed = dict(current_engine().reader().ids())
    missing, stale = [], []
    for key, mark in _present():
        known = indexed.pop(key, None)
        if known is None:
            missing.append(key)
        elif known != mark:
            stale.append(key)
    return Differences(tuple(missing), tuple(sorted(indexed)), tuple(stale))


def _present() -> Iterator[tuple[str, str]]:
    """Id and fingerprint of every document of now, a batch at a time."""
    ids = searchable_ids()
    for place in range(0, len(ids), AT_ONCE):
        for document in documents_for(ids[place : place + AT_ONCE]):
            yield document.id, fingerprint(document)


def repair(found: Differences) -> None:
    """Leave marks; the worker does the rest, and a page that changed meanwhile is read as it is then."""
    mark_entries(found.all)


def verify_nightly() -> None:
    """Compare and repair; without an index, make one."""
    try:
        found = compare()
    except SearchError:
        log.warning("search_index_absent")
        rebuild()
        return
    if found.all:
        log.warning(
            "search_index_differed",
            extra={"missing": len(found.missing), "extra": len(found.extra), "stale": len(found.stale)},
        )
        repair(found)
    elif lexicon_is_old():
        rebuild()


def register_job() -> None:
    """Put the comparison on the clock; called when the apps are ready."""
    scheduler.register("index nakijken", verify_nightly, every=timedelta(days=1), at_hour=4)
