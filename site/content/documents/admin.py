"""What editors see of documents in the admin: whether their text was read, and if not, why."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from wagtail.admin.ui.tables import Column
from wagtail.documents.forms import BaseDocumentForm
from wagtail.documents.views.documents import IndexView

from content.models import Attachment, DocumentText
from content.models.documents import version_of
from core.dutch import counted

WAITING = "De tekst wordt zo gelezen."


def state_of(document: Attachment) -> str:
    """Whether the text was read, in a sentence."""
    reading: DocumentText | None = getattr(document, "reading", None)
    if reading is None or reading.version != version_of(document):
        return WAITING
    if reading.problem:
        return f"Geen tekst: {reading.get_problem_display()}."
    return "De tekst is gelezen."


def words_of(document: Attachment) -> str:
    """How much of the text is found, in a sentence; "" when there is none."""
    reading: DocumentText | None = getattr(document, "reading", None)
    if reading is None or not reading.text:
        return ""
    return f"Bezoekers vinden het op {counted(len(reading.text.split()), 'woord', 'woorden')}."


class DocumentForm(BaseDocumentForm):  # type: ignore[misc]
    """The form of a document; beneath the file it says what search can do with it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "file" in self.fields:
            said = [state_of(self.instance), words_of(self.instance)]
            self.fields["file"].help_text = " ".join(filter(None, said))


class DocumentIndex(IndexView):  # type: ignore[misc]
    """Wagtail's list of documents, with what search can do with each."""

    def get_base_queryset(self) -> QuerySet[Attachment]:
        """The texts themselves stay where they are: they are long."""
        documents: QuerySet[Attachment] = super().get_base_queryset()
        return documents.select_related("collection", "reading").defer("reading__text")

    @cached_property
    def columns(self) -> list[Column]:
        return [*super().columns, Column("text", label="Tekst voor het zoeken", accessor=state_of)]
