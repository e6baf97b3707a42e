"""The form with which somebody tells about themselves, and says of each thing who may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.forms.boundfield import BoundField
from django.utils.text import slugify

from core.line_field import LineField
from members.joining.places import PlaceField
from members.models import Profile
from members.models.people import SHOWABLE, Shown
from members.people import people_of_site
from members.profiles.expertise import find_terms
from members.profiles.portraits import read_portrait
from vocabulary.models import Term

MOST_EXPERTISE = 10
WHO_SEES = {
    "name": "Wie ziet uw naam?",
    "function": "Wie ziet uw functie?",
    "organisation": "Wie ziet uw organisatie?",
    "municipality": "Wie ziet uw gemeente?",
    "expertise": "Wie ziet waar u veel van weet?",
    "about": "Wie ziet wat u over uzelf vertelt?",
    "picture": "Wie ziet uw foto?",
    "email": "Wie ziet uw e-mailadres?",
}


@dataclass(frozen=True)
class Part:
    """One thing of a profile as the form shows it: its fields, and who sees it."""

    name: str
    fields: tuple[BoundField, ...]
    who_sees: BoundField


class ExpertiseField(forms.ModelMultipleChoiceField):
    """Subjects by their number; what cannot be one of ours is no choice, and nothing to ask the database."""

    def clean(self, value: Any) -> Any:
        if len(numbers_of(value or [])) < len(value or []):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(value)


class ProfileForm(forms.Form):
    """Everything of a profile but the portrait, which is a file and has a form of its own."""

    first_name = LineField(
        label="Voornaam", max_length=60, error_messages={"required": "Vul uw voornaam in."}
    )
    last_name = LineField(
        label="Achternaam", max_length=80, error_messages={"required": "Vul uw achternaam in."}
    )
    function = LineField(
        label="Functie", required=False, max_length=120, help_text="Bijvoorbeeld: buurtwerker."
    )
    organisation = LineField(label="Organisatie", required=False, max_length=160)
    municipality = PlaceField(required=False)
    expertise = ExpertiseField(
        label="Waar u veel van weet",
        queryset=Term.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies onderwerpen uit de lijst."},
    )
    find = forms.CharField(label="Zoek een onderwerp om erbij te zetten", required=False, max_length=80)
    about = forms.CharField(
        label="Over u",
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="In een paar zinnen: wat doet u, en waarover mag een ander u bellen of mailen?",
    )
    has_public_page = forms.BooleanField(
        label="Ik wil een eigen pagina die iedereen kan lezen",
        required=False,
        help_text="Daar staat wat u aan iedereen laat zien, met wat u hier plaatste. U kunt dit altijd weer uitzetten.",
    )

    def __init__(self, *args: Any, profile: Profile, searched: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("initial", _written(profile))
        super().__init__(*args, **kwargs)
        self.profile, self.searched = profile, searched
        for name, label in WHO_SEES.items():
            self.fields[f"shown_{name}"] = forms.ChoiceField(label=label, choices=Shown.choices)
        self.fields["organisation"].widget.attrs["list"] = "organisaties"
        self._offer_terms()

    @classmethod
    def as_typed(cls, data: Any, profile: Profile) -> "ProfileForm":
        """Return the form as somebody filled it in so far, without a judgement: they looked for a word."""
        blank = cls(profile=profile)
        typed = {
            name: field.widget.value_from_datadict(data, {}, name) for name, field in blank.fields.items()
        }
        searched = str(typed.pop("find") or "").strip()
        return cls(profile=profile, initial=typed, searched=searched)

    @property
    def parts(self) -> list[Part]:
        """What the form shows, in order."""
        names = {"name": ("first_name", "last_name"), "picture": (), "email": ()}
        return [
            Part(name, tuple(self[field] for field in names.get(name, (name,))), self[f"shown_{name}"])
            for name in SHOWABLE
        ]

    def clean_expertise(self) -> Any:
        """Return the subjects; too many tell nobody what somebody really knows."""
        terms = self.cleaned_data["expertise"]
        if len(terms) > MOST_EXPERTISE:
            raise forms.ValidationError(f"Kies er hooguit {MOST_EXPERTISE}. Haal er een paar weg.")
        return terms

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("has_public_page") and cleaned.get("shown_name") != Shown.EVERYONE:
            self.add_error(
                "shown_name",
                "Een eigen pagina kan niet zonder uw naam. Kies hier “iedereen”, of zet de eigen pagina uit.",
            )
        return cleaned

    def save(self) -> None:
        """Keep it, the name with the account and the rest with the profile."""
        try:
            self._keep()
        except IntegrityError:
            # Somebody with the same name chose the same address a moment earlier.
            self.profile.public_slug = None
            self._keep()

    def _keep(self) -> None:
        profile, user, cleaned = self.profile, self.profile.user, self.cleaned_data
        with transaction.atomic():
            user.first_name, user.last_name = cleaned["first_name"], cleaned["last_name"]
            user.save(update_fields=["first_name", "last_name"])
            for name in ("function", "organisation", "municipality", "about", "has_public_page"):
                setattr(profile, name, cleaned[name])
            profile.shown = {name: cleaned[f"shown_{name}"] for name in SHOWABLE}
            if profile.has_public_page and not profile.public_slug:
                profile.public_slug = free_slug(str(user))
            profile.save()
            profile.expertise.set(cleaned["expertise"])

    def _offer_terms(self) -> None:
        """Show what is chosen and what was found; all of the thesaurus is too long a list for a phone."""
        chosen = numbers_of(self["expertise"].value() or [])
        field: Any = self.fields["expertise"]
        field.queryset = Term.objects.filter(Q(approved=True) | Q(pk__in=self.profile.expertise.values("pk")))
        found = {term.pk: term.name for term in field.queryset.filter(pk__in=chosen)}
        found |= {term.pk: term.name for term in find_terms(self.searched)}
        field.choices = list(found.items())


class PortraitForm(forms.Form):
    """A portrait to put in the place of the one before; its data is ready to keep."""

    picture = forms.FileField(
        label="Foto",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text="Een foto van hooguit 5 MB die eindigt op .jpg, .png of .webp. Wij maken hem vierkant.",
        error_messages={
            "required": "Kies eerst een foto op uw telefoon of computer.",
            "empty": "Dit bestand is leeg. Kies een andere foto.",
        },
    )

    def clean_picture(self) -> bytes:
        """Return the portrait made anew."""
        upload: UploadedFile = self.cleaned_data["picture"]
        return read_portrait(upload)


def numbers_of(values: Iterable[Any]) -> list[str]:
    """Return those of the values that can be the number of something.

    >>> numbers_of([7, "12", "²", "-1", "9" * 30])
    ['7', '12']
    """
    texts = [str(value) for value in values]
    return [text for text in texts if text.isascii() and text.isdigit() and len(text) < 12]


def known_organisations() -> list[str]:
    """Return how members write where they work, as far as they show it to members; each once."""
    rows = Profile.objects.listed().filter(
        user__in=people_of_site(), shown__organisation__in=[Shown.MEMBERS, Shown.EVERYONE]
    )
    names = (
        rows.exclude(organisation_key="")
        .order_by("organisation")
        .values_list("organisation_key", "organisation")
    )
    return list(dict(names).values())


def free_slug(name: str) -> str:
    """Return an address for a page about somebody with this name that nobody has yet."""
    base = slugify(name)[:70] or "lid"
    taken = set(Profile.objects.filter(public_slug__startswith=base).values_list("public_slug", flat=True))
    number = 2
    slug = base
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def _written(profile: Profile) -> dict[str, Any]:
    return {
        "first_name": profile.user.first_name,
        "last_name": profile.user.last_name,
        "function": profile.function,
        "organisation": profile.organisation,
        "municipality": profile.municipality.code if profile.municipality else "",
        "expertise": list(profile.expertise.values_list("pk", flat=True)) if profile.pk else [],
        "about": profile.about,
        "has_public_page": profile.has_public_page,
        **{f"shown_{name}": profile.shown.get(name, Shown.NOBODY) for name in SHOWABLE},
    }
