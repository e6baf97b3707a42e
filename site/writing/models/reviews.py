"""A piece that waits for the editors: for which municipalities, of what kind, and who took it up."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
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

    def seen_by(self, user: User, codes: set[str]) -> "ReviewQuerySet":
        """Return what belongs to one of these municipalities or to none, and what is this person's own.

        Without any municipality: everything.
        """
        if not codes:
            return self
        places = Review.municipalities.through.objects.filter(review_id=OuterRef("pk"))
        in_area = Exists(places.filter(municipality__code__in=codes)) | ~Exists(places)
        return self.filter(in_area | _made_by(user))

    def of_others(self, user: User) -> "ReviewQuerySet":
        """Return what this person neither keeps nor handed in."""
        return self.exclude(_made_by(user))


def _made_by(user: User) -> Q:
    return Q(page__owner=user) | Q(workflow_state__requested_by=user)


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
