"""What was made before."""

from collections.abc import Iterable
from pathlib import Path

from exchange.models import StartMark

DATA = Path(__file__).resolve().parent.parent / "start"


def new_names(names: Iterable[str]) -> set[str]:
    """Return those of `names` that were never made."""
    wanted = set(names)
    return wanted - set(StartMark.objects.filter(name__in=wanted).values_list("name", flat=True))


def is_new(name: str) -> bool:
    """Whether `name` was never made."""
    return not StartMark.objects.filter(name=name).exists()


def mark(names: Iterable[str]) -> None:
    """Remember that these were made."""
    StartMark.objects.bulk_create([StartMark(name=name) for name in names], ignore_conflicts=True)
