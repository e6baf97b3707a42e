"""Keeping the text of documents beside them: read once for each file, never while somebody waits for a page."""

from __future__ import annotations

import logging

from django.db import transaction
from django.db.models import F, Q, QuerySet

from content.documents.extraction import Extracted, extract
from content.models import Attachment, DocumentText, TextProblem
from content.models.documents import present_version, version_of

log = logging.getLogger(__name__)


def is_read(document: Attachment) -> bool:
    """Whether the file a document has now was read already."""
    return DocumentText.objects.filter(document=document, version=version_of(document)).exists()


def unread() -> QuerySet[Attachment, int]:
    """The documents of which the present file was not read yet, the newest first."""
    read = Q(reading__version=F("present_version"))
    documents = Attachment.objects.alias(present_version=present_version()).exclude(read)
    return documents.order_by("-pk").values_list("pk", flat=True)


def read_document(pk: int) -> None:
    """Read the present file of a document, and keep what it says or why it says nothing."""
    document = Attachment.objects.filter(pk=pk).first()
    if document is None:
        return
    found = _known_size_and_hash(document) and _extracted(document)
    if not is_read(document):
        _keep(document, found or Extracted(problem=TextProblem.MISSING))


def read_all_unread() -> None:
    """Read every document that waits, for commands that bring documents in."""
    for pk in list(unread()):
        read_document(pk)


def _known_size_and_hash(document: Attachment) -> bool:
    """Note what Wagtail notes of an upload, for a file that came in another way; whether the file is there."""
    try:
        document.get_file_hash()
        return document.get_file_size() is not None
    except OSError:
        return False


def _extracted(document: Attachment) -> Extracted | None:
    if is_read(document):
        return None
    try:
        with document.open_file() as file:
            return extract(file, document.file_extension.lower())
    except OSError:
        return None


def _keep(document: Attachment, found: Extracted) -> None:
    """Not when the file was replaced while it was read: whoever did that asked for it to be read anew."""
    version = version_of(document)
    with transaction.atomic():
        present = Attachment.objects.select_for_update().filter(pk=document.pk).first()
        if present is None or version_of(present) != version:
            return
        DocumentText.objects.update_or_create(
            document=present, defaults={"text": found.text, "problem": found.problem, "version": version}
        )
    if found.problem:
        log.info("document_not_read", extra={"document": document.pk, "problem": found.problem})
