"""The comparison of index and database: what is missing, what is too much, what is not as it is now.

Both sides are walked in the same order, a piece at a time, so that memory does not grow with the site.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from core import scheduler
from search.documents import fingerprint
from search.indexing import current_engine, has_index, lexicon_is_old, rebuild
from search.marks import mark_entries
from search.models import ReportName, keep_report
from search.sources import entries_in_order, readable_documents

log = logging.getLogger(__name__)

AT_ONCE = 200


class Verdict(StrEnum):
    """What the index has of one document."""

    EQUAL = "equal"
    MISSING = "missing"
    EXTRA = "extra"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many documents there are, and of how many the index does not say what the database says."""

    documents: int = 0
    missing: int = 0
    extra: int = 0
    stale: int = 0

    @property
    def differences(self) -> int:
        """How many must be written anew or taken out."""
        return self.missing + self.extra + self.stale


def compare(*, repair: bool = False) -> Counts:
    """Hold every document beside what stands in the index, and keep the counts; raises NoIndex when there is none.

    With `repair` what differs gets a mark: the worker does the rest, and what changed meanwhile is read as it is then.
    """
    began = time.monotonic()
    seen: Counter[Verdict] = Counter()
    wrong: list[str] = []
    for verdict, key in verdicts():
        seen[verdict] += 1
        if repair and verdict != Verdict.EQUAL:
            wrong.append(key)
            if len(wrong) == AT_ONCE:
                mark_entries(wrong)
                wrong = []
    mark_entries(wrong)
    differing = {kind: seen[kind] for kind in (Verdict.MISSING, Verdict.EXTRA, Verdict.STALE)}
    counts = Counts(documents=seen.total() - seen[Verdict.EXTRA], **differing)
    keep_report(
        ReportName.COMPARISON, documents=counts.documents, seconds=time.monotonic() - began, **differing
    )
    return counts


def verdicts() -> Iterator[tuple[Verdict, str]]:
    """What the index has of each document, by its id.

    Also finds what changed without a change: an initiative that went past its check since it was written.
    """
    indexed = current_engine().reader().ids()
    known = next(indexed, None)
    for key, mark in _present():
        while known and known[0] < key:
            yield Verdict.EXTRA, known[0]
            known = next(indexed, None)
        if known and known[0] == key:
            yield (Verdict.EQUAL if known[1] == mark else Verdict.STALE), key
            known = next(indexed, None)
        else:
            yield Verdict.MISSING, key
    while known:
        yield Verdict.EXTRA, known[0]
        known = next(indexed, None)


def differences() -> dict[Verdict, list[str]]:
    """The ids of what differs."""
    found: dict[Verdict, list[str]] = {}
    for verdict, key in verdicts():
        if verdict != Verdict.EQUAL:
            found.setdefault(verdict, []).append(key)
    return found


def _present() -> Iterator[tuple[str, str]]:
    """Id and fingerprint of every document of now, in the order of the ids as texts."""
    batch: list[str] = []
    for key in entries_in_order():
        batch.append(key)
        if len(batch) == AT_ONCE:
            yield from _fingerprints(batch)
            batch = []
    yield from _fingerprints(batch)


def _fingerprints(ids: list[str]) -> list[tuple[str, str]]:
    return sorted((document.id, fingerprint(document)) for document in readable_documents(ids))


def verify_nightly() -> None:
    """Compare and repair; without an index, make one."""
    if not has_index():
        log.warning("search_index_absent")
        rebuild()
        return
    counts = compare(repair=True)
    if counts.differences:
        log.warning(
            "search_index_differed",
            extra={"missing": counts.missing, "extra": counts.extra, "stale": counts.stale},
        )
    elif lexicon_is_old():
        rebuild()


def register_job() -> None:
    """Put the comparison on the clock; called when the apps are ready."""
    scheduler.register("index nakijken", verify_nightly, every=timedelta(days=1), at_hour=4)
