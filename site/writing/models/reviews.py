"""A piece that waits for the editors: for which municipalities, of what kind, and who took it up."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from wagtail.models import Page, WorkflowState

from members.models import User
from vocabulary.models import Municipality


class ReviewQuerySet(models.QuerySet["Review"]):
    """Ways to look at what was handed in."""

    def waiting(self) -> "ReviewQuerySet":
        """Return what no editor has decided on yet, the longest waiting first."""
        waiting = self.filter(workflow_state__status=WorkflowState.STATUS_IN_PROGRESS)
        return waiting.order_by("handed_in_at", "pk")


class Review(models.Model):
    """One per workflow that was started; what the queue sorts and narrows by stands here.

    The municipalities of a page that was never published stand in its revision only, where no query
    can look; they are copied when the piece is handed in.
    """

    workflow_state = models.OneToOneField(
        WorkflowState, on_delete=models.CASCADE, related_name="review", verbose_name="ronde"
    )
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="reviews", verbose_name="stuk")
    kind = models.CharField("soort", max_length=30)
    municipalities = models.ManyToManyField(
        Municipality, blank=True, related_name="+", verbose_name="gemeenten"
    )
    handed_in_at = models.DateTimeField("ingeleverd op", default=timezone.now)
    claimed_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="claimed_reviews",
        verbose_name="opgepakt door",
    )
    claimed_at = models.DateTimeField("opgepakt op", null=True, blank=True)
    nudged_at = models.DateTimeField("herinnerd op", null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "stuk bij de redactie"
        verbose_name_plural = "stukken bij de redactie"
        indexes: ClassVar[list] = [models.Index(fields=["handed_in_at"], name="review_waiting_since")]

    def __str__(self) -> str:
        return f"ronde {self.workflow_state_id}"
