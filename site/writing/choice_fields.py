"""Ways to choose that several kinds share: out of a long list, out of three answers, or a word that is there."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from content.terms import page_counts
from vocabulary.models import Municipality, Term

YES, NO = "ja", "nee"
# Beyond so many, what is seldom chosen is folded away.
SHORT_LIST = 12
MOST_LIKELY = 8
NATIONWIDE = "heel_nederland"
Choices = Sequence[tuple[str, str]]


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or nobody knows; not knowing is an answer too."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        choices = [(YES, "Ja"), (NO, "Nee"), ("", "Weet ik niet")]
        super().__init__(choices=choices, coerce=lambda word: word == YES, empty_value=None, **kwargs)

    @staticmethod
    def raw_values(answer: bool | None) -> list[str]:
        """Return what a browser sends for an answer of a page.

        >>> YesNoField.raw_values(False), YesNoField.raw_values(None)
        (['nee'], [])
        """
        return [] if answer is None else [YES if answer else NO]


class SeveralField(forms.MultipleChoiceField):
    """Several out of a fixed list, each once and in the order of that list."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[str]:
        chosen = set(super().clean(value))
        choices: Any = self.choices
        return [str(key) for key, _ in choices if key in chosen]


class FoldedCheckboxes(forms.CheckboxSelectMultiple):
    """Boxes to tick: those that are chosen or likely in sight, a long rest behind one button."""

    likely: Iterable[str] | Callable[[], Iterable[str]] = ()
    rest_label = "Meer"

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Use the site's templates; the renderer of forms looks in those of apps only."""
        context = self.get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        likely = self.likely() if callable(self.likely) else self.likely
        seen = {*likely, *map(str, value or [])}
        in_sight = [option for option in options if option["value"] in seen]
        rest = [option for option in options if option["value"] not in seen]
        if len(options) <= SHORT_LIST or not in_sight:
            in_sight, rest = options, []
        own = {"in_sight": in_sight, "rest": rest, "rest_label": self.rest_label}
        return render_to_string("writing/folded_choices.html", {**context, **own})


class SuggestedInput(forms.TextInput):
    """A line to type on, with what is there already to choose from."""

    def __init__(self, suggestions: Callable[[], Iterable[str]], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.suggestions = suggestions

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Use the site's templates; the renderer of forms looks in those of apps only."""
        attrs = {**(attrs or {}), "list": f"{name}-keuzes"}
        line = super().render(name, value, attrs, renderer)
        return render_to_string(
            "writing/suggested_input.html",
            {"line": line, "list": attrs["list"], "suggestions": self.suggestions()},
        )


class MunicipalitiesField(forms.MultipleChoiceField):
    """Municipalities by their code; with `nationwide` the whole country is a choice as well."""

    widget = FoldedCheckboxes

    def __init__(self, *, nationwide: bool = False, **kwargs: Any) -> None:
        extra: Choices = [(NATIONWIDE, "In het hele land")] if nationwide else []
        super().__init__(choices=lambda: [*extra, *_municipalities()], **kwargs)
        self.widget.rest_label = "Andere gemeenten"
        self.widget.likely = (NATIONWIDE,)

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if NATIONWIDE in value and len(value) > 1:
            raise ValidationError("Kies of een of meer gemeenten, of “In het hele land”, en niet allebei.")


def most_used_audiences() -> list[str]:
    """Return the addresses of the few words for whom something is, that stand at most pages."""
    counts = page_counts()
    audiences = Term.objects.audiences().filter(pk__in=counts).values_list("pk", "slug")
    by_use = sorted(audiences, key=lambda row: (-counts[row[0]], row[1]))
    return [slug for _, slug in by_use[:MOST_LIKELY]]


def _municipalities() -> Choices:
    return list(Municipality.objects.order_by("name").values_list("code", "name"))
