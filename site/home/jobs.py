"""What the clock does for content."""

import datetime

from django.core.management import call_command

from core import scheduler, visitor_marks


def publish_scheduled() -> None:
    """Publish what is due and take back what has expired."""
    call_command("publish_scheduled", verbosity=0)


def forget_old_sessions() -> None:
    """Sessions that ended are of no use to anybody."""
    call_command("clearsessions", verbosity=0)


def forget_finished_tasks() -> None:
    """Results of tasks are kept for two weeks, to look into what went wrong."""
    # As an option on the command line: given as a keyword its default is still looked at, and refused.
    call_command("prune_db_task_results", "--backend", "queue", verbosity=0)


def register_jobs() -> None:
    """Put the jobs on the clock; called when the apps are ready."""
    day = datetime.timedelta(days=1)
    scheduler.register("publiceren", publish_scheduled, every=datetime.timedelta(seconds=20))
    scheduler.register("sessies opruimen", forget_old_sessions, every=day, at_hour=3)
    scheduler.register("taken opruimen", forget_finished_tasks, every=day, at_hour=3)
    hour = datetime.timedelta(hours=1)
    scheduler.register("formulieren opruimen", visitor_marks.forget_expired, every=hour)
