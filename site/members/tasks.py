"""What the task worker does for members."""

from django_tasks import task

from members import delivery


@task(backend="queue")
def send_mail(mail_id: int) -> None:
    """Send one mail, unless it left already or another worker has it."""
    delivery.deliver(mail_id)


@task(backend="queue")
def send_what_was_left() -> None:
    """Send every mail that should have left by now."""
    delivery.deliver_all_due()
