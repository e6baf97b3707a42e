"""Bookkeeping that knows nothing of the domain: stable keys, and what runs on a clock."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction


def new_key() -> str:
    """Return a fresh stable key, unique over all kinds of records."""
    return str(uuid.uuid4())


class StableKey(models.Model):
    """Who owns a `sleutel`: one row per key, whatever the kind of its record."""

    key = models.CharField(max_length=100, primary_key=True)
    model = models.CharField(max_length=80)
    object_id = models.BigIntegerField()

    class Meta:
        verbose_name = "sleutel"
        verbose_name_plural = "sleutels"
        indexes = [models.Index(fields=["model", "object_id"], name="stable_key_owner")]

    def __str__(self) -> str:
        return self.key


class Keyed(models.Model):
    """A record with a `sleutel` that stays the same through export, import and renaming.

    The column is unique within its table, `StableKey` over all tables; both are written in one
    transaction.
    """

    sleutel = models.CharField(
        "sleutel",
        max_length=100,
        unique=True,
        default=new_key,
        editable=False,
        help_text="Vast kenmerk waarmee dit stuk bij in- en uitvoer herkend wordt.",
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            self._claim_key()

    def _claim_key(self) -> None:
        owner, created = StableKey.objects.get_or_create(
            key=self.sleutel, defaults={"model": self._meta.label_lower, "object_id": self.pk}
        )
        if not created and (owner.model, owner.object_id) != (self._meta.label_lower, self.pk):
            raise ValidationError({"sleutel": f"De sleutel {self.sleutel} is al van een ander stuk."})


class Lease(models.Model):
    """The right of one process to do one thing for a while, so that it is not done twice at once."""

    name = models.CharField(max_length=80, primary_key=True)
    holder = models.CharField(max_length=80)
    until = models.DateTimeField()

    class Meta:
        verbose_name = "beurt"
        verbose_name_plural = "beurten"

    def __str__(self) -> str:
        return f"{self.name}: {self.holder}"


class Heartbeat(models.Model):
    """When a process that should always run was last seen, for the health page."""

    name = models.CharField(max_length=80, primary_key=True)
    seen_at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "teken van leven"
        verbose_name_plural = "tekenen van leven"

    def __str__(self) -> str:
        return self.name
