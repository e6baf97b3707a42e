"""A few lines ("Ik deed dit ook") beneath a piece by who did the same somewhere else."""

from django.db import models
from django.utils import timezone
from wagtail.models import Page

from members.models import User


class ExperienceState(models.TextChoices):
    WAITING = "wacht", "wacht op de redactie"
    SHOWN = "geplaatst", "staat op de pagina"
    REFUSED = "niet_geplaatst", "niet geplaatst"


class ExperienceQuerySet(models.QuerySet["Experience"]):
    """Which of them people see, and which an editor has to look at."""

    def shown(self) -> "ExperienceQuerySet":
        """Return those that stand beneath their page, in the order in which they came."""
        return self.filter(state=ExperienceState.SHOWN).order_by("created_at", "pk")

    def waiting(self) -> "ExperienceQuerySet":
        """Return those nobody judged yet, the longest waiting first."""
        return self.filter(state=ExperienceState.WAITING).order_by("created_at", "pk")


class Experience(models.Model):
    """Three fields at most; it stands on the page after one click of an editor."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="experiences", verbose_name="bij")
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="experiences", verbose_name="lid"
    )
    what_i_did = models.TextField("wat u deed", max_length=1500)
    what_it_brought = models.TextField("wat het bracht", blank=True, max_length=1500)
    who = models.CharField("wie u bent", max_length=120, blank=True)
    state = models.CharField(
        "staat", max_length=16, choices=ExperienceState.choices, default=ExperienceState.WAITING
    )
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

    objects = ExperienceQuerySet.as_manager()

    class Meta:
        verbose_name = "ik deed dit ook"
        verbose_name_plural = "ik deed dit ook"

    def __str__(self) -> str:
        return f"{self.who or 'iemand'} bij pagina {self.page_id}"
