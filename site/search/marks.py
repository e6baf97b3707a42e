"""Leaving a mark in the same transaction as the change: the only thing that saving ever does for search."""

from __future__ import annotations

from collections.abc import Iterable

from search.ids import apart
from search.models import Scope, raise_stamp, upsert_marks

THESAURUS = "thesaurus"
REFERENCE = "lijsten"
WORDS = "woorden"
RECOMMENDED = "aanbevolen"


def mark_pages(ids: Iterable[int]) -> None:
    """These pages changed. Call it yourself after an update of a queryset, which sends no signal."""
    upsert_marks(Scope.PAGE, ids)


def mark_subtrees(ids: Iterable[int]) -> None:
    """These pages changed in a way that touches all beneath them: moved, unpublished, restricted."""
    upsert_marks(Scope.SUBTREE, ids)


def mark_documents(ids: Iterable[int]) -> None:
    """These documents changed, or are read, or stand on another page."""
    upsert_marks(Scope.DOCUMENT, ids)


def mark_entries(entries: Iterable[str]) -> None:
    """These entries of the index, by their ids, are not as they should be."""
    pages, documents = apart(entries)
    mark_pages(pages)
    mark_documents(documents)


def mark_terms(ids: Iterable[int]) -> None:
    """These terms have another name: the pages that carry them are found by it."""
    upsert_marks(Scope.TERM, ids)


def thesaurus_changed() -> None:
    """Synonyms or narrower terms changed: they work at query time, so nothing is indexed anew."""
    raise_stamp(THESAURUS)


def words_changed() -> None:
    """Editors decided something about words: that is part of the lexicon, so the worker makes a new index."""
    raise_stamp(WORDS)


def recommended_changed() -> None:
    """Editors chose other pages for a word: every search reads that."""
    raise_stamp(RECOMMENDED)


def reference_changed() -> None:
    """Names or lists that every search reads changed: municipalities, forms, questions, settings."""
    raise_stamp(REFERENCE)
