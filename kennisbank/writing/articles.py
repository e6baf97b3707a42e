"""Writing an article."""

from typing import ClassVar

from django import forms

from kennisbank.models import ArticlePage, KennisbankIndexPage
from kennisbank.models.articles import ArticleSort
from kennisbank.writing.people import WithAuthors
from writing.forms import Step
from writing.kinds import Kind
from writing.subjects import SUBJECTS

SORTS = {
    ArticleSort.BACKGROUND: "Achtergrond: wat er bekend is, of hoe u ernaar kijkt",
    ArticleSort.STORY: "Verhaal: wat iemand meemaakte of vertelde",
    ArticleSort.REPORT: "Verslag: wat er op een bijeenkomst of bezoek gebeurde",
    ArticleSort.CALL: "Oproep: u zoekt mensen, ideeën of een plek",
}


class ArticleForm(WithAuthors):
    """A member's own article."""

    steps = (
        Step(
            "begin",
            "Waar gaat het over?",
            "Begin klein. Drie zinnen zijn genoeg om mee te beginnen; de rest komt later.",
            ("titel", "inleiding", "soort_artikel", "auteurs"),
        ),
        Step(
            "tekst",
            "De tekst",
            "Schrijf zoals u het aan een collega vertelt. Korte zinnen lezen het prettigst.",
            ("tekst", "beeld"),
        ),
        SUBJECTS,
    )
    attributes: ClassVar[dict[str, str]] = {**WithAuthors.attributes, "soort_artikel": "sort"}
    needed: ClassVar[dict[str, str]] = {
        **WithAuthors.needed,
        "tekst": "Schrijf hier uw tekst. Een paar alinea's is genoeg.",
        "auteurs": "Zet erbij wie dit schreef. Uw eigen naam mag.",
    }

    soort_artikel = forms.ChoiceField(
        label="Wat voor stuk is het?", choices=list(SORTS.items()), widget=forms.RadioSelect
    )


ARTICLE = Kind(
    key="artikel",
    slug="artikel",
    label="artikel",
    explanation="U weet iets, of denkt ergens over na, en wilt het anderen vertellen.",
    example="Waarom ik in een eerste gesprek nooit meer over activiteiten begin.",
    model=ArticlePage,
    section=KennisbankIndexPage,
    form=ArticleForm,
    order=20,
)
