"""What the clock does for mail and messages."""

import datetime

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core import scheduler
from members.digest import send_digests
from members.models import Message, OutgoingMail
from members.tasks import send_what_was_left

# A mail has its own task from the moment it is written; only what that missed is left behind.
LEFT_AFTER = datetime.timedelta(seconds=20)
MESSAGES_STAY = datetime.timedelta(days=365)
MAILS_STAY = datetime.timedelta(days=30)


def wake_for_what_was_left() -> None:
    """Let the task worker take what should have left: a worker was killed, or the server was down."""
    asked = DBTaskResult.objects.ready().filter(task_path=send_what_was_left.module_path)
    if OutgoingMail.objects.due(late=LEFT_AFTER).exists() and not asked.exists():
        send_what_was_left.enqueue()


def forget_old_messages() -> None:
    """Messages and mails are there for what happens now; after their term they go, whatever their state."""
    now = timezone.now()
    Message.objects.filter(created_at__lt=now - MESSAGES_STAY).delete()
    OutgoingMail.objects.filter(created_at__lt=now - MAILS_STAY).delete()


def register_jobs() -> None:
    """Put the jobs on the clock; called when the apps are ready."""
    scheduler.register("mail nasturen", wake_for_what_was_left, every=datetime.timedelta(seconds=20))
    scheduler.register("mail van de dag", send_digests, every=datetime.timedelta(minutes=5))
    scheduler.register("berichten opruimen", forget_old_messages, every=datetime.timedelta(days=1), at_hour=3)
