"""What happens on a clock: publications that were scheduled, and the chores of the night.

Apps register their jobs in `AppConfig.ready()`. One process runs them under a lease, so that two
schedulers do not do things twice; each job notes when it last ran, so that a restart does not either.
"""

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from core.leases import beat, hold
from core.models import Heartbeat

logger = logging.getLogger(__name__)

NAME = "scheduler"
LEASE_SECONDS = 60


@dataclass(frozen=True)
class Job:
    """One thing to do every so often; with `at_hour` once a day, from that hour of Dutch local time."""

    name: str
    run: Callable[[], object]
    every: datetime.timedelta
    at_hour: int | None = None

    @property
    def mark(self) -> str:
        return f"job:{self.name}"

    def is_due(self, now: datetime.datetime, last: datetime.datetime | None) -> bool:
        """Whether the job should run at `now`, when it last ran at `last` (None: never)."""
        if self.at_hour is None:
            return last is None or now - last >= self.every
        local = timezone.localtime(now)
        hour_came = local.hour >= self.at_hour
        return hour_came and (last is None or timezone.localtime(last).date() < local.date())


_jobs: dict[str, Job] = {}


def register(
    name: str, run: Callable[[], object], every: datetime.timedelta, at_hour: int | None = None
) -> None:
    """Add a job; the same name again replaces it, so that a reload does no harm."""
    _jobs[name] = Job(name, run, every, at_hour)


def jobs() -> list[Job]:
    """The registered jobs, by name."""
    return [_jobs[name] for name in sorted(_jobs)]


def tick() -> list[str]:
    """Run what is due, if this process has the lease; return the names of what ran."""
    if not hold(NAME, LEASE_SECONDS):
        return []
    beat(NAME)
    seen = dict(Heartbeat.objects.filter(name__startswith="job:").values_list("name", "seen_at"))
    due = [job for job in jobs() if job.is_due(timezone.now(), seen.get(job.mark))]
    for job in due:
        _run(job)
    return [job.name for job in due]


def _run(job: Job) -> None:
    """A job that fails is noted and tried again at its next turn; it never stops the others."""
    try:
        job.run()
    except Exception as error:
        logger.exception("job %s failed", job.name)
        beat(job.mark, f"mislukt: {type(error).__name__}")
    else:
        beat(job.mark)
