"""Many at once: real processes, each with connections of its own, that start at the same moment.

    outcome = together(16, save_a_draft)        # save_a_draft(number) runs in 16 processes, numbered from 0
    outcome.all_well()                          # fails with what went wrong in any of them
    outcome.results                             # what each returned, by number

The work may ask the database or a served site. A test that uses the database needs
`@pytest.mark.django_db(transaction=True)`: what stands in an open transaction no other process sees.
"""

import multiprocessing
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connections

START_SECONDS = 30


@dataclass(frozen=True)
class Outcome:
    """What came of it: the results of those that ended well, and what stopped the others, by number."""

    results: dict[int, Any]
    errors: dict[int, str]
    seconds: float

    def all_well(self) -> None:
        """Fail when anything went wrong anywhere."""
        assert not self.errors, (
            f"{len(self.errors)} went wrong; the first:\n{next(iter(self.errors.values()))}"
        )

    def errors_with(self, text: str) -> list[str]:
        """Return the errors that speak of `text`."""
        return [error for error in self.errors.values() if text in error]


def together(count: int, work: Callable[[int], Any], seconds: float = 120) -> Outcome:
    """Run `work(number)` in `count` processes at once; one that is not done in `seconds` is ended, and an error."""
    # A connection that two processes share mixes up their answers: each opens its own.
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    start = fork.Barrier(count)
    began = time.monotonic()
    running = []
    for number in range(count):
        receives, sends = fork.Pipe(duplex=False)
        process = fork.Process(target=_run, args=(work, number, start, sends))
        process.start()
        sends.close()
        running.append((number, process, receives))
    said = {number: _hear(process, receives, began + seconds) for number, process, receives in running}
    return Outcome(
        {number: what for number, (well, what) in said.items() if well},
        {number: what for number, (well, what) in said.items() if not well},
        time.monotonic() - began,
    )


def _run(work, number, start, sends) -> None:
    try:
        start.wait(START_SECONDS)
        said = (True, work(number))
    except BaseException:
        said = (False, traceback.format_exc())
    finally:
        connections.close_all()
    sends.send(said)


def _hear(process, receives, until: float) -> tuple[bool, Any]:
    said = (False, "ended without a word")
    try:
        if receives.poll(max(0, until - time.monotonic())):
            said = receives.recv()
        else:
            said = (False, "did not end in time")
    except EOFError:
        pass
    finally:
        process.join(1)
        process.kill()
        process.join()
    return said
