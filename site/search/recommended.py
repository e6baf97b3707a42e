"""What editors put above the results: found by the words of a query, shown from the database.

A word that names a subject stands for all its words. No engine takes part, so that it works the same on both, and
without one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from search.documents import SearchDocument
from search.language import Language
from search.models import Recommendation
from search.request import SORTS, SearchRequest
from search.results import StoredHit
from search.sources import documents_of_pages
from search.thesaurus import Concept, Thesaurus

# More would push what is found out of sight.
MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Pick:
    """The pages for one word or subject, each with why, in order."""

    phrase: str
    pages: tuple[tuple[int, str], ...]
    until: datetime.date | None = None

    def labels(self, language: Language) -> tuple[str, ...]:
        """The word itself, and every word of the terms that it names."""
        key = language.thesaurus.key(language.analyser.tokens(self.phrase))
        others = (label for concept in language.thesaurus.named(key) for label in concept.labels)
        return tuple(dict.fromkeys((self.phrase, *others)))


def read_picks() -> tuple[Pick, ...]:
    """Every recommendation that has not ended."""
    return picks_of(Recommendation.objects.current().order_by("pk").prefetch_related("pages"))


def picks_of(rows: Iterable[Recommendation]) -> tuple[Pick, ...]:
    """What search needs of recommendations."""
    return tuple(
        Pick(row.phrase, tuple((item.page_id, item.reason) for item in row.pages.all()), row.until)
        for row in rows
    )


class Picker:
    """Finds the recommendations for a query; made once per lexicon, thesaurus and list of recommendations."""

    def __init__(self, picks: Sequence[Pick], language: Language) -> None:
        self.picks, self.language = picks, language
        self._named = Thesaurus(
            [Concept(place, pick.phrase, pick.labels(language)[1:]) for place, pick in enumerate(picks)],
            language.analyser,
        )

    def named(self, phrase: str) -> list[Pick]:
        """The recommendations for these very words."""
        key = self._named.key(self._named.analyser.tokens(phrase))
        return [self.picks[concept.id] for concept in self._named.named(key)]

    def pages(self, request: SearchRequest) -> dict[int, str]:
        """The chosen pages with why, for the words of a request that were not excluded."""
        text = " ".join(clause.text for clause in request.clauses if not clause.excluded)
        today = timezone.localdate()
        found: dict[int, str] = {}
        for match in self._named.matches(self._named.analyser.tokens(text)):
            for concept in match.concepts:
                pick = self.picks[concept.id]
                if pick.until is None or pick.until >= today:
                    found.update((page, why) for page, why in pick.pages if page not in found)
        return found


_picker: Picker | None = None


def recommended(
    request: SearchRequest, picks: Sequence[Pick], language: Language
) -> list[tuple[StoredHit, str]]:
    """The pages that come first for a request, with why; asks the database only when a word has some."""
    global _picker
    if not picks or not has_room(request):
        return []
    picker = _picker
    if picker is None or picker.picks is not picks or picker.language is not language:
        picker = _picker = Picker(picks, language)
    pages = picker.pages(request)
    return shown(pages) if pages else []


def has_room(request: SearchRequest) -> bool:
    """Whether recommendations belong above this list.

    Only above the first page in the order of what fits best, without filters: who filters says more precisely what
    is wanted than the editor who chose for the word.
    """
    return request.has_words and not request.filters and request.page == 1 and request.sort == SORTS[0]


def shown(pages: dict[int, str]) -> list[tuple[StoredHit, str]]:
    """Those of these pages that a visitor may see and find, in the order they were chosen, with why."""
    documents = {int(document.id): document for document in documents_of_pages(pages)}
    present = [(documents[page], why) for page, why in pages.items() if page in documents]
    return [(_stored(document), why) for document, why in present if not document.stopped][:MOST_SHOWN]


def _stored(document: SearchDocument) -> StoredHit:
    return StoredHit(
        id=document.id,
        key=document.key,
        kind=document.kind,
        title=document.title,
        url=document.url,
        intro=document.intro,
        body=document.body,
        date=document.date,
        municipalities=document.municipalities,
        language=document.language,
        decides=document.decides,
    )
