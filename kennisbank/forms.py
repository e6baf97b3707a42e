"""The admin forms of the kennisbank: what has to be right before a piece goes out."""

from typing import Any

from content.forms import ContentPageForm
from kennisbank.identifiers import plain_doi
from kennisbank.rules import TICK_FIRST, doi_problem, isbn_problem


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
        if problem := doi_problem(doi):
            self.add_error("doi", problem)
        return doi

    def clean_isbn(self) -> str:
        isbn: str = self.cleaned_data["isbn"].strip()
        if problem := isbn_problem(isbn):
            self.add_error("isbn", problem)
        return isbn
