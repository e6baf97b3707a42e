"""Documents as entries of the index: what is read in their file, found under the pages that carry them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain

from django.utils import timezone
from wagtail.models import Page

from content.addresses import page_path
from content.documents.carrying import carriers
from content.models import Attachment, DocumentText
from search.documents import SearchDocument
from search.ids import document_id, number_of
from search.registry import DOCUMENT_KIND, DOCUMENT_LABEL
from search.results import Carrier

FindPages = Callable[[list[int]], Iterable[SearchDocument]]

# A document can be narrowed by what its pages are about.
SHARED_FACETS = ("gemeente", "wijk", "trefwoord", "doelgroep", "vorm", "samenhang")
# Of a document that stands everywhere, so many pages say what it is about.
MOST_CARRIERS = 20


def documents_of_files(ids: Collection[int], find_pages: FindPages) -> Iterator[SearchDocument]:
    """The entries of those of these documents that a visible page carries; `find_pages` makes those of pages."""
    shown = {pk: pages[:MOST_CARRIERS] for pk, pages in carriers(ids).items()}
    pages = _pages(sorted(set(chain.from_iterable(shown.values()))), find_pages)
    texts = dict(_texts(shown))
    for attachment in Attachment.objects.filter(pk__in=shown).order_by("pk"):
        found = [pages[pk] for pk in shown[attachment.pk] if pk in pages]
        if found:
            yield _entry(attachment, texts.get(attachment.pk, ""), found)


def _texts(documents: Collection[int]) -> Iterable[tuple[int, str]]:
    texts = DocumentText.objects.of_present_files().filter(document__in=documents)
    return texts.values_list("document_id", "text")


def _pages(ids: list[int], find_pages: FindPages) -> dict[int, SearchDocument]:
    """The pages as they are found; of one that is not found by itself, its name and address."""
    pages = {number_of(page.id): page for page in find_pages(ids)}
    for page in Page.objects.filter(pk__in=set(ids) - set(pages)):
        pages[page.pk] = SearchDocument(str(page.pk), "", "", page.title, page_path(page))
    return pages


def _entry(attachment: Attachment, text: str, pages: list[SearchDocument]) -> SearchDocument:
    added = timezone.localdate(attachment.created_at)
    first = pages[0]
    facets = {name: _together(page.facets.get(name, ()) for page in pages) for name in SHARED_FACETS}
    facets |= {"soort": (DOCUMENT_KIND,), "jaar": (str(added.year),)}
    return SearchDocument(
        id=document_id(attachment.pk),
        key=f"{DOCUMENT_KIND}-{attachment.pk}",
        kind=DOCUMENT_KIND,
        title=attachment.title,
        url=attachment.url,
        labels=(attachment.kind_word, DOCUMENT_LABEL),
        body=text,
        date=added,
        facets={name: values for name, values in facets.items() if values},
        municipalities=_together(page.municipalities for page in pages),
        stopped=all(page.stopped for page in pages),
        decides=attachment.facts,
        carrier=Carrier(number_of(first.id), first.title, first.url),
    )


def _together(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(values)))
