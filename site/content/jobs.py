"""What the clock does for content."""

import datetime

from django_tasks_db.models import DBTaskResult

from content.documents.reading import unread
from content.tasks import read_what_was_left
from core import scheduler


def wake_for_unread_documents() -> None:
    """Let the task worker read what was missed: a worker was killed, or the file came in before this was there."""
    asked = DBTaskResult.objects.ready().filter(task_path=read_what_was_left.module_path)
    if unread().exists() and not asked.exists():
        read_what_was_left.enqueue()


def register_jobs() -> None:
    """Put the jobs on the clock; called when the apps are ready."""
    scheduler.register("documenten lezen", wake_for_unread_documents, every=datetime.timedelta(minutes=10))
