"""The admin form of a term: its other words as lines, checked against the whole thesaurus."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from core.dutch import phone_link
from vocabulary.models import Term


class TermForm(WagtailAdminModelForm):
    """Name, meaning and other words; what would make a circle or take another's word is refused."""

    synonyms = forms.CharField(
        label="Andere woorden hiervoor",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Eén woord of zin per regel, zoals mensen het zelf zeggen. Wie erop zoekt, vindt dit trefwoord.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["synonyms"].initial = "\n".join(self.instance.synonyms)

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_synonyms(self) -> list[str]:
        """Return the words, one from each line that has any."""
        return [line.strip() for line in self.cleaned_data["synonyms"].splitlines() if line.strip()]

    def clean_broader(self) -> Any:
        broader = self.cleaned_data["broader"]
        for other in broader:
            if self.instance.pk and self.instance.is_above(other):
                raise ValidationError(
                    f"“{other.name}” valt zelf onder “{self.instance.name}”. Een kring kan niet; kies een ander woord."
                )
        return broader

    def clean_related(self) -> Any:
        related = self.cleaned_data["related"]
        if self.instance.pk and self.instance in related:
            raise ValidationError("Een trefwoord kan niet verwant zijn met zichzelf.")
        return related

    def clean(self) -> Any:
        cleaned = super().clean()
        if "synonyms" in cleaned:
            self._check_synonyms(cleaned)
        return cleaned

    def _check_synonyms(self, cleaned: dict[str, Any]) -> None:
        """A copy stands in for the term, so that the new name counts while nothing is written yet."""
        term = Term(pk=self.instance.pk, name=cleaned.get("name") or self.instance.name)
        try:
            term.checked_synonyms(cleaned["synonyms"])
        except ValidationError as error:
            self.add_error("synonyms", error)

    def _save_m2m(self) -> None:
        super()._save_m2m()
        self.instance.set_synonyms(self.cleaned_data["synonyms"])


class MunicipalityForm(WagtailAdminModelForm):
    """A municipality: the number of its desk can be dialled, and its centre lies on the map."""

    def clean(self) -> Any:
        cleaned = super().clean()
        for field, message in self._problems(cleaned):
            self.add_error(field, message)
        return cleaned

    def _problems(self, cleaned: dict[str, Any]) -> Iterator[tuple[str, str]]:
        if cleaned.get("desk_phone") and not phone_link(cleaned["desk_phone"]):
            yield "desk_phone", "Vul een telefoonnummer in. Bijvoorbeeld 010 123 45 67."
        latitude, longitude = cleaned.get("latitude"), cleaned.get("longitude")
        if latitude is not None and not 50 <= latitude <= 54:
            yield "latitude", "In Nederland ligt de breedtegraad tussen 50 en 54. Bijvoorbeeld 51.917."
        if longitude is not None and not 3 <= longitude <= 8:
            yield "longitude", "In Nederland ligt de lengtegraad tussen 3 en 8. Bijvoorbeeld 4.389."


class MergeForm(forms.Form):
    """Which term takes over; people type the word they know, also when it is a synonym."""

    into = forms.CharField(
        label="Dit trefwoord gaat op in",
        help_text="Typ het trefwoord dat blijft. Een synoniem mag ook.",
        max_length=100,
    )

    def __init__(self, *args: Any, term: Term, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.term = term

    def clean_into(self) -> Term:
        word: str = self.cleaned_data["into"]
        found = list(Term.objects.labelled([word]).values())
        if not found:
            raise ValidationError(f"“{word}” is nog geen trefwoord. Kies een woord uit de lijst.")
        if found[0].pk == self.term.pk:
            raise ValidationError(f"“{word}” is dit trefwoord zelf. Kies een ander woord.")
        return found[0]
