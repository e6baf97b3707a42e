"""The process that does what nobody waits for, such as sending mail."""

import logging
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands import db_worker

logger = logging.getLogger(__name__)

BACKEND = "queue"
PAUSE_SECONDS = 2.0


class Worker(db_worker.Worker):  # type: ignore[misc]
    """A worker that goes on when the database was away for a while, as the clock and the search worker do."""

    def run(self) -> None:
        """Work until a signal says stop."""
        while self.running:
            try:
                super().run()
            except (OperationalError, InterfaceError) as error:
                logger.warning("task_worker_waits", extra={"reason": type(error).__name__})
                time.sleep(PAUSE_SECONDS)


class Command(BaseCommand):
    help = (
        "Doet het werk dat in de rij staat, zoals mail versturen, tot het een seintje krijgt om te stoppen."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--interval", type=float, default=1.0, help="seconds between two looks at the queue"
        )

    def handle(self, *args: Any, interval: float, **options: Any) -> None:
        worker = Worker(
            queue_names=["default"],
            excluded_queue_names=[],
            interval=interval,
            batch=False,
            backend_name=BACKEND,
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        worker.configure_signals()
        worker.run()
