"""The process that keeps the index true: looks for marks five times a second, and makes a new index.

At once when editors decided something about words; when idle for a site that outgrew its lexicon.
"""

from __future__ import annotations

import logging
import signal
import time
from typing import Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from core import leases
from search.engines.base import EngineBusy, NoIndex, SearchError
from search.indexing import drain, has_index, lexicon_is_old, rebuild, rules_are_old
from search.status import WORKER

log = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 5.0
IDLE_BEFORE_REBUILD = 5.0
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
# So long others wait for a process that died while it made an index for new rules.
REBUILDING, REBUILD_SECONDS = "search-rebuild", 600


class Worker:
    """One loop. Any number may run, and commands may drain beside it: marks are cleared only when applied."""

    def __init__(self) -> None:
        # A plain flag: an Event set from a signal could wait for a lock that the loop itself holds.
        self.stopping = False
        self.last_work = time.monotonic()
        self.last_look = 0.0
        self.may_be_old = True
        self.pause = FIRST_PAUSE

    def run(self) -> None:
        """Work until a signal says stop."""
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._stop)
        while not self.stopping:
            try:
                busy = self.round()
                self.pause = FIRST_PAUSE
            except (DatabaseError, SearchError, OSError):
                log.exception("search_worker_round_failed")
                busy = False
                self._rest()
            if not busy:
                close_old_connections()
                time.sleep(float(str(settings.SEARCH["POLL_SECONDS"])))

    def _rest(self) -> None:
        """Ever longer while it keeps failing, and never so long that it seems dead."""
        until = time.monotonic() + self.pause
        self.pause = min(2 * self.pause, LONGEST_PAUSE)
        while not self.stopping and time.monotonic() < until:
            time.sleep(0.2)

    def round(self) -> bool:
        """Apply what is there; returns whether there was anything."""
        self._look()
        try:
            return self._work()
        except NoIndex:
            rebuild()
            return True

    def _work(self) -> bool:
        cleared = drain()
        if rules_are_old():
            self._rebuild_alone()
        if cleared:
            self.last_work, self.may_be_old = time.monotonic(), True
        elif self.may_be_old and time.monotonic() - self.last_work > IDLE_BEFORE_REBUILD:
            self.may_be_old = False
            if lexicon_is_old():
                rebuild()
        return bool(cleared)

    def _rebuild_alone(self) -> None:
        """Make the next index, unless another process does: then this one goes on bringing marks to both."""
        if not leases.hold(REBUILDING, REBUILD_SECONDS):
            return
        try:
            rebuild()
        except EngineBusy:
            log.info("search_rebuild_elsewhere")
        finally:
            leases.release(REBUILDING)

    def _look(self) -> None:
        """Now and then: say that this process lives, and see whether the index does."""
        if time.monotonic() - self.last_look > HEARTBEAT_SECONDS:
            leases.beat(WORKER)
            if not has_index():
                rebuild()
            self.last_look = time.monotonic()

    def _stop(self, *_: Any) -> None:
        self.stopping = True
