"""Choosing the municipality where somebody works, from those the platform knows."""

from typing import Any

from django import forms

from vocabulary.models import Municipality

ELSEWHERE = "elders"


class PlaceField(forms.ChoiceField):
    """A list of municipalities by CBS code; gives the municipality, or None for one that is not there."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=_choices, label="Gemeente", **kwargs)

    def clean(self, value: Any) -> Any:
        code = super().clean(value)
        return None if code in ("", ELSEWHERE) else Municipality.objects.filter(code=code).first()


def choice_of(place: Municipality | None) -> str:
    """Return the value of the list that stands for this municipality."""
    return place.code if place else ELSEWHERE


def place_name(place: Municipality | None) -> str:
    """Return how a text names where somebody works."""
    return place.name if place else "een andere gemeente"


def _choices() -> list[tuple[str, str]]:
    known = Municipality.objects.values_list("code", "name")
    return [("", "Kies een gemeente"), *known, (ELSEWHERE, "Een andere gemeente")]
