"""Reading the mail of a test, wherever it waits, and filling in open forms as a person does."""

import datetime
import re
from dataclasses import dataclass

import time_machine
from django.conf import settings
from django.core import mail
from django.utils import timezone

from members.models import OutgoingMail


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str

    @property
    def paths(self):
        """The addresses on this site that stand in it, without the site's own name."""
        found = re.findall(rf"{re.escape(settings.SITE_URL)}(/\S*)", self.text)
        assert len(found) == len(re.findall(r"https?://", self.text)), self.text
        return found


def letters_to(address):
    """Everything that was written to this address, the oldest first."""
    sent = [Letter(letter.subject, letter.body) for letter in mail.outbox if address in letter.to]
    waiting = OutgoingMail.objects.filter(address=address).exclude(text="").order_by("pk")
    return [*sent, *(Letter(letter.subject, letter.text) for letter in waiting)]


def send_as_a_person(client, address, form, **headers):
    """Open the form, take the time a person takes, and send it."""
    page = client.get(address)
    token = page.context["form"]["bewijs"].value()
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=20)):
        return client.post(address, {**form, "bewijs": token}, headers=headers)
