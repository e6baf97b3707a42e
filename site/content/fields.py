"""Model fields this project needs and Django has not."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from wagtail.fields import StreamField


class BodyField(StreamField):
    """A StreamField whose blocks stay out of migrations.

    Blocks change often and never change the column; the price is that a data migration cannot read
    blocks through the historical model.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs


class MultiChoiceField(models.JSONField):
    """A short list of values out of fixed choices, in the order of the choices."""

    def __init__(
        self,
        *args: Any,
        options: Sequence[tuple[str, str]] = (),
        open_list: bool = False,
        **kwargs: Any,
    ) -> None:
        self.options = list(options)
        # With an open list a value outside the choices may come in by an import and is shown as it is.
        self.open_list = open_list
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        known = {key for key, _ in self.options}
        unknown = [] if self.open_list else [item for item in value or [] if item not in known]
        if unknown:
            raise ValidationError(f"Onbekende keuze: {', '.join(map(str, unknown))}.")

    def formfield(self, **kwargs: Any) -> forms.Field:  # type: ignore[override]
        return forms.MultipleChoiceField(
            choices=self.options,
            required=not self.blank,
            label=kwargs.get("label") or capfirst(self.verbose_name),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
            initial=kwargs.get("initial"),
        )

    def labels(self, values: Sequence[str]) -> list[str]:
        """Return what people read for `values`, in the order of the choices."""
        return [label for key, label in self.options if key in (values or [])]
