"""A lock between processes that the operating system lets go of when its holder dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.engines.base import EngineBusy, EngineUnavailable

_PAUSE = 0.01


@contextmanager
def locked(path: Path, timeout: float) -> Iterator[None]:
    """Hold the lock of this file; raises EngineBusy when somebody else keeps it longer than `timeout`."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
    except OSError as error:
        raise EngineUnavailable(
            f"The search index cannot be written ({type(error).__name__}). Is its folder there and writable?"
        ) from error
    try:
        _acquire(handle, time.monotonic() + timeout)
        yield
    finally:
        os.close(handle)


def _acquire(handle: int, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise EngineBusy(
                    "Another process is writing the search index. Try again in a moment."
                ) from None
            time.sleep(_PAUSE)
