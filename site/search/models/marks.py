"""What must still be brought from the database to the index."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import ClassVar

from django.db import connection, models
from django.utils import timezone


class Scope(models.TextChoices):
    """How far a mark reaches: one page, it and all beneath it, the pages that carry a term, or one document.

    A page takes along the documents that it carries.
    """

    PAGE = "page", "pagina"
    SUBTREE = "subtree", "tak"
    TERM = "term", "trefwoord"
    DOCUMENT = "document", "document"


class DirtyMarkQuerySet(models.QuerySet["DirtyMark"]):
    """Ways to read the marks."""

    def due(self) -> DirtyMarkQuerySet:
        """Those that may be tried now, the oldest first of those that never failed."""
        waiting = models.Q(not_before__isnull=True) | models.Q(not_before__lte=timezone.now())
        return self.filter(waiting).order_by("attempts", "pk")

    def failing(self) -> DirtyMarkQuerySet:
        """Those that fail by what stands there, while the engine takes others."""
        return self.filter(own_fault=True)

    def postpone(self, error: Exception, seconds: float, *, own_fault: bool = False) -> None:
        """Leave these for later, with the reason."""
        self.update(
            attempts=models.F("attempts") + 1,
            last_error=f"{type(error).__name__}: {error}"[:300],
            not_before=timezone.now() + timedelta(seconds=seconds),
            **({"own_fault": True} if own_fault else {}),
        )


class DirtyMark(models.Model):
    """Something changed here; it says where, never what. One row per place, however often it changes."""

    scope = models.CharField("reikwijdte", max_length=10, choices=Scope.choices)
    target = models.BigIntegerField("nummer")
    counter = models.PositiveIntegerField(default=1)
    attempts = models.PositiveIntegerField("pogingen", default=0)
    last_error = models.CharField("laatste fout", max_length=300, blank=True)
    own_fault = models.BooleanField("lukt door de pagina zelf niet", default=False)
    not_before = models.DateTimeField(null=True, blank=True)
    since = models.DateTimeField("sinds", default=timezone.now)

    objects = DirtyMarkQuerySet.as_manager()

    class Meta:
        verbose_name = "markering"
        verbose_name_plural = "markeringen"
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["scope", "target"], name="one_mark_per_place")
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.target}"


def upsert_marks(scope: str, targets: Iterable[int]) -> None:
    """Add a mark for each target, or raise the counter of the one that stands; safe beside a draining worker.

    One statement a row, because "ignore, then update" could lose a mark that is cleared in between; in one order for
    everybody, because two who lock the same rows crosswise wait for each other.
    """
    sql = (
        "INSERT INTO search_dirtymark (scope, target, counter, attempts, last_error, own_fault, since) "
        "VALUES (%s, %s, 1, 0, '', %s, %s) ON CONFLICT (scope, target) "
        "DO UPDATE SET counter = search_dirtymark.counter + 1, not_before = NULL"
    )
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    rows = [(scope, target, False, now) for target in sorted(set(targets))]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)
