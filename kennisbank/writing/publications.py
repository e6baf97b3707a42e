"""Placing a book or a study that somebody else wrote: from a reference, a DOI, or by hand."""

from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from content.records.errors import Unreadable
from kennisbank.doi import can_look_up
from kennisbank.duplicates import Twin, Work, twins
from kennisbank.identifiers import plain_doi, shown_isbn
from kennisbank.literature.pasted import LONGEST, Line, read_pasted
from kennisbank.models import KennisbankIndexPage, PublicationPage
from kennisbank.rules import doi_problem, isbn_problem
from kennisbank.writing.people import NamesField, WithAuthors
from kennisbank.writing.publication_words import LABELS, LANGUAGES, TYPES, USED_BY
from writing.forms import UNTITLED, Step
from writing.kinds import Kind
from writing.subjects import SUBJECTS

UNREADABLE = (
    "Dit konden wij niet lezen. Plak één verwijzing in RIS of BibTeX, "
    "of maak dit vak leeg en vul de gegevens zelf in."
)
_DUPLICATES = "kennisbank/writing/duplicates.html"
SOURCE = Step(
    "bron",
    "Wat hebt u al?",
    "Hebt u een verwijzing uit een programma of catalogus? Dan vullen wij de gegevens in. "
    "Hebt u niets, ga dan gewoon verder en typ het zelf.",
    ("plakken", "doi", "isbn"),
    template=_DUPLICATES,
)


class PublicationForm(WithAuthors):
    """A bibliographic record, with why it matters here."""

    names_are_inverted = True
    steps = (
        SOURCE,
        Step(
            "wat",
            "Wat is het?",
            "Neem het over zoals het op de titelpagina staat.",
            ("publicatiesoort", "titel", "auteurs", "jaar", "taal"),
            template=_DUPLICATES,
        ),
        Step(
            "gegevens",
            "Waar het te vinden is",
            "Wat u niet weet, laat u leeg.",
            (
                "tijdschrift",
                "jaargang",
                "nummer",
                "paginas",
                "uitgever",
                "plaats_uitgave",
                "druk",
                "link",
            ),
            template=_DUPLICATES,
        ),
        Step(
            "waarom",
            "Waarom het hier staat",
            "Dit is wat u toevoegt: waarom zou een collega dit lezen?",
            ("waarom", "inleiding", "tekst", "beeld"),
        ),
        SUBJECTS,
    )
    attributes: ClassVar[dict[str, str]] = {
        **WithAuthors.attributes,
        "publicatiesoort": "publication_type",
        "jaar": "year",
        "tijdschrift": "journal",
        "jaargang": "volume",
        "nummer": "issue",
        "paginas": "pages",
        "uitgever": "publisher",
        "plaats_uitgave": "publisher_place",
        "druk": "edition",
        "doi": "doi",
        "isbn": "isbn",
        "link": "link",
        "taal": "language",
        "waarom": "why",
    }
    needed: ClassVar[dict[str, str]] = {
        "publicatiesoort": "Kies wat voor publicatie het is.",
        "titel": "Vul de titel in, zoals hij op de titelpagina staat.",
        "waarom": "Vertel waarom dit hier hoort. Bijvoorbeeld: hier komt de vragenlijst vandaan die wij gebruiken.",
    }

    plakken = forms.CharField(
        label="Plak hier de verwijzing",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text="Een verwijzing in RIS of BibTeX. Op de pagina van een tijdschrift staat zij vaak achter “Citeren”.",
    )
    doi = forms.CharField(
        label="DOI", max_length=160, help_text="Een code die met 10 begint. Bijvoorbeeld 10.1136/bmj.d4163."
    )
    isbn = forms.CharField(
        label="ISBN", max_length=20, help_text="Achter op het boek. Bijvoorbeeld 978-90-8869-096-9."
    )
    publicatiesoort = forms.ChoiceField(label="Soort", choices=TYPES, widget=forms.RadioSelect)
    auteurs = NamesField(
        inverted=True,
        label="Wie schreef het",
        help_text="Een naam per regel: Achternaam, Voornaam. Een organisatie schrijft u zonder komma.",
    )
    jaar = forms.IntegerField(
        label="Jaar",
        min_value=1,
        max_value=2200,
        error_messages={"invalid": "Vul een jaar in van vier cijfers. Bijvoorbeeld 2016."},
    )
    tijdschrift = forms.CharField(label="Tijdschrift", max_length=250)
    jaargang = forms.CharField(label="Jaargang", max_length=30)
    nummer = forms.CharField(label="Nummer", max_length=30)
    paginas = forms.CharField(label="Bladzijden", max_length=40, help_text="Bijvoorbeeld 582-598.")
    uitgever = forms.CharField(label="Uitgever", max_length=160)
    plaats_uitgave = forms.CharField(label="Plaats", max_length=120, help_text="Waar de uitgever zit.")
    druk = forms.CharField(label="Druk", max_length=80, help_text="Bijvoorbeeld: Herziene versie.")
    link = forms.URLField(
        label="Webadres",
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Vul een webadres in. Bijvoorbeeld https://www.voorbeeld.nl/rapport."},
    )
    taal = forms.ChoiceField(label="Taal", choices=LANGUAGES)
    waarom = forms.CharField(
        label="Waarom het hier staat",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="In uw eigen woorden. Een samenvatting uit het boek zelf is van een ander.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pasted: Line | None = None
        self.fields["titel"].help_text = "Met de ondertitel erbij, na een dubbele punt."
        self.fields["inleiding"].label = "In het kort"
        self.fields["inleiding"].help_text = "Twee of drie zinnen over het werk zelf. Dit mag leeg blijven."
        self._keep_language()
        self._fit_to_type()

    def _keep_language(self) -> None:
        """A language outside our list that a page has already is a choice too."""
        known = dict(LANGUAGES)
        given = {self.page.language, *self.data.getlist("taal")} if self.is_bound else {self.page.language}  # type: ignore[attr-defined]
        extra = [(code, code) for code in sorted(given) if code and code not in known]
        self.fields["taal"].choices = [*LANGUAGES, *extra]  # type: ignore[attr-defined]

    def _fit_to_type(self) -> None:
        """Ask in the words of what it is, and not for what it cannot have; what is filled in stays in sight."""
        kind = self.data.get("publicatiesoort") if self.is_bound else self.page.publication_type
        if kind not in USED_BY:
            return
        for name, label in LABELS.get(kind, {}).items():
            self.fields[name].label = label
        for name in set().union(*USED_BY.values()) - USED_BY[kind]:
            if not self.data.get(name):
                del self.fields[name]

    @classmethod
    def read_publicatiesoort(cls, page: Any) -> list[str]:
        return [] if page.title == UNTITLED else [page.publication_type]

    @classmethod
    def read_taal(cls, page: Any) -> list[str]:
        return [] if page.title == UNTITLED else [page.language]

    def clean_plakken(self) -> str:
        """Read what was pasted; once the piece is handed in it does not matter any more."""
        text: str = self.cleaned_data["plakken"]
        if text.strip() and not self.strict:
            try:
                self.pasted = read_pasted(text)
            except Unreadable:
                raise ValidationError(UNREADABLE) from None
        return text

    def clean_doi(self) -> str:
        doi = plain_doi(self.cleaned_data["doi"])
        if problem := doi_problem(doi):
            raise ValidationError(problem)
        return doi

    def clean_isbn(self) -> str:
        isbn: str = self.cleaned_data["isbn"].strip()
        if problem := isbn_problem(isbn):
            raise ValidationError(problem)
        return shown_isbn(isbn)

    @property
    def work(self) -> Work:
        """What is known by now of which work it is."""
        self.is_valid()
        fields = {attribute: self.cleaned_data.get(name) for name, attribute in self.attributes.items()}
        return Work.of(fields)

    @cached_property
    def twins(self) -> list[Twin]:
        """The same work, where it is here already."""
        return twins(self.work, self.user, besides=self.page.pk)

    @property
    def can_look_up(self) -> bool:
        """Whether there is a DOI to look up, and nothing filled in yet."""
        return can_look_up() and bool(self.work.doi) and not self.work.title

    def detour(self, step: Step) -> str:
        """Show what was found before anything is typed."""
        if step.key != SOURCE.key or not (self.twins or self.pasted or self.can_look_up):
            return ""
        return reverse("publication_found", args=[self.page.pk])


PUBLICATION = Kind(
    key="publicatie",
    slug="boek-of-onderzoek",
    label="boek of onderzoek",
    explanation="U las iets van een ander dat collega's moeten kennen, en vertelt waarom.",
    example="Yalom, Existential Psychotherapy: omdat het gaat over wat er onder eenzaamheid ligt.",
    model=PublicationPage,
    section=KennisbankIndexPage,
    form=PublicationForm,
    order=30,
)
