"""What editors fill in beside a piece."""

from typing import Any

from django import forms

from members.models import User
from writing.review.moves import APPROVE, SEND_BACK

EMPTY_REMARK = "Schrijf op waarom het terugkomt. Bijvoorbeeld: zet er nog bij hoe laat het begint."


class DecisionForm(forms.Form):
    """A remark and what becomes of the piece; who gets something back reads why."""

    remark = forms.CharField(
        label="Opmerking voor de maker",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="De maker leest dit woord voor woord. Wat is al goed, en wat moet er nog gebeuren? "
        "Bij goedkeuren mag u het leeg laten.",
    )
    decision = forms.ChoiceField(
        choices=[(APPROVE, "goedkeuren"), (SEND_BACK, "terugsturen")],
        error_messages={"required": "Kies of u het goedkeurt of terugstuurt."},
    )
    # How it stood when it was read; the page writes it itself, so that a form that comes back knows better.
    version = forms.CharField(required=False)
    holder = forms.IntegerField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") == SEND_BACK and not cleaned.get("remark"):
            self.add_error("remark", EMPTY_REMARK)
        return cleaned


class HandOverForm(forms.Form):
    """To which colleague it goes."""

    colleague = forms.ModelChoiceField(
        label="Aan wie",
        queryset=User.objects.none(),
        empty_label="Kies een collega",
        error_messages={
            "required": "Kies een collega uit de lijst.",
            "invalid_choice": "Deze collega kan het nu niet nakijken. Kies een ander uit de lijst.",
        },
    )

    def __init__(self, *args: Any, colleagues: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["colleague"]
        field.queryset = User.objects.filter(pk__in=[person.pk for person in colleagues])


class AnswerForm(forms.Form):
    """Why a page stays on the site."""

    answer = forms.CharField(
        label="Waarom het blijft staan",
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De maker leest dit woord voor woord.",
        error_messages={"required": "Schrijf op waarom de pagina blijft staan."},
    )


class RefusalForm(forms.Form):
    """Why a few words do not stand beneath a page; without a reason the writer reads our own words."""

    reason = forms.CharField(
        label="Waarom niet",
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De schrijver leest dit woord voor woord. Laat u het leeg, dan legt de site het zelf uit.",
    )
