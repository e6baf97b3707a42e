"""What the site tells people: a message on the site, and mail that leaves once."""

import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from members.models.users import User


class MailState(models.TextChoices):
    WAITING = "wacht", "wacht"
    SENDING = "bezig", "wordt verstuurd"
    SENT = "verstuurd", "verstuurd"
    REFUSED = "geweigerd", "geweigerd"


# Longer than any mail server may let us wait; after it the worker that took a mail is taken for dead.
CLAIM_LASTS = datetime.timedelta(minutes=5)


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    """What has to leave."""

    def waiting(self) -> "OutgoingMailQuerySet":
        """Return what nobody is sending now."""
        return self.filter(state=MailState.WAITING)

    def due(self, late: datetime.timedelta = datetime.timedelta(0)) -> "OutgoingMailQuerySet":
        """Return what should have left by now, or is `late` by as much."""
        moment = timezone.now() - late
        waits = Q(state=MailState.WAITING, not_before__lte=moment)
        abandoned = Q(state=MailState.SENDING, claimed_at__lte=moment - CLAIM_LASTS)
        return self.filter(waits | abandoned)


class OutgoingMail(models.Model):
    """One mail to one address. The key makes that it is written once, whoever asks for it again."""

    key = models.CharField(max_length=200, unique=True)
    recipient = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.CASCADE, related_name="+", verbose_name="aan"
    )
    address = models.EmailField("adres")
    subject = models.CharField("onderwerp", max_length=250)
    text = models.TextField("tekst", blank=True, help_text="Wordt gewist als de mail weg is.")
    state = models.CharField("staat", max_length=10, choices=MailState.choices, default=MailState.WAITING)
    attempts = models.PositiveIntegerField("pogingen", default=0)
    not_before = models.DateTimeField("niet voor", default=timezone.now)
    claimed_at = models.DateTimeField("opgepakt op", null=True, blank=True)
    sent_at = models.DateTimeField("verstuurd op", null=True, blank=True)
    last_error = models.CharField("laatste fout", max_length=300, blank=True)
    created_at = models.DateTimeField("gemaakt op", default=timezone.now)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = "uitgaande mail"
        verbose_name_plural = "uitgaande mail"
        indexes: ClassVar[list] = [models.Index(fields=["state", "not_before"], name="mail_due")]

    def __str__(self) -> str:
        return f"{self.subject} aan {self.address}"


class MessageQuerySet(models.QuerySet["Message"]):
    """The messages of somebody."""

    def unread(self) -> "MessageQuerySet":
        """Return what its reader has not opened yet."""
        return self.filter(read_at__isnull=True)

    def mark_read(self) -> int:
        """Note that they were read now; what was read before keeps its moment."""
        return self.unread().update(read_at=timezone.now())


class Message(models.Model):
    """What somebody has to know, as a list on the site; each of them once per event."""

    recipient = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="messages", verbose_name="voor"
    )
    key = models.CharField(max_length=200)
    title = models.CharField("titel", max_length=250)
    text = models.TextField("tekst", blank=True)
    path = models.CharField("adres op de site", max_length=300, blank=True)
    action = models.CharField("wat u nu kunt doen", max_length=120, blank=True)
    created_at = models.DateTimeField("op", default=timezone.now)
    read_at = models.DateTimeField("gelezen op", null=True, blank=True)
    in_digest = models.BooleanField("hoort in de mail van de dag", default=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["recipient", "key"], name="message_once")
        ]
        indexes: ClassVar[list] = [
            models.Index(fields=["recipient", "-created_at"], name="messages_of_somebody")
        ]

    def __str__(self) -> str:
        return self.title
