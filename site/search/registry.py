"""How each section's page becomes a search document. Search knows no section: they register in ready()."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from search.atomic_saves import save_with_marks
from search.documents import SearchDocument

if TYPE_CHECKING:
    from django.db.models import Model

# What belongs to no section: pages that explain the platform, and documents wherever they stand.
PAGE_KIND, PAGE_LABEL = "pagina", "Pagina's"
DOCUMENT_KIND, DOCUMENT_LABEL = "document", "Documenten"

BuildOne = Callable[[Any], SearchDocument]
Prepare = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of page: its model, its names, how it becomes a document, what to fetch beforehand.

    A kind that is `last` is named after all others, for it is not what people come for.
    """

    model: type[Model]
    kind: str
    label: str
    build: BuildOne
    prepare: Prepare | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class Watched:
    """A model that is no page but stands in the documents of pages; `pages` names those it touches."""

    model: type[Model]
    pages: Callable[[Any], Iterable[int]]


_sections: dict[type, Section] = {}
_watched: dict[type, Watched] = {}


def register(
    model: type[Model],
    *,
    kind: str,
    label: str,
    build: BuildOne,
    prepare: Prepare | None = None,
    last: bool = False,
) -> None:
    """Let pages of `model` be found. `prepare(queryset)` adds select_related and prefetch_related for a batch."""
    _sections[model] = Section(model, kind, label, build, prepare, last)


def watch(model: type[Model], pages: Callable[[Any], Iterable[int]]) -> None:
    """Mark the pages that `pages(instance)` names whenever an instance of `model` is saved or deleted."""
    _watched[model] = Watched(model, pages)
    save_with_marks(model)


def sections() -> Sequence[Section]:
    """Every kind of page that is found, in the order they registered."""
    return tuple(_sections.values())


def section_for(model: type) -> Section | None:
    """The section of a page's own class."""
    return _sections.get(model)


def watched_for(model: type) -> Watched | None:
    """What a change of this model touches."""
    return _watched.get(model)


def kinds_that_explain() -> tuple[str, ...]:
    """The kinds that are found by words only: nobody looks through them."""
    return tuple(section.kind for section in _sections.values() if section.last)


def kind_labels() -> dict[str, str]:
    """The names people read, by kind; kinds that several models share have one name. What is most read comes first."""
    ordered = sorted(_sections.values(), key=lambda section: section.last)
    return {section.kind: section.label for section in ordered} | {DOCUMENT_KIND: DOCUMENT_LABEL}
