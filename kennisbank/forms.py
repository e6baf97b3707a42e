"""The admin forms of the kennisbank: what has to be right before a piece goes out."""

from typing import Any

from content.forms import ContentPageForm
from kennisbank.identifiers import is_doi, is_isbn, plain_doi

TICK_FIRST = (
    "Lees het verhaal nog eens na. Kan niemand zichzelf of een ander herkennen? "
    "Zet dan hier een vinkje. Daarna kan het verhaal naar de redactie of op de site."
)


class StoryForm(ContentPageForm):
    """A story is kept as a draft freely; it goes out once its author says that nobody is recognisable."""

    def clean(self) -> Any:
        cleaned = super().clean()
        if not self.is_deferred_validation and not self.cleaned_data.get("nobody_recognisable"):
            self.add_error("nobody_recognisable", TICK_FIRST)
        return cleaned


class PublicationForm(ContentPageForm):
    """Catches a mistyped DOI or ISBN while the book is still at hand."""

    def clean_doi(self) -> str:
        doi = plain_doi(self.cleaned_data["doi"])
        if doi and not is_doi(doi):
            self.add_error("doi", "Een DOI begint met 10 en een punt. Bijvoorbeeld 10.1136/bmj.d4163.")
        return doi

    def clean_isbn(self) -> str:
        isbn = self.cleaned_data["isbn"].strip()
        if isbn and not is_isbn(isbn):
            self.add_error(
                "isbn", "Dit ISBN klopt niet. Het heeft 10 of 13 cijfers. Bijvoorbeeld 978-90-8869-096-9."
            )
        return isbn
