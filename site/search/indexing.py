"""Bringing the index to the present truth: draining marks, rebuilding, noticing when the lexicon is old."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from content.documents.carrying import carried_by
from content.documents.reading import read_all_unread
from search.engines import engine_from
from search.engines.base import Engine, SearchError
from search.ids import document_id, page_id
from search.lexicon import build_lexicon
from search.marks import WORDS
from search.models import DirtyMark, Scope, read_stamp
from search.sources import all_documents, documents_for, thesaurus_labels, word_rules
from vocabulary.models import TaggedPage

log = logging.getLogger(__name__)

MARKS_AT_ONCE = 200
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60.0
# When a site has grown by this much since its lexicon was made, words are missing from it.
GROWTH = 1.1
SMALL_SITE = 1000


def current_engine() -> Engine:
    """The engine that the settings name."""
    return engine_from(settings.SEARCH)


def drain(limit: int = MARKS_AT_ONCE) -> int:
    """Apply the marks that are due; returns how many were cleared. A failing engine leaves them for later."""
    if not DirtyMark.objects.due().exists():
        return 0
    engine = current_engine()
    try:
        with engine.turn():
            return _drain_batch(engine, list(DirtyMark.objects.due()[:limit]))
    except SearchError as error:
        _postpone(DirtyMark.objects.due()[:limit], error)
        return 0


def drain_all() -> None:
    """Apply every mark that can be applied now, for commands that change content."""
    while drain():
        pass


def _drain_batch(engine: Engine, marks: Sequence[DirtyMark]) -> int:
    try:
        _apply(engine, marks)
    except SearchError:
        raise
    except Exception as error:
        if len(marks) == 1:
            log.exception("search_mark_failed", extra={"mark": str(marks[0])})
            _postpone(marks, error)
            return 0
        # One page that cannot be read must not hold up the others.
        return sum(_drain_batch(engine, [mark]) for mark in marks)
    return sum(_clear(mark) for mark in marks)


def _apply(engine: Engine, marks: Sequence[DirtyMark]) -> None:
    ids = expand(marks)
    documents = list(documents_for(ids))
    engine.update(documents, ids - {document.id for document in documents})


def _clear(mark: DirtyMark) -> int:
    """Take a mark away unless something changed again since it was read."""
    return DirtyMark.objects.filter(pk=mark.pk, counter=mark.counter).delete()[0]


def expand(marks: Iterable[DirtyMark]) -> set[str]:
    """The entries that marks reach now: pages, and the documents that they carry."""
    marks = list(marks)
    pages = _pages_of(mark for mark in marks if mark.scope != Scope.DOCUMENT)
    files = {mark.target for mark in marks if mark.scope == Scope.DOCUMENT} | carried_by(pages)
    return {*map(page_id, pages), *map(document_id, files)}


def _pages_of(marks: Iterable[DirtyMark]) -> set[int]:
    ids: set[int] = set()
    for mark in marks:
        ids.add(mark.target) if mark.scope != Scope.TERM else None
        if mark.scope == Scope.SUBTREE:
            path = Page.objects.filter(pk=mark.target).values_list("path", flat=True).first()
            if path:
                ids.update(Page.objects.filter(path__startswith=path).values_list("pk", flat=True))
        elif mark.scope == Scope.TERM:
            carriers = TaggedPage.objects.filter(tag_id=mark.target)
            ids.update(carriers.values_list("content_object_id", flat=True))
    return ids


def _postpone(marks: Iterable[DirtyMark], error: Exception) -> None:
    for mark in marks:
        pause = min(FIRST_PAUSE * 2 ** min(mark.attempts, 10), LONGEST_PAUSE)
        DirtyMark.objects.filter(pk=mark.pk, counter=mark.counter).update(
            attempts=F("attempts") + 1,
            last_error=f"{type(error).__name__}: {error}"[:300],
            not_before=timezone.now() + timedelta(seconds=pause),
        )


def rebuild() -> int:
    """Make a fresh lexicon and index beside the live one and switch; returns how many documents it holds."""
    texts = (" ".join(document.texts.values()) for document in all_documents())
    lexicon = build_lexicon(texts, thesaurus_labels(), word_rules())
    return current_engine().rebuild(lexicon, all_documents(), _refresh)


def _refresh(ids: frozenset[str]) -> list:
    return list(documents_for(ids))


def rules_are_old() -> bool:
    """Whether editors decided something about words since the live lexicon was made."""
    return current_engine().reader().lexicon.rules.stamp != read_stamp(WORDS)


def lexicon_is_old() -> bool:
    """Whether there is no index, or the lexicon lacks rules for words, or the words of a site that has grown."""
    engine = current_engine()
    if not engine.exists() or rules_are_old():
        return True
    reader = engine.reader()
    known, present = reader.lexicon.texts, reader.count()
    return present > known * GROWTH or (present != known and present <= SMALL_SITE)


def settle() -> None:
    """Read new documents, apply all marks, and renew the lexicon when the site has outgrown it.

    How a command that imports ends.
    """
    read_all_unread()
    if not current_engine().exists():
        rebuild()
    drain_all()
    if lexicon_is_old():
        rebuild()
