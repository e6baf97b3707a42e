"""How articles, publications, practice stories and conversation cards go through the exchange."""

from typing import Any

from content.records import registry
from content.records.adapter import PageAdapter
from content.records.context import Context
from content.records.fields import Choice, Flag, ListField, Number, Text, Values
from content.records.relations import Codes
from content.records.text import one_line, shown
from kennisbank.duplicates import Work, same_publications
from kennisbank.identifiers import is_isbn, plain_doi, shown_isbn
from kennisbank.models import (
    ArticlePage,
    Contributor,
    ConversationCardPage,
    ConversationCardsIndexPage,
    KennisbankIndexPage,
    PracticeCasePage,
    PublicationPage,
)
from kennisbank.models.articles import ArticleSort
from kennisbank.models.people import LONGEST_FAMILY, LONGEST_GIVEN
from kennisbank.models.publications import PublicationType
from kennisbank.names import name_parts, said_name
from vocabulary.models import Municipality


class Authors(ListField):
    """`auteurs`, in order: "Family, Given" for publications, a name as it is said otherwise."""

    def __init__(self, *, inverted: bool) -> None:
        super().__init__("auteurs", "contributors")
        self.inverted = inverted

    def bind(self, model: Any) -> None:
        """The names are rows of their own."""

    def parse(self, value: Any, context: Context) -> list[tuple[str, str]]:
        return [self._name(item) for item in self.texts(value)]

    def _name(self, text: str) -> tuple[str, str]:
        family, given = name_parts(text, inverted=self.inverted)
        if not family:
            raise self.error(f'{shown(text)} has no family name; write "Family, Given"')
        if len(family) > LONGEST_FAMILY or len(given) > LONGEST_GIVEN:
            raise self.error(
                f"{shown(text)} is too long; a name has at most {LONGEST_FAMILY} and {LONGEST_GIVEN} characters"
            )
        return family, given

    def write(self, record: Any, value: list[tuple[str, str]], values: Values, context: Context) -> None:
        if [said_name(*name, inverted=self.inverted) for name in value] != (self.read(record, context) or []):
            people = [
                Contributor(family=family, given=given, sort_order=number)
                for number, (family, given) in enumerate(value)
            ]
            record.contributors.set(people)

    def read(self, record: Any, context: Context) -> list[str] | None:
        return [
            said_name(one_line(person.family), one_line(person.given), inverted=self.inverted)
            for person in record.contributors.all()
        ] or None


class PublicationAdapter(PageAdapter):
    """Publications are known by DOI, else ISBN, else title, year and edition together."""

    def find_same(self, values: Values) -> list[int]:
        work = Work(
            doi=values.get("doi", ""),
            isbn=values.get("isbn", ""),
            title=values["titel"],
            year=values.get("jaar"),
            edition=values.get("druk", ""),
        )
        return same_publications(PublicationPage.objects.all(), work)


def tidy_isbn(isbn: str) -> str:
    """Return an ISBN with its hyphens; what is none stays as it is."""
    return shown_isbn(isbn) if is_isbn(isbn) else isbn


def _publication() -> PublicationAdapter:
    return PublicationAdapter(
        "publicatie",
        PublicationPage,
        KennisbankIndexPage,
        [
            Authors(inverted=True),
            Choice("publicatiesoort", "publication_type", PublicationType.values),
            Number("jaar", "year", 1, 2200, whole=True),
            Text("tijdschrift", "journal"),
            Text("jaargang", "volume", numbers=True),
            Text("nummer", "issue", numbers=True),
            Text("paginas", "pages", numbers=True),
            Text("uitgever", "publisher"),
            Text("plaats_uitgave", "publisher_place"),
            Text("druk", "edition", numbers=True),
            Text("doi", "doi", tidy=plain_doi),
            Text("isbn", "isbn", tidy=tidy_isbn),
            Text("link", "link"),
            Text("taal", "language"),
            Text("waarom", "why"),
        ],
    )


def _story() -> PageAdapter:
    return PageAdapter(
        "praktijkvoorbeeld",
        PracticeCasePage,
        KennisbankIndexPage,
        [
            Authors(inverted=False),
            Codes("gemeenten", "municipalities", Municipality, "code"),
            Text("wat_niet_werkte", "what_failed"),
            Text("wat_nodig_is", "what_it_takes"),
            Text("te_bellen", "whom_to_call"),
            Flag("niemand_herkenbaar", "nobody_recognisable"),
        ],
    )


def _article() -> PageAdapter:
    return PageAdapter(
        "artikel",
        ArticlePage,
        KennisbankIndexPage,
        [Authors(inverted=False), Choice("soort_artikel", "sort", ArticleSort.values)],
    )


class CardAdapter(PageAdapter):
    """A card without a question asks its title."""

    def apply(self, record: Any, values: Values, context: Context) -> None:
        super().apply(record, values, context)
        longest = record._meta.get_field("question").max_length
        record.question = record.question or record.title[:longest]


def _card() -> PageAdapter:
    return CardAdapter(
        "gesprekskaart",
        ConversationCardPage,
        ConversationCardsIndexPage,
        [
            Text("vraag", "question"),
            Text("helpt_omdat", "helps_because"),
            Text("let_op", "listen_for"),
            Text("niet_als", "not_when"),
            Text("situatie", "situation"),
            Text("bron", "source"),
        ],
    )


def register() -> None:
    """Register the kinds of the kennisbank; called when the apps are ready."""
    for adapter in (_article(), _publication(), _story(), _card()):
        registry.register(adapter)
