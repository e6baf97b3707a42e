"""What the database can give when the engine does not answer: titles and labels, with the same filters, in less order.

The documents are made on the spot, so that a filter means here what it means in the index; that is why only so many
pages are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page

from content.querysets import visible
from core.reading import last_first
from core.text import label_key
from search import facets, registry
from search.documents import SearchDocument, stored_form, stored_hit
from search.function_words import FUNCTION_WORDS
from search.request import Clause, SearchRequest
from search.results import StoredHit, Suggestion
from search.sources import documents_of_pages
from vocabulary.models import TaggedPage

# Newest first. Making these takes about a tenth of a second.
MOST_PAGES = 200


def from_database(
    request: SearchRequest, resolved: Mapping[str, tuple[str, ...]]
) -> tuple[int, Sequence[StoredHit]]:
    """How many there are among the newest, and those of one page."""
    ids = list(_order(_narrowed(request, resolved), request).values_list("pk", flat=True)[:MOST_PAGES])
    filters = facets.for_engine(resolved)
    fitting = [document for document in _documents(ids) if _fits(document, filters)]
    page = fitting[request.offset : request.offset + request.per_page]
    return len(fitting), [stored_hit(stored_form(document), None) for document in page]


def suggest_from_database(beginnings: Sequence[str], limit: int) -> list[Suggestion]:
    """Pages of which the title has, for each beginning, a word that begins so."""
    pages = _of_kinds(registry.sections())
    for beginning in beginnings:
        pages = pages.filter(
            Q(title__reading__startswith=beginning) | Q(title__reading__contains=f" {beginning}")
        )
    ids = list(pages.order_by("title__reading", "pk").values_list("pk", flat=True)[:limit])
    return [
        Suggestion(document.title, document.kind, document.url)
        for document in _documents(ids)
        if not document.stopped
    ]


def _documents(ids: Sequence[int]) -> list[SearchDocument]:
    """The documents of these pages, in this order."""
    place = {str(pk): number for number, pk in enumerate(ids)}
    found = [document for document in documents_of_pages(ids) if document.id in place]
    return sorted(found, key=lambda document: place[document.id])


def _of_kinds(sections: Iterable[registry.Section]) -> Any:
    models = [section.model for section in sections]
    types = ContentType.objects.get_for_models(*models).values() if models else ()
    return visible(Page.objects.filter(content_type__in=[content_type.pk for content_type in types]))


def _narrowed(request: SearchRequest, resolved: Mapping[str, tuple[str, ...]]) -> Any:
    """The pages that the database can tell to fit: their kind, their terms, the words in title and labels."""
    kinds = resolved.get("soort")
    explaining = () if request.has_words else registry.kinds_that_explain()
    pages = _of_kinds(
        section
        for section in registry.sections()
        if (section.kind in kinds if kinds is not None else section.kind not in explaining)
    )
    for name in ("trefwoord", "doelgroep"):
        if name in resolved:
            known = [value for value in resolved[name] if value != facets.NOTHING]
            carrying = TaggedPage.objects.filter(tag__slug__in=known)
            pages = pages.filter(pk__in=carrying.values("content_object_id"))
    for clause in _telling(request.clauses):
        pages = pages.exclude(_said_of(clause)) if clause.excluded else pages.filter(_said_of(clause))
    return pages


def _telling(clauses: Sequence[Clause]) -> Sequence[Clause]:
    """Without the words that say nothing, unless there are no others."""
    return [clause for clause in clauses if label_key(clause.text) not in FUNCTION_WORDS] or clauses


def _said_of(clause: Clause) -> Q:
    """It stands in the title or in a label of a term that the page carries, the synonyms among them."""
    words = label_key(clause.text)
    carrying = TaggedPage.objects.filter(tag__labels__key__contains=words)
    return Q(title__reading__contains=words) | Q(pk__in=carrying.values("content_object_id"))


def _order(pages: Any, request: SearchRequest) -> Any:
    if request.sort == "titel":
        return pages.order_by("title__reading", "pk")
    return pages.order_by(last_first("first_published_at"), "pk")


def _fits(document: SearchDocument, filters: Mapping[str, tuple[str, ...]]) -> bool:
    if document.stopped and "status" not in filters:
        return False
    return all(set(values) & set(document.facets.get(name, ())) for name, values in filters.items())
