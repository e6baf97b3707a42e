"""What somebody says before they are erased."""

from typing import Any

from django import forms

from home.my_data.erasure import Contributions
from members.models import Profile, User
from members.policy import may_write

NOBODY = (
    "Kies een collega. Staat uw collega er niet bij? Dan laat die zijn naam niet zien. Kies iets anders; "
    "de redactie zoekt iemand."
)
CONFIRM_FIRST = "Zet hier een vinkje. Daarna kunt u op de knop drukken."


class ErasureForm(forms.Form):
    """What becomes of the pieces, and that one is sure."""

    contributions = forms.ChoiceField(
        label="Wat gebeurt er met uw stukken?",
        choices=Contributions.choices,
        initial=Contributions.KEEP,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er met uw stukken gebeurt."},
    )
    colleague = forms.ModelChoiceField(
        label="Aan wie geeft u ze?",
        queryset=User.objects.none(),
        required=False,
        empty_label="Kies een collega",
        help_text="Alleen als u uw stukken aan een collega geeft.",
    )
    certain = forms.BooleanField(
        label="Ik weet dat dit niet terug te draaien is", error_messages={"required": CONFIRM_FIRST}
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"].queryset = colleagues_of(user)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = cleaned.get("colleague")
        if cleaned.get("contributions") == Contributions.HAND_OVER and not (chosen and may_write(chosen)):
            self.add_error("colleague", NOBODY)
        return cleaned


def colleagues_of(user: User) -> Any:
    """Return the members who let other members see their name.

    That somebody is of the same organisation shows nobody who hides: what people say of their work is their own word.
    """
    people = User.objects.filter(profile__in=Profile.objects.listed(), groups__isnull=False)
    return people.exclude(pk=user.pk).distinct().order_by("first_name", "last_name", "pk")
