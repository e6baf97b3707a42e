"""Mail that waits to leave: written beside what it tells about, sent by the task worker.

A mail is written in the transaction of what happened and leaves only when that stands. Whoever asks
never waits for a mail server, and never hears of one that is down.
"""

from collections.abc import Sequence

from django.db import transaction

from members.models import OutgoingMail, User
from members.tasks import send_mail


def post(key: str, address: str, subject: str, text: str, recipient: User | None = None) -> None:
    """Put one mail in the outbox; with a key that was used before nothing happens.

    Raises ValueError for a subject or address that would add a line to the head of the mail.
    """
    post_all([OutgoingMail(key=key, address=address, subject=subject, text=text, recipient=recipient)])


def post_all(mails: Sequence[OutgoingMail]) -> None:
    """Put these mails in the outbox; those whose key was used before are left out."""
    for mail in mails:
        _refuse_a_forged_head(mail)
    OutgoingMail.objects.bulk_create(mails, ignore_conflicts=True)
    keys = [mail.key for mail in mails]
    transaction.on_commit(lambda: _wake_the_worker(keys), robust=True)


def _refuse_a_forged_head(mail: OutgoingMail) -> None:
    for line in (mail.subject, mail.address):
        # The stop behind it shows a line that ends in a line break.
        if not line.strip() or len(f"{line}.".splitlines()) > 1:
            raise ValueError("The subject and the address of a mail are one line of text each.")


def _wake_the_worker(keys: list[str]) -> None:
    for pk in OutgoingMail.objects.waiting().filter(key__in=keys).values_list("pk", flat=True):
        send_mail.enqueue(pk)
