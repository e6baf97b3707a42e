"""What came of the last comparison of index and database, and of the last rebuild."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class ReportName(models.TextChoices):
    """What is reported of."""

    COMPARISON = "vergelijking", "vergelijking"
    REBUILD = "opbouw", "opbouw"


class IndexReport(models.Model):
    """The last time of each; the numbers that do not belong to it are 0."""

    name = models.CharField(max_length=20, primary_key=True, choices=ReportName.choices)
    at = models.DateTimeField(default=timezone.now)
    seconds = models.FloatField(default=0)
    documents = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)
    extra = models.PositiveIntegerField(default=0)
    stale = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "verslag van de index"
        verbose_name_plural = "verslagen van de index"

    def __str__(self) -> str:
        return self.name

    @property
    def differences(self) -> int:
        """In how many documents index and database differed."""
        return self.missing + self.extra + self.stale


def keep_report(name: str, **numbers: float) -> None:
    """Put this in place of the report before it."""
    IndexReport.objects.update_or_create(name=name, defaults={"at": timezone.now(), **numbers})
