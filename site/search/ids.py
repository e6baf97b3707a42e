"""What an entry of the index is called: the number of a page, or a letter before the number of a document."""

from __future__ import annotations

from collections.abc import Iterable

DOCUMENT = "d"


def page_id(pk: int) -> str:
    """The id of the entry of a page."""
    return str(pk)


def document_id(pk: int) -> str:
    """The id of the entry of a document."""
    return f"{DOCUMENT}{pk}"


def number_of(entry: str) -> int:
    """The number of the page or the document that an entry is about."""
    return int(entry.removeprefix(DOCUMENT))


def is_document(entry: str) -> bool:
    """Whether an entry is about a document."""
    return entry.startswith(DOCUMENT)


def apart(entries: Iterable[str]) -> tuple[list[int], list[int]]:
    """The numbers of the pages and those of the documents among these entries."""
    pages: list[int] = []
    documents: list[int] = []
    for entry in entries:
        (documents if is_document(entry) else pages).append(number_of(entry))
    return pages, documents
