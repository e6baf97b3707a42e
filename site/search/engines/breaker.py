"""Not asking again and again what does not answer, so that a search does not wait for it each time."""

from __future__ import annotations

import threading
import time


class Breaker:
    """Opens after so many failures in a row; after so many seconds one request may try whether it is over."""

    def __init__(self, failures: int, seconds: float) -> None:
        self.failures = failures
        self.seconds = seconds
        self._lock = threading.Lock()
        self._failed = 0
        self._next_try = 0.0

    def allows(self) -> bool:
        """Whether to ask now; while it is open, one request each `seconds` gets through."""
        with self._lock:
            if self._failed < self.failures:
                return True
            now = time.monotonic()
            if now < self._next_try:
                return False
            self._next_try = now + self.seconds
            return True

    def succeeded(self) -> None:
        """There was an answer: everything may be asked again."""
        with self._lock:
            self._failed = 0

    def failed(self) -> None:
        """There was no answer."""
        with self._lock:
            self._failed += 1
            if self._failed == self.failures:
                self._next_try = time.monotonic() + self.seconds
