"""What was sought on a day, as sums; and what editors wish for because of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from search.sought.words import LONGEST

# Below this number nobody sees what was asked, and it is not kept.
LEAST = 5


class SoughtQueryQuerySet(models.QuerySet["SoughtQuery"]):
    """Ways to read the sums."""

    def shown(self) -> SoughtQueryQuerySet:
        """What was asked often enough on a day."""
        return self.filter(count__gte=LEAST).exclude(query="")


class SoughtQuery(models.Model):
    """How often something was asked on a day, and what came of it the last time.

    Until it was asked often enough only a digest stands here, made with the key of the site and another one each day;
    the words themselves are written by the search that makes the number full.
    """

    day = models.DateField("dag")
    digest = models.CharField(max_length=40)
    query = models.CharField("zoekvraag", max_length=LONGEST, blank=True)
    count = models.PositiveIntegerField("keer")
    hits = models.PositiveIntegerField("gevonden")
    partly = models.BooleanField("niet alle woorden", default=False)

    objects = SoughtQueryQuerySet.as_manager()

    class Meta:
        verbose_name = "gezochte vraag"
        verbose_name_plural = "gezochte vragen"
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["day", "digest"], name="one_sum_per_day_and_query")
        ]
        indexes: ClassVar[list] = [models.Index(fields=["query", "day"], name="sought_query_day")]

    def __str__(self) -> str:
        return f"{self.query} ({self.day})"


class Wish(models.Model):
    """What an editor would like the site to have, because people look for it."""

    query = models.CharField("waar mensen naar zoeken", max_length=LONGEST)
    note = models.TextField("wat er zou moeten komen", blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="door",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    created_at = models.DateTimeField("sinds", auto_now_add=True)
    done = models.BooleanField("klaar", default=False, help_text="Vink aan als het er is.")

    class Meta:
        verbose_name = "wens"
        verbose_name_plural = "wensen"

    def __str__(self) -> str:
        return self.query
