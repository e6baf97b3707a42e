"""Queries of which editors say what should be found: the judged queries of this site."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

MAX_QUERY = 100


class TrialQuery(ClusterableModel):  # type: ignore[misc]
    """A query, and the pages one of which should be among the first three."""

    query = models.CharField("zoekvraag", max_length=MAX_QUERY, unique=True)

    class Meta:
        verbose_name = "proefzoekvraag"
        verbose_name_plural = "proefzoekvragen"
        ordering: ClassVar[list[str]] = ["query"]

    def __str__(self) -> str:
        return self.query


class TrialAnswer(Orderable):  # type: ignore[misc]
    """A page that answers the query."""

    trial = ParentalKey(TrialQuery, on_delete=models.CASCADE, related_name="answers")
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name="pagina", on_delete=models.CASCADE, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = "goed antwoord"
        verbose_name_plural = "goede antwoorden"
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["trial", "page"], name="one_answer_per_page")
        ]

    def __str__(self) -> str:
        return str(self.page)
