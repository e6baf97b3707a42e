"""Pages that editors put above what is found, per word or subject."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, Page

from search.models.decided import Decided

MAX_PHRASE = 100
MAX_REASON = 160


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    """Ways to read the recommendations."""

    def current(self) -> RecommendationQuerySet:
        """Those that have not ended."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=timezone.localdate()))


class Recommendation(Decided, ClusterableModel):
    """One word or subject with the pages that come first for it.

    It is kept as words: what term they name is looked up in the thesaurus of the moment, so that a subject may get
    another name, or be merged into another, without anybody thinking of this.
    """

    phrase = models.CharField("woord of onderwerp", max_length=MAX_PHRASE, unique=True)
    until = models.DateField("tot en met", null=True, blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = "aanbeveling"
        verbose_name_plural = "aanbevelingen"

    def __str__(self) -> str:
        return self.phrase

    @property
    def is_over(self) -> bool:
        """Whether its last day is past."""
        return self.until is not None and self.until < timezone.localdate()


class RecommendedPage(Orderable):
    """One page of a recommendation, with why, in the order an editor chose."""

    recommendation = ParentalKey(Recommendation, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey(Page, verbose_name="pagina", on_delete=models.CASCADE, related_name="+")
    reason = models.CharField("waarom", max_length=MAX_REASON, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "aanbevolen pagina"
        verbose_name_plural = "aanbevolen pagina's"

    def __str__(self) -> str:
        return str(self.page)
