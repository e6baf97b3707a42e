"""Writing a practice story: one story, with the three questions beside it and three short lines after it."""

from typing import ClassVar

from django import forms

from kennisbank.models import KennisbankIndexPage, PracticeCasePage
from kennisbank.rules import TICK_FIRST
from kennisbank.writing.people import WithAuthors
from writing.choice_fields import MunicipalitiesField
from writing.forms import Step
from writing.kinds import Kind
from writing.places import WithPlaces
from writing.subjects import SUBJECTS


class StoryForm(WithAuthors, WithPlaces):
    """What was done somewhere, told as one story."""

    steps = (
        Step(
            "begin",
            "Wat deed u, en waar?",
            "Begin klein: vertel in drie zinnen wat u deed.",
            ("titel", "inleiding", "gemeenten", "auteurs"),
        ),
        Step(
            "verhaal",
            "Het verhaal",
            "Vertel het zoals u het aan een collega zou vertellen.",
            ("tekst", "beeld"),
            template="kennisbank/writing/story_prompts.html",
        ),
        Step(
            "ook-doen",
            "Voor wie het ook wil doen",
            "Drie korte regels, waarmee een ander verder kan.",
            ("wat_niet_werkte", "wat_nodig_is", "te_bellen"),
        ),
        SUBJECTS,
        Step(
            "herkenbaar",
            "Is niemand herkenbaar?",
            "Verhalen over mensen zijn van die mensen. Lees het verhaal nog eens met hun ogen.",
            ("niemand_herkenbaar",),
        ),
    )
    attributes: ClassVar[dict[str, str]] = {
        **WithAuthors.attributes,
        "wat_niet_werkte": "what_failed",
        "wat_nodig_is": "what_it_takes",
        "te_bellen": "whom_to_call",
        "niemand_herkenbaar": "nobody_recognisable",
    }
    needed: ClassVar[dict[str, str]] = {
        **WithAuthors.needed,
        "tekst": "Vertel hier het verhaal. Een paar alinea's is genoeg.",
        "niemand_herkenbaar": TICK_FIRST,
    }

    gemeenten = MunicipalitiesField(
        label="In welke gemeente?", help_text="Speelde het nergens in het bijzonder, kies dan niets."
    )
    wat_niet_werkte = forms.CharField(
        label="Wat niet werkte",
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Eerlijk is het nuttigst. Bijvoorbeeld: van de folder kwam niemand.",
    )
    wat_nodig_is = forms.CharField(
        label="Wat nodig is",
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mensen, uren, geld en een plek.",
    )
    te_bellen = forms.CharField(
        label="Wie u kunt bellen",
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Een functie of een organisatie, met een telefoonnummer. Dit staat op de pagina.",
    )
    niemand_herkenbaar = forms.BooleanField(
        label="Ik heb namen en bijzonderheden zo veranderd dat niemand zich of een ander herkent."
    )


STORY = Kind(
    key="praktijkvoorbeeld",
    slug="praktijkverhaal",
    label="praktijkverhaal",
    explanation="U probeerde iets uit in de praktijk, en vertelt hoe het ging: ook wat niet lukte.",
    example="Hoe een leeg klaslokaal op dinsdag een plek werd om te zingen.",
    model=PracticeCasePage,
    section=KennisbankIndexPage,
    form=StoryForm,
    order=10,
)
