"""Bookkeeping that knows nothing of the domain: stable keys, and what runs on a clock."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from core.text import label_key

TITLE_KEY_LENGTH = 255


def new_key() -> str:
    """Return a fresh stable key, unique over all kinds of records."""
    return str(uuid.uuid4())


def title_key(title: str) -> str:
    """Return a title as titles are compared, cut at what the column holds."""
    return label_key(title)[:TITLE_KEY_LENGTH]


class StableKey(models.Model):
    """Who owns a `sleutel`: one row per key, whatever the kind of its record."""

    key = models.CharField(max_length=100, primary_key=True)
    model = models.CharField(max_length=80)
    object_id = models.BigIntegerField()
    title_key = models.CharField(
        max_length=TITLE_KEY_LENGTH,
        blank=True,
        help_text="De titel zonder hoofdletters en accenten: zo vindt een invoer zonder sleutel wat er al is.",
    )

    class Meta:
        verbose_name = "sleutel"
        verbose_name_plural = "sleutels"
        indexes = [
            models.Index(fields=["model", "object_id"], name="stable_key_owner"),
            models.Index(fields=["model", "title_key"], name="stable_key_title"),
        ]

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
        mine = {"model": self._meta.label_lower, "object_id": self.pk, "title_key": self.title_key}
        owner, created = StableKey.objects.get_or_create(key=self.sleutel, defaults=mine)
        if not created and (owner.model, owner.object_id) != (mine["model"], mine["object_id"]):
            raise ValidationError({"sleutel": f"De sleutel {self.sleutel} is al van een ander stuk."})
        if owner.title_key != self.title_key:
            StableKey.objects.filter(key=self.sleutel).update(title_key=self.title_key)

    @property
    def title_key(self) -> str:
        """The title or name as it is compared: without case, accents and extra spaces."""
        return title_key(str(getattr(self, "title", "") or getattr(self, "name", "")))


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


class VisitorMark(models.Model):
    """What an open form remembers for a while of what came in: never an address, never a text, only hashes.

    It stands in the database because every process must know of it: the cache of a process is its own.
    """

    name = models.CharField(max_length=100, primary_key=True)
    count = models.PositiveIntegerField(default=1)
    until = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "merkteken van een open formulier"
        verbose_name_plural = "merktekens van open formulieren"

    def __str__(self) -> str:
        return self.name
