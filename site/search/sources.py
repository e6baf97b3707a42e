"""Reading the database for the index: visible pages and documents as entries, the thesaurus as concepts."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import OperationalError
from django.db.models import CharField
from django.db.models.functions import Cast
from wagtail.models import Page

from content.documents.carrying import carriers
from content.models import Attachment
from content.querysets import visible
from search import registry
from search.attachments import documents_of_files
from search.documents import SearchDocument
from search.ids import apart, document_id, page_id
from search.inflection import fold
from search.marks import WORDS, mark_entries
from search.models import RuleKind, WordRule, read_stamp
from search.registry import Section
from search.thesaurus import Concept
from search.word_rules import WordRules
from vocabulary.models import Term, TermLabel

log = logging.getLogger(__name__)

BATCH = 200
KEYS_AT_ONCE = 10_000


def documents_for(ids: Iterable[str]) -> Iterator[SearchDocument]:
    """The present entries of those of these pages and documents that a visitor may see."""
    pages, files = apart(ids)
    yield from documents_of_pages(pages)
    for place in range(0, len(files), BATCH):
        yield from documents_of_files(files[place : place + BATCH], documents_of_pages)


def documents_of_pages(ids: Iterable[int]) -> Iterator[SearchDocument]:
    """The present entries of those of these pages that a visitor may see."""
    wanted = list(ids)
    for place in range(0, len(wanted), BATCH):
        yield from _batch(wanted[place : place + BATCH])


def _batch(ids: list[int]) -> Iterator[SearchDocument]:
    by_type: dict[int, list[int]] = defaultdict(list)
    for pk, content_type in visible(Page.objects.filter(pk__in=ids)).values_list("pk", "content_type_id"):
        by_type[content_type].append(pk)
    for content_type, found in by_type.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        section = registry.section_for(model) if model else None
        if section:
            yield from _build(section, found)


def _build(section: Section, ids: list[int]) -> Iterator[SearchDocument]:
    pages = section.model._default_manager.filter(pk__in=ids).order_by("pk")
    for page in section.prepare(pages) if section.prepare else pages:
        yield section.build(page)


def searchable_ids() -> list[str]:
    """Every visible page of a kind that is found, and every document that a visible page carries."""
    files = list(Attachment.objects.order_by("pk").values_list("pk", flat=True))
    return [*map(page_id, _searchable_pages()), *map(document_id, sorted(carriers(files)))]


def _searchable_pages() -> list[int]:
    types = ContentType.objects.get_for_models(*(section.model for section in registry.sections()))
    kinds = [content_type.pk for content_type in types.values()]
    return list(
        visible(Page.objects.filter(content_type_id__in=kinds)).order_by("pk").values_list("pk", flat=True)
    )


def entries_in_order() -> Iterator[str]:
    """Every page and every document, seen or not, in the order of the ids in an index: that of texts.

    Piece by piece and without a cursor that stays open: who walks them may write meanwhile.
    """
    yield from map(page_id, _numbers_as_texts(Page))
    yield from map(document_id, _numbers_as_texts(Attachment))


def _numbers_as_texts(model: type[Page] | type[Attachment]) -> Iterator[int]:
    rows = model._base_manager.annotate(key=Cast("pk", CharField())).order_by("key")
    last = ""
    while some := list(rows.filter(key__gt=last).values_list("pk", flat=True)[:KEYS_AT_ONCE]):
        yield from some
        last = str(some[-1])


def all_documents() -> Iterator[SearchDocument]:
    """Everything that is found, in batches, so that memory does not grow with the site."""
    ids = searchable_ids()
    for place in range(0, len(ids), BATCH):
        yield from readable_documents(ids[place : place + BATCH])


def readable_documents(ids: Sequence[str]) -> list[SearchDocument]:
    """The present documents of those that can be read; one that cannot gets a mark, and that tells the reason."""
    try:
        return list(documents_for(ids))
    except OperationalError:
        raise
    except Exception:
        if len(ids) == 1:
            log.exception("search_entry_unreadable", extra={"entry": ids[0]})
            mark_entries(ids)
            return []
        middle = len(ids) // 2
        return readable_documents(ids[:middle]) + readable_documents(ids[middle:])


def thesaurus_labels() -> list[str]:
    """Every word of the thesaurus, for the lexicon."""
    return list(TermLabel.objects.values_list("label", flat=True))


def word_rules(rows: Iterable[WordRule] | None = None) -> WordRules:
    """What editors decided about words; with `rows`, what these would be together."""
    # The stamp first: what is decided in between is then known to be missing.
    stamp = read_stamp(WORDS)
    by_kind: dict[str, list[WordRule]] = defaultdict(list)
    for row in WordRule.objects.order_by("pk") if rows is None else rows:
        by_kind[row.kind].append(row)
    return WordRules(
        stamp,
        frozenset(fold(row.word) for row in by_kind[RuleKind.WHOLE]),
        {fold(row.word): row.part_list for row in by_kind[RuleKind.SPLIT]},
        tuple((fold(row.other), fold(row.word)) for row in by_kind[RuleKind.TIE]),
    )


def concepts() -> list[Concept]:
    """The thesaurus as the query plan reads it."""
    synonyms: dict[int, list[str]] = defaultdict(list)
    for term, label in (
        TermLabel.objects.filter(preferred=False).order_by("label").values_list("term_id", "label")
    ):
        synonyms[term].append(label)
    narrower: dict[int, list[int]] = defaultdict(list)
    for below, above in Term.broader.through.objects.order_by("pk").values_list("from_term_id", "to_term_id"):
        narrower[above].append(below)
    return [
        Concept(pk, name, tuple(synonyms[pk]), tuple(narrower[pk]))
        for pk, name in Term.objects.order_by("name").values_list("pk", "name")
    ]
