"""What members ask of editors besides a review, and pages that look for a new keeper."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from members.models import User


class RequestState(models.TextChoices):
    OPEN = "open", "wacht op de redactie"
    GRANTED = "gedaan", "gedaan"
    DECLINED = "niet_gedaan", "niet gedaan"
    WITHDRAWN = "teruggehaald", "teruggehaald"


class OfflineRequest(models.Model):
    """The maker of a page asks to take it off the site."""

    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="offline_requests", verbose_name="stuk"
    )
    requested_by = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name="gevraagd door"
    )
    reason = models.TextField("waarom", max_length=1500)
    state = models.CharField("staat", max_length=12, choices=RequestState.choices, default=RequestState.OPEN)
    created_at = models.DateTimeField("op", default=timezone.now)
    decided_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="beslist door",
    )
    decided_at = models.DateTimeField("beslist op", null=True, blank=True)
    answer = models.TextField("antwoord", blank=True)

    class Meta:
        verbose_name = "vraag om iets offline te halen"
        verbose_name_plural = "vragen om iets offline te halen"
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(state=RequestState.OPEN), name="one_open_offline_request"
            )
        ]

    def __str__(self) -> str:
        return f"pagina {self.page_id} offline"


class PageOffer(models.Model):
    """A page whose keeper leaves, offered to colleagues of the same organisation, else to the editors."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="offer", verbose_name="stuk")
    organisation_key = models.CharField("organisatie", max_length=160, blank=True, db_index=True)
    created_at = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "stuk dat een nieuwe beheerder zoekt"
        verbose_name_plural = "stukken die een nieuwe beheerder zoeken"

    def __str__(self) -> str:
        return f"pagina {self.page_id} zoekt iemand"
