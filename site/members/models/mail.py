"""What the site tells people: a message on the site, and mail that leaves once."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from members.models.users import User


class MailState(models.TextChoices):
    WAITING = "wacht", "wacht"
    SENDING = "bezig", "wordt verstuurd"
    SENT = "verstuurd", "verstuurd"
    REFUSED = "geweigerd", "geweigerd"


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

    class Meta:
        verbose_name = "uitgaande mail"
        verbose_name_plural = "uitgaande mail"
        indexes: ClassVar[list] = [models.Index(fields=["state", "not_before"], name="mail_due")]

    def __str__(self) -> str:
        return f"{self.subject} aan {self.address}"


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
