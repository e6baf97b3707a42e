"""Becoming a member: by asking, or because a member invites."""

import datetime

from django.db import models
from django.utils import timezone

from members.models.users import User

INVITATION_LIFE = datetime.timedelta(days=30)


class JoinState(models.TextChoices):
    WAITING = "wacht", "wacht op de redactie"
    APPROVED = "toegelaten", "toegelaten"
    DECLINED = "afgewezen", "afgewezen"


class InvitationState(models.TextChoices):
    OPEN = "open", "verstuurd, nog niet gebruikt"
    ACCEPTED = "aangenomen", "aangenomen"
    WITHDRAWN = "ingetrokken", "ingetrokken"
    EXPIRED = "verlopen", "verlopen"


class JoinRequest(models.Model):
    """Somebody with a proven address asks to join; where they work stands in their profile."""

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, related_name="join_request", verbose_name="wie"
    )
    what_i_do = models.TextField("wat u doet", max_length=1500)
    state = models.CharField("staat", max_length=12, choices=JoinState.choices, default=JoinState.WAITING)
    created_at = models.DateTimeField("gevraagd op", default=timezone.now)
    decided_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="beslist door",
    )
    decided_at = models.DateTimeField("beslist op", null=True, blank=True)
    reason = models.TextField("reden", blank=True)

    class Meta:
        verbose_name = "aanvraag om mee te doen"
        verbose_name_plural = "aanvragen om mee te doen"

    def __str__(self) -> str:
        return str(self.user)


class Invitation(models.Model):
    """A member vouches for a colleague, who then needs no approval."""

    email = models.EmailField("e-mailadres")
    name = models.CharField("naam", max_length=150)
    remark = models.TextField("persoonlijk woord", blank=True, max_length=1000)
    invited_by = models.ForeignKey(
        User,
        null=True,
        on_delete=models.SET_NULL,
        related_name="invitations",
        verbose_name="uitgenodigd door",
    )
    created_at = models.DateTimeField("gemaakt op", default=timezone.now)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    accepted_by = models.OneToOneField(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="invitation",
        verbose_name="aangenomen door",
    )
    accepted_at = models.DateTimeField("aangenomen op", null=True, blank=True)

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"

    def __str__(self) -> str:
        return self.email

    @property
    def expires_at(self) -> datetime.datetime:
        """The moment after which its link no longer works."""
        return self.created_at + INVITATION_LIFE

    @property
    def state(self) -> InvitationState:
        """What became of it."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        return InvitationState.EXPIRED if self.expires_at <= timezone.now() else InvitationState.OPEN
