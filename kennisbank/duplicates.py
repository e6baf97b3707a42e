"""Whether a publication is there already: the same DOI, else the same ISBN, else title, year and edition together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import isbnlib
from django.db.models import Q
from django.urls import reverse

from content.addresses import page_path
from content.records.context import ids_titled
from core.models import title_key
from kennisbank.identifiers import plain_doi, shown_isbn
from kennisbank.models import PublicationPage
from members.models import User
from members.policy import may_see_piece

FIELDS = ("doi", "isbn", "title", "year", "edition")


@dataclass(frozen=True)
class Work:
    """What tells one published work from another."""

    doi: str = ""
    isbn: str = ""
    title: str = ""
    year: int | None = None
    edition: str = ""

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> "Work":
        """Return the work that these attributes of a publication tell of."""
        return cls(**{name: fields[name] for name in FIELDS if fields.get(name)})

    def tie(self, other: "Work") -> int | None:
        """Return how surely both are one work: 0 by DOI, 1 by ISBN, 2 by title; None when they are not.

        Two different DOIs are two different works, whatever else is equal.
        """
        if self.doi and other.doi:
            return 0 if plain_doi(self.doi).casefold() == plain_doi(other.doi).casefold() else None
        if self.isbn and other.isbn:
            return 1 if _digits(self.isbn) == _digits(other.isbn) else None
        return 2 if self.title and self._told() == other._told() else None

    def _told(self) -> tuple[str, int | None, str]:
        return title_key(self.title), self.year, self.edition.strip().casefold()


def same_publications(pages: Any, work: Work) -> list[int]:
    """Return the numbers of the publications out of `pages` that are this work, by their surest tie."""
    like = Q(pk__in=ids_titled(PublicationPage, work.title), year=work.year) if work.title else Q(pk=None)
    if work.doi:
        like |= Q(doi__iexact=work.doi)
    if work.isbn:
        like |= Q(isbn__in=spellings(work.isbn))
    rows = pages.filter(like).order_by("pk").values("pk", *FIELDS)
    return _surest((row["pk"], work.tie(Work.of(row))) for row in rows)


def own_drafts(user: User, work: Work) -> list[int]:
    """Return the numbers of this person's own unpublished pieces about this work.

    What somebody is writing stands in the newest revision, not yet in the columns.
    """
    drafts = PublicationPage.objects.filter(owner=user, live=False, latest_revision__isnull=False)
    rows = drafts.order_by("pk").values_list("pk", "latest_revision__content")
    return _surest((pk, work.tie(Work.of(content))) for pk, content in rows)


def _surest(ties: Iterable[tuple[int, int | None]]) -> list[int]:
    found = [(tie, pk) for pk, tie in ties if tie is not None]
    return [pk for tie, pk in found if tie == min(found)[0]]


def spellings(isbn: str) -> list[str]:
    """Return the ways in which one ISBN is written down."""
    plain = isbnlib.canonical(isbn) or isbn
    forms = {isbn, plain, isbnlib.to_isbn13(plain) or plain, isbnlib.to_isbn10(plain) or plain}
    return sorted(forms | {shown_isbn(form) for form in forms})


def _digits(isbn: str) -> str:
    plain = isbnlib.canonical(isbn) or isbn
    return str(isbnlib.to_isbn13(plain) or plain)


@dataclass(frozen=True)
class Twin:
    """A publication that is there already, as it is pointed out to who is about to place it again."""

    title: str
    address: str
    is_own_draft: bool = False


def twins(work: Work, user: User, besides: int = 0) -> list[Twin]:
    """Return what this person may know of that is the same work: what visitors see, and their own drafts."""
    shown = PublicationPage.objects.visible().exclude(pk=besides)
    found = [
        Twin(page.title, page_path(page)) for page in shown.filter(pk__in=same_publications(shown, work))
    ]
    mine = PublicationPage.objects.filter(pk__in=own_drafts(user, work)).exclude(pk=besides)
    drafts = [page for page in mine if may_see_piece(user, page)]
    return found + [Twin(page.draft_title, reverse("piece", args=[page.pk]), True) for page in drafts]
