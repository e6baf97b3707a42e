"""Bringing the index to the present truth: draining marks, rebuilding, noticing when the lexicon is old."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db import OperationalError, transaction
from wagtail.models import Page

from content.documents.carrying import carried_by
from content.documents.reading import read_all_unread
from search.engines import engine_from
from search.engines.base import Engine, NoIndex, SearchError
from search.ids import document_id, page_id
from search.lexicon import build_lexicon
from search.marks import WORDS, mark_entries
from search.models import DirtyMark, ReportName, Scope, keep_report, read_stamp
from search.query import Query
from search.sources import all_documents, documents_for, readable_documents, thesaurus_labels, word_rules
from vocabulary.models import TaggedPage

log = logging.getLogger(__name__)

MARKS_AT_ONCE = 200
DOCUMENTS_AT_ONCE = 500
# A page that cannot be read is tried again ever later; an engine that is away may be back any moment.
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60.0
ENGINE_PAUSE = 2.0
# When a site has grown by this much since its lexicon was made, words are missing from it.
GROWTH = 1.1
SMALL_SITE = 1000


def current_engine() -> Engine:
    """The engine that the settings name."""
    return engine_from(settings.SEARCH)


def has_index() -> bool:
    """Whether there is an index that can be read; raises EngineUnavailable when nothing answers."""
    try:
        current_engine().reader().search(Query(limit=1))
    except NoIndex:
        return False
    return True


def drain(limit: int = MARKS_AT_ONCE) -> int:
    """Apply the marks that are due; returns how many were cleared. A failing engine leaves them for later."""
    if not DirtyMark.objects.due().exists():
        return 0
    engine = current_engine()
    try:
        with engine.turn():
            return _drain_batch(engine, list(DirtyMark.objects.due()[:limit]))
    except SearchError as error:
        DirtyMark.objects.due().order_by().postpone(error, ENGINE_PAUSE)
        return 0


def drain_all() -> None:
    """Apply every mark that can be applied now, for commands that change content."""
    while drain():
        pass


def _drain_batch(engine: Engine, marks: Sequence[DirtyMark]) -> int:
    try:
        _apply(engine, marks)
    except (SearchError, OperationalError):
        raise
    except Exception as error:
        # One page that cannot be read must not hold up the others: halve until it is alone.
        if len(marks) > 1:
            middle = len(marks) // 2
            return _drain_batch(engine, marks[:middle]) + _drain_batch(engine, marks[middle:])
        return _set_apart(marks[0], error)
    with transaction.atomic():
        return sum(_clear(mark) for mark in marks)


def _apply(engine: Engine, marks: Sequence[DirtyMark]) -> None:
    ids = sorted(expand(marks))
    for place in range(0, len(ids), DOCUMENTS_AT_ONCE):
        some = ids[place : place + DOCUMENTS_AT_ONCE]
        documents = list(documents_for(some))
        present = {document.id for document in documents}
        engine.update(documents, [key for key in some if key not in present])


def _set_apart(mark: DirtyMark, error: Exception) -> int:
    """What fails by itself waits by itself; a mark that reaches further falls apart first."""
    reached = expand([mark])
    if mark.scope in (Scope.SUBTREE, Scope.TERM):
        with transaction.atomic():
            mark_entries(reached)
            return _clear(mark)
    if mark.scope == Scope.PAGE:
        mark_entries(reached - {page_id(mark.target)})
    log.error("search_mark_failed", exc_info=error, extra={"mark": str(mark)})
    pause = min(FIRST_PAUSE * 2 ** min(mark.attempts, 10), LONGEST_PAUSE)
    DirtyMark.objects.filter(pk=mark.pk, counter=mark.counter).postpone(error, pause, own_fault=True)
    return 0


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


def rebuild() -> int:
    """Make a fresh lexicon and index beside the live one and switch; returns how many documents it holds."""
    began = time.monotonic()
    texts = (" ".join(document.texts.values()) for document in all_documents())
    lexicon = build_lexicon(texts, thesaurus_labels(), word_rules())
    count = current_engine().rebuild(lexicon, all_documents(), _refresh)
    keep_report(ReportName.REBUILD, documents=count, seconds=time.monotonic() - began)
    # What waited for an index need not wait any longer.
    DirtyMark.objects.filter(own_fault=False).update(not_before=None)
    return count


def _refresh(ids: frozenset[str]) -> list:
    return readable_documents(sorted(ids))


def rules_are_old() -> bool:
    """Whether editors decided something about words since the live lexicon was made."""
    return current_engine().reader().lexicon.rules.stamp != read_stamp(WORDS)


def lexicon_is_old() -> bool:
    """Whether there is no index, or the lexicon lacks rules for words, or the words of a site that has grown."""
    try:
        reader = current_engine().reader()
        if rules_are_old():
            return True
    except NoIndex:
        return True
    known, present = reader.lexicon.texts, reader.count()
    return present > known * GROWTH or (present != known and present <= SMALL_SITE)


def settle() -> None:
    """Read new documents, apply all marks, and renew the lexicon when the site has outgrown it.

    How a command that imports ends.
    """
    read_all_unread()
    if not has_index():
        rebuild()
    drain_all()
    if lexicon_is_old():
        rebuild()
