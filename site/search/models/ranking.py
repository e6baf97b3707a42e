"""What editors set of the order of hits."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from search.weights import Ranking

LEAST, MOST = 0.5, 6.0
ONLY_ROW = 1


class Freshness(models.TextChoices):
    """How much being new or lately checked counts."""

    NONE = "niet", "Telt niet mee"
    LITTLE = "beetje", "Gaat voor als twee stukken bijna even goed passen"
    CLEAR = "duidelijk", "Telt duidelijk mee"


# In points of a score; a word in a title is worth some 20, in a text some 5.
FRESH_POINTS = {Freshness.NONE: 0.0, Freshness.LITTLE: 0.5, Freshness.CLEAR: 2.0}


def _weight(label: str, default: float) -> models.FloatField[Any, Any]:
    return models.FloatField(
        label, default=default, validators=[MinValueValidator(LEAST), MaxValueValidator(MOST)]
    )


class SearchRanking(models.Model):
    """The one row of weights; as long as there is none, those of the program hold."""

    title = _weight("titel", Ranking().title)
    labels = _weight("trefwoorden", Ranking().labels)
    intro = _weight("inleiding", Ranking().intro)
    body = _weight("tekst", Ranking().body)
    freshness = models.CharField(
        "nieuw of pas nagekeken", max_length=10, choices=Freshness.choices, default=Freshness.NONE
    )

    class Meta:
        verbose_name = "volgorde van het zoeken"
        verbose_name_plural = "volgorde van het zoeken"

    def __str__(self) -> str:
        return "Volgorde van het zoeken"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """There is one."""
        self.pk = ONLY_ROW
        super().save(*args, **kwargs)

    @classmethod
    def now(cls) -> SearchRanking:
        """The row, or what would stand in it."""
        return cls.objects.filter(pk=ONLY_ROW).first() or cls()

    @property
    def ranking(self) -> Ranking:
        """The same as the plan reads it."""
        fresh = FRESH_POINTS[Freshness(self.freshness)]
        return Ranking(self.title, self.labels, self.intro, self.body, fresh)
