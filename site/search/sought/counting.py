"""Sums of what is sought: in memory while people search, written down every few seconds by a thread of its own.

Nobody waits for it, and what a process had not written yet when it was killed is lost: that is all that can go wrong.
"""

from __future__ import annotations

import atexit
import datetime
import logging
import threading
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connections
from django.http import HttpRequest
from django.utils import timezone

from search.results import SearchResults
from search.sought.keeping import write_down
from search.sought.requests import is_search
from search.sought.words import may_be_kept, normal

log = logging.getLogger(__name__)

# So many different queries are held between two times of writing; what comes on top is not counted.
MOST_HELD = 2000


@dataclass
class Tally:
    """How often something was asked, and what came of it the last time."""

    count: int
    hits: int
    partly: bool


Tallies = dict[tuple[datetime.date, str], Tally]


@dataclass
class Counter:
    """The sums of one process."""

    _held: Tallies = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _thread: threading.Thread | None = None

    def add(self, day: datetime.date, query: str, tally: Tally) -> None:
        """Count one more, or several."""
        with self._lock:
            known = self._held.get((day, query))
            if known is not None:
                known.count += tally.count
                known.hits, known.partly = tally.hits, tally.partly
            elif len(self._held) < MOST_HELD:
                self._held[day, query] = tally

    def flush(self) -> None:
        """Write down what is held; what the database does not take now, it gets the next time."""
        with self._lock:
            batch, self._held = self._held, {}
        if not batch:
            return
        try:
            write_down({key: (tally.count, tally.hits, tally.partly) for key, tally in batch.items()})
        except Exception as error:
            # The words of people stand in no log, so only what kind of thing went wrong.
            log.warning("sought_not_written", extra={"reason": type(error).__name__})
            for (day, query), tally in batch.items():
                self.add(day, query, tally)

    def start(self, seconds: float) -> None:
        """Let a thread write from now on; a process that was forked begins one of its own."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, args=[seconds], name="sought", daemon=True)
                self._thread.start()

    def _run(self, seconds: float) -> None:
        pause = threading.Event()
        while not pause.wait(seconds):
            self.flush()
            connections.close_all()


counter = Counter()
atexit.register(counter.flush)


def note(request: HttpRequest, results: SearchResults) -> None:
    """Count a search, when it is one and its words may be kept. Who asks it leaves no trace."""
    if results.degraded or results.in_need or not is_search(request):
        return
    query = normal(request.GET.get("q", ""))
    if not may_be_kept(query):
        return
    counter.add(timezone.localdate(), query, Tally(1, results.total, results.most_words))
    if seconds := settings.SEARCH.get("COUNT_SECONDS"):
        counter.start(float(str(seconds)))
