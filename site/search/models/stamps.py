"""How fresh what searches keep in memory is."""

from __future__ import annotations

from django.db import connection, models


class Stamp(models.Model):
    """A number that goes up when something changes that searches keep in memory."""

    name = models.CharField(max_length=40, primary_key=True)
    number = models.BigIntegerField(default=1)

    class Meta:
        verbose_name = "stempel"
        verbose_name_plural = "stempels"

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


def raise_stamp(name: str) -> None:
    """Tell every process that what it keeps under this name is old."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO search_stamp (name, number) VALUES (%s, 1) "
            "ON CONFLICT (name) DO UPDATE SET number = search_stamp.number + 1",
            [name],
        )


def read_stamp(name: str) -> int:
    """The number now; 0 when nothing ever changed."""
    return Stamp.objects.filter(name=name).values_list("number", flat=True).first() or 0
