"""The process that watches the clock."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from core import leases, scheduler

PAUSE_SECONDS = 5


class Command(BaseCommand):
    help = "Voert uit wat op een tijd gepland is: publicaties en nachtelijk werk."

    def handle(self, *args: Any, **options: Any) -> None:
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        self.stdout.write("De klok loopt.")
        while not stopping.is_set():
            self._tick()
            stopping.wait(PAUSE_SECONDS)
        leases.release(scheduler.NAME)

    def _tick(self) -> None:
        """The database may be away for a while; the clock goes on when it is back."""
        try:
            close_old_connections()
            scheduler.tick()
        except Exception as error:
            self.stderr.write(
                f"De klok kon niet verder: {type(error).__name__}. Over {PAUSE_SECONDS} s opnieuw."
            )
