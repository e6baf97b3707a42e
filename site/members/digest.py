"""One mail a day with all that happened, for who wants that."""

import datetime
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from core.addresses import absolute
from core.dutch import counted
from members.letters import write
from members.models import Message, Profile, User
from members.models.people import MailPace
from members.outbox import post
from members.policy import is_member_of_site

HOUR = 7
# The mail names this many; all of them stand on the site.
MOST = 30


def send_digests() -> None:
    """Mail everybody what waits for their mail of the day since before seven this morning.

    Asked every few minutes and done once: what was taken along no longer waits, in one transaction with
    the mail, and the mail of a day has one key. Whatever went wrong at seven is made up for later.
    """
    now = timezone.localtime()
    seven = now.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    if now < seven:
        return
    waiting = Message.objects.filter(in_digest=True, created_at__lt=seven).select_related("recipient")
    for person, messages in groupby(waiting.order_by("recipient_id", "pk"), lambda told: told.recipient):
        _send_digest(person, list(messages), seven.date())


@transaction.atomic
def _send_digest(person: User, messages: list[Message], day: datetime.date) -> None:
    Message.objects.filter(pk__in=[told.pk for told in messages]).update(in_digest=False)
    unread = [told for told in messages if told.read_at is None]
    if not unread or not _still_wants_mail(person):
        return
    text = write(
        "digest",
        person,
        messages=unread[:MOST],
        rest=len(unread[MOST:]),
        address=absolute("/mijn/berichten/"),
    )
    subject = f"{counted(len(unread), 'nieuw bericht', 'nieuwe berichten')} op het platform"
    post(f"digest:{day}:{person.pk}", person.email, subject, text, person)


def _still_wants_mail(person: User) -> bool:
    """Who said "never" since then means this mail too."""
    stopped = Profile.objects.filter(user=person, mail_pace=MailPace.NEVER)
    return is_member_of_site(person) and not stopped.exists()
