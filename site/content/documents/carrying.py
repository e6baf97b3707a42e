"""Which pages carry a document or a picture: those that link to it or show it, by Wagtail's own bookkeeping."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from wagtail.models import Page, ReferenceIndex

from content.models import Attachment
from content.querysets import visible

AT_ONCE = 500


def carriers(documents: Collection[int]) -> dict[int, list[int]]:
    """The visible pages that carry each of these documents, oldest page first; without the documents nobody shows."""
    pairs = sorted(set(_pairs(documents)))
    shown = _visible({page for _, page in pairs})
    found: dict[int, list[int]] = defaultdict(list)
    for document, page in pairs:
        if page in shown:
            found[document].append(page)
    return dict(found)


def is_offered(document: Attachment) -> bool:
    """Whether a page that visitors can see carries this document."""
    return bool(carriers([document.pk]))


def carrying(documents: Collection[int]) -> set[tuple[int, int]]:
    """Document and page, for every page that carries one of these, whoever may see it; one query."""
    return set(_pairs(documents))


def carried_by(pages: Collection[int]) -> set[int]:
    """The documents that these pages carry, whoever may see them."""
    numbers = [str(pk) for pk in pages]
    found: set[int] = set()
    for place in range(0, len(numbers), AT_ONCE):
        rows = _from_pages(Attachment).filter(object_id__in=numbers[place : place + AT_ONCE])
        found.update(int(pk) for pk in rows.values_list("to_object_id", flat=True))
    return found


def pages_with(thing: Model) -> list[int]:
    """The pages that refer to this picture or document, whoever may see them."""
    rows = _from_pages(type(thing)).filter(to_object_id=str(thing.pk))
    return sorted({int(pk) for pk in rows.values_list("object_id", flat=True)})


def is_document_reference(reference: ReferenceIndex) -> bool:
    """Whether this line of the bookkeeping is about a document."""
    return bool(reference.to_content_type_id == _type(Attachment).pk)


def _pairs(documents: Collection[int]) -> Iterable[tuple[int, int]]:
    numbers = [str(pk) for pk in documents]
    for place in range(0, len(numbers), AT_ONCE):
        rows = _from_pages(Attachment).filter(to_object_id__in=numbers[place : place + AT_ONCE])
        for document, page in rows.values_list("to_object_id", "object_id"):
            yield int(document), int(page)


def _visible(pages: Collection[int]) -> set[int]:
    numbers = sorted(pages)
    found: set[int] = set()
    for place in range(0, len(numbers), AT_ONCE):
        asked = Page.objects.filter(pk__in=numbers[place : place + AT_ONCE])
        found.update(visible(asked).values_list("pk", flat=True))
    return found


def _from_pages(model: type[Model]) -> QuerySet[Any]:
    rows: QuerySet[Any] = ReferenceIndex.objects.filter(
        base_content_type=_type(Page), to_content_type=_type(model)
    )
    return rows


def _type(model: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(model)
