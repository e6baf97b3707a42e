"""Writing a conversation card: one open question, never something to score."""

from typing import ClassVar

from django import forms

from kennisbank.models import ConversationCardPage, ConversationCardsIndexPage
from writing.choice_fields import SuggestedInput
from writing.forms import ContentPieceForm, Step
from writing.kinds import Kind
from writing.subjects import SUBJECTS


def situations() -> list[str]:
    """Return the situations of the cards that visitors can see."""
    cards = ConversationCardPage.objects.visible().exclude(situation="")
    return list(cards.order_by("situation").values_list("situation", flat=True).distinct())


class CardForm(ContentPieceForm):
    """One question, why it helps, what to listen for and when not to ask it."""

    steps = (
        Step(
            "vraag",
            "De vraag",
            "Een open vraag, om samen over te praten. Niet om iemand mee te meten.",
            ("vraag", "titel", "situatie"),
        ),
        Step(
            "gesprek",
            "Het gesprek",
            "Voor wie de vraag straks stelt.",
            ("helpt_omdat", "let_op", "niet_als", "bron"),
        ),
        Step(
            "meer",
            "Meer erover",
            "Dit mag leeg blijven. De kaart zelf is genoeg.",
            ("inleiding", "tekst", "beeld"),
        ),
        SUBJECTS,
    )
    attributes: ClassVar[dict[str, str]] = {
        **ContentPieceForm.attributes,
        "vraag": "question",
        "helpt_omdat": "helps_because",
        "let_op": "listen_for",
        "niet_als": "not_when",
        "situatie": "situation",
        "bron": "source",
    }
    needed: ClassVar[dict[str, str]] = {
        "vraag": "Schrijf de vraag op. Bijvoorbeeld: Waar wordt u 's ochtends wakker voor?",
        "titel": "Geef de kaart een naam. Bijvoorbeeld: Wakker worden.",
        "helpt_omdat": "Vertel in een paar zinnen waarom deze vraag helpt.",
    }

    vraag = forms.CharField(
        label="De vraag", max_length=250, help_text="Een vraag waar geen ja of nee op past."
    )
    situatie = forms.CharField(
        label="Bij welke situatie",
        max_length=60,
        widget=SuggestedInput(situations),
        help_text="Een woord, zoals verlies of verhuizing. De kaart komt bij de andere kaarten daarover.",
    )
    helpt_omdat = forms.CharField(
        label="Waarom deze vraag helpt", max_length=1500, widget=forms.Textarea(attrs={"rows": 3})
    )
    let_op = forms.CharField(label="Waar u op let", max_length=1500, widget=forms.Textarea(attrs={"rows": 3}))
    niet_als = forms.CharField(
        label="Wanneer u hem niet stelt", max_length=1500, widget=forms.Textarea(attrs={"rows": 2})
    )
    bron = forms.CharField(
        label="Waar de vraag vandaan komt",
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Een boek, een cursus, een collega, of u zelf.",
    )


CARD = Kind(
    key="gesprekskaart",
    slug="gesprekskaart",
    label="gesprekskaart",
    explanation="U kent een vraag die een gesprek op gang brengt, en wilt hem doorgeven.",
    example="Wat kon u bij hem of haar zijn, dat u nu bij niemand kunt zijn?",
    model=ConversationCardPage,
    section=ConversationCardsIndexPage,
    form=CardForm,
    order=40,
)
