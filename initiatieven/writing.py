"""Placing an initiative: in the order in which somebody who thinks of coming would ask."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from initiatieven.choices import DayPart, Language, Place, Status
from initiatieven.models import InitiativePage, InitiativesIndexPage, Organisation
from initiatieven.quick_actions import offered_to_keeper
from initiatieven.rules import problems
from members.models import Profile, User
from writing.choice_fields import (
    NATIONWIDE,
    FoldedCheckboxes,
    MunicipalitiesField,
    SeveralField,
    SuggestedInput,
    YesNoField,
)
from writing.forms import Step
from writing.kinds import Kind
from writing.places import WithPlaces
from writing.subjects import SUBJECTS

PLACES = [
    (Place.THERE.value, "Mensen komen ergens naartoe"),
    (Place.AT_HOME.value, "Bij iemand thuis"),
    (Place.PHONE.value, "Per telefoon"),
    (Place.ONLINE.value, "Online"),
]
STATES = [
    (Status.ACTIVE.value, "Mensen kunnen komen"),
    (Status.PREPARING.value, "Het wordt voorbereid, en er mag nog iemand meedoen"),
    (Status.PAUSED.value, "Even dicht"),
    (Status.STOPPED.value, "Het bestaat niet meer"),
]
OFTEN_SPOKEN = [Language.DUTCH, Language.ENGLISH, Language.TURKISH, Language.ARABIC, Language.POLISH]
REACH = "Vul in hoe mensen u bereiken: een telefoonnummer of een e-mailadres."
DAY = "Vul een dag in. Bijvoorbeeld 1-9-2027."


def organisations() -> list[str]:
    """Return the names of the organisations that visitors may know of."""
    return list(Organisation.objects.public().order_by("name").values_list("name", flat=True))


def _day(label: str, help_text: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": DAY},
    )


class InitiativePieceForm(WithPlaces):
    """Something people can go to, with what makes it easy to come the first time."""

    steps = (
        Step(
            "wat",
            "Wat is het, en voor wie?",
            "Begin klein: vertel in drie zinnen wat mensen er vinden.",
            ("titel", "inleiding", "tekst", "doelgroepen", "beeld"),
        ),
        Step(
            "waar",
            "Waar en wanneer?",
            "Wat u niet weet, laat u leeg.",
            (
                "gemeenten",
                "plek",
                "wijk",
                "adres",
                "postcode",
                "plaats",
                "wanneer",
                "dagdelen",
                "gratis",
                "kosten",
            ),
        ),
        Step(
            "eerste-keer",
            "De eerste keer",
            "Dit is voor veel mensen het moeilijkste. Hoe preciezer u het vertelt, hoe eerder iemand durft.",
            ("eerste_keer", "alleen_komen", "ophalen", "rolstoel", "talen", "aanmelden"),
        ),
        Step(
            "contact",
            "Van wie, en wie neemt op?",
            "Een stem helpt meer dan een formulier.",
            ("organisatie", "telefoon", "email", "website"),
        ),
        Step(
            "stand",
            "Hoe staat het ervoor?",
            "Bezoekers zien wie het heeft nagekeken, en wanneer. U kunt dit later met een klik bijhouden.",
            ("status", "weer_vanaf", "nagekeken_op", "nagekeken_door"),
        ),
        Step(
            SUBJECTS.key,
            SUBJECTS.title,
            SUBJECTS.explanation,
            ("trefwoorden", "vormen", "samenhang", "verwijst_naar"),
            template=SUBJECTS.template,
        ),
    )
    attributes: ClassVar[dict[str, str]] = {
        **WithPlaces.attributes,
        "wijk": "neighbourhood",
        "adres": "address",
        "postcode": "postcode",
        "plaats": "town",
        "website": "website",
        "email": "email",
        "telefoon": "phone",
        "wanneer": "when",
        "dagdelen": "day_parts",
        "kosten": "cost",
        "gratis": "is_free",
        "plek": "places",
        "eerste_keer": "first_time",
        "alleen_komen": "may_come_alone",
        "ophalen": "picks_up",
        "rolstoel": "wheelchair",
        "talen": "languages",
        "aanmelden": "sign_up",
        "status": "status",
        "weer_vanaf": "resume_on",
        "nagekeken_op": "checked_on",
        "nagekeken_door": "checked_by",
    }
    needed: ClassVar[dict[str, str]] = {
        "titel": "Geef het een naam. Bijvoorbeeld: Samen koken op dinsdag.",
        "inleiding": "Vertel in twee of drie zinnen wat mensen er vinden.",
        "gemeenten": "Kies in welke gemeente het is, of “In het hele land”.",
        "status": "Kies hoe het ervoor staat.",
    }

    gemeenten = MunicipalitiesField(nationwide=True, label="In welke gemeente?")
    plek = SeveralField(label="Hoe komt u bij elkaar?", choices=PLACES)
    wijk = forms.CharField(label="Wijk of buurt", max_length=80)
    adres = forms.CharField(
        label="Adres", max_length=160, help_text="Straat en nummer. Bij iemand thuis laat u dit leeg."
    )
    postcode = forms.CharField(label="Postcode", max_length=10, help_text="Bijvoorbeeld 3111 AB.")
    plaats = forms.CharField(label="Plaats", max_length=80)
    wanneer = forms.CharField(
        label="Wanneer", max_length=250, help_text="Bijvoorbeeld: elke dinsdag van 14.00 tot 16.00 uur."
    )
    dagdelen = SeveralField(label="Welk deel van de dag", choices=DayPart.choices)
    gratis = YesNoField(label="Is het gratis?")
    kosten = forms.CharField(
        label="Wat het kost", max_length=120, help_text="Bijvoorbeeld: € 4,50 met koffie."
    )
    eerste_keer = forms.CharField(
        label="Hoe gaat de eerste keer?",
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Wie staat er bij de deur? Waar gaat iemand zitten? Hoeft er iets gezegd te worden?",
    )
    alleen_komen = YesNoField(label="Kan iemand alleen komen?")
    ophalen = YesNoField(label="Wordt iemand opgehaald die dat wil?")
    rolstoel = YesNoField(label="Is het met een rolstoel te doen?")
    talen = SeveralField(label="In welke talen?", choices=Language.choices, widget=FoldedCheckboxes)
    aanmelden = forms.CharField(
        label="Moet iemand zich aanmelden?",
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bijvoorbeeld: aanmelden hoeft niet, bellen vooraf mag.",
    )
    organisatie = forms.CharField(
        label="Van welke organisatie",
        max_length=160,
        widget=SuggestedInput(organisations),
        help_text="Kies uit de lijst, of typ een naam die er nog niet in staat. Die komt erbij als het stuk geplaatst wordt.",
    )
    telefoon = forms.CharField(
        label="Telefoon",
        max_length=20,
        widget=forms.TextInput(attrs={"type": "tel"}),
        help_text="Waar iemand opneemt. Bijvoorbeeld 010 123 45 67. Dit staat op de pagina.",
    )
    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        help_text="Dit staat op de pagina.",
        error_messages={"invalid": "Vul een e-mailadres in. Bijvoorbeeld naam@voorbeeld.nl."},
    )
    website = forms.URLField(
        label="Website",
        max_length=300,
        assume_scheme="https",
        error_messages={"invalid": "Vul een webadres in. Bijvoorbeeld https://www.voorbeeld.nl/."},
    )
    status = forms.ChoiceField(label="Hoe staat het ervoor?", choices=STATES, widget=forms.RadioSelect)
    weer_vanaf = _day(
        "Weer open vanaf", "Alleen als het even dicht is. Weet u het nog niet, laat het dan leeg."
    )
    nagekeken_op = _day("Nagekeken op", "De dag waarop iemand zei dat alles hier klopt.")
    nagekeken_door = forms.CharField(
        label="Nagekeken door",
        max_length=120,
        help_text="Wie zei dat het klopt? Bijvoorbeeld: de gastvrouw. Dit staat op de pagina.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["titel"].label = "Hoe heet het?"
        self.fields["vormen"].help_text += " Een activiteit voor iedereen krijgt er geen."
        talen: Any = self.fields["talen"]
        talen.widget.likely, talen.widget.rest_label = OFTEN_SPOKEN, "Andere talen"
        others = [(code, code) for code in self.page.languages if code not in Language.values]
        talen.choices = [*Language.choices, *others]

    @classmethod
    def prepare(cls, page: Any, user: User) -> None:
        """Begin with what is known of the writer: municipality, organisation, and that they looked today."""
        super().prepare(page, user)
        page.checked_on, page.checked_by = timezone.localdate(), user.get_full_name()[:120]
        profile = Profile.objects.filter(user=user).first()
        _set_organisation(page, profile.organisation if profile else "")

    def clean(self) -> dict[str, Any]:
        """The rules that editors have, and that somebody can be reached."""
        cleaned = super().clean()
        name_of = {attribute: name for name, attribute in self.attributes.items()}
        for attribute, message in problems({key: cleaned.get(name) for key, name in name_of.items()}):
            self.add_error(name_of[attribute], message)
        ways = ("telefoon", "email")
        if self.strict and not any(cleaned.get(name) or name in self.errors for name in ways):
            self.add_error("telefoon", REACH)
        return cleaned

    @classmethod
    def read_gemeenten(cls, page: Any) -> list[str]:
        """None means the whole country once visitors saw it; before, nobody chose yet."""
        codes = super().read_gemeenten(page)
        return codes or ([NATIONWIDE] if page.first_published_at else [])

    @classmethod
    def read_organisatie(cls, page: Any) -> list[str]:
        return [page.organisation_name] if page.organisation_name else []

    def write_organisatie(self, page: Any, name: str) -> None:
        if name != page.organisation_name:
            _set_organisation(page, name)


def _set_organisation(page: Any, name: str) -> None:
    """One out of the list, or a name that becomes one when the page is published."""
    page.organisation = Organisation.objects.public().named(name) if name else None
    page.new_organisation = "" if page.organisation else name


INITIATIVE = Kind(
    key="initiatief",
    slug="initiatief",
    label="initiatief",
    explanation="Er is iets waar mensen naartoe kunnen, of u bent iets aan het beginnen.",
    example="Elke dinsdag samen koken in het buurthuis. Wie alleen komt, wordt bij de deur opgewacht.",
    model=InitiativePage,
    section=InitiativesIndexPage,
    form=InitiativePieceForm,
    order=50,
    own_actions=offered_to_keeper,
)
