"""For which municipalities an editor works, and who stands in while they are away."""

import datetime
from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.utils import timezone
from wagtail.admin.widgets import AdminDateInput

from core import dutch
from members.messages import tell
from members.models import Editorship, User
from members.people import editors_of_site


class ColleagueField(forms.ModelChoiceField):
    """A choice among the editors, by name."""

    def label_from_instance(self, obj: User) -> str:
        return str(obj)


class AwayForm(forms.ModelForm):
    """That an editor is away for a while: what waits for them goes to who stands in."""

    class Meta:
        model = Editorship
        fields: ClassVar[list[str]] = ["away_until", "stand_in"]
        field_classes: ClassVar[dict[str, Any]] = {"stand_in": ColleagueField}
        labels: ClassVar[dict[str, str]] = {"away_until": "Afwezig tot en met", "stand_in": "Wie waarneemt"}
        help_texts: ClassVar[dict[str, str]] = {
            "away_until": "Leeg betekent: gewoon aanwezig. Na deze dag gaat het vanzelf weer uit.",
            "stand_in": "Krijgt zolang de berichten en mag doen wat hier te doen is. Zonder naam kijken alleen de "
            "andere redacteuren van deze gemeenten; zijn die er niet, dan het beheer.",
        }
        widgets: ClassVar[dict[str, Any]] = {"away_until": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["stand_in"]
        choice.queryset = (
            editors_of_site().exclude(pk=self.instance.user_id).order_by("first_name", "last_name")
        )
        choice.empty_label = "Niemand"

    def clean_away_until(self) -> datetime.date | None:
        """Return the last day, which has to come still when somebody fills it in now."""
        day: datetime.date | None = self.cleaned_data["away_until"]
        if day and day < timezone.localdate() and "away_until" in self.changed_data:
            raise forms.ValidationError("Kies een dag die nog komt, of laat het leeg.")
        return day

    def save(self, commit: bool = True) -> Editorship:
        """Keep it when something changed, and tell who stands in."""
        if not self.has_changed():
            return self.instance
        with transaction.atomic():
            editorship: Editorship = super().save(commit)
            _tell_stand_in(editorship)
        return editorship


class EditorshipForm(AwayForm):
    """The same with the municipalities, for who may manage accounts."""

    class Meta(AwayForm.Meta):
        fields: ClassVar[list[str]] = ["municipalities", "away_until", "stand_in"]
        labels: ClassVar[dict[str, str]] = {**AwayForm.Meta.labels, "municipalities": "Werkt voor"}
        help_texts: ClassVar[dict[str, str]] = {
            **AwayForm.Meta.help_texts,
            "municipalities": "Alleen van belang voor de redactie en het beheer. Niets aangekruist betekent: alle gemeenten.",
        }
        widgets: ClassVar[dict[str, Any]] = {
            **AwayForm.Meta.widgets,
            "municipalities": forms.CheckboxSelectMultiple,
        }


def editorship_of(user: User) -> Editorship:
    """Return what is known of this editor, or a beginning of it that is not saved."""
    return Editorship.objects.filter(user=user).first() or Editorship(user=user)


def _tell_stand_in(editorship: Editorship) -> None:
    if not editorship.is_away() or editorship.stand_in is None or editorship.away_until is None:
        return
    day = dutch.date(editorship.away_until)
    tell(
        editorship.stand_in,
        f"waarnemen:{editorship.pk}:{editorship.away_until}",
        f"U neemt waar voor {editorship.user} tot en met {day}",
        "Wat er voor deze gemeenten wacht, staat zolang ook bij u.",
        "/beheer/",
        "Bekijk wat er wacht",
    )
