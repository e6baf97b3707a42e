"""What an import or export knows while it runs."""

from pathlib import Path
from typing import Any, TypeVar

from django.db import models
from wagtail.models import Page

from core.models import StableKey, title_key
from vocabulary.models import Municipality

Model = TypeVar("Model", bound=models.Model)


class Context:
    """Where files lie, whether files may be written, and rows that every line asks for again."""

    def __init__(
        self, folder: Path | None = None, *, writes_files: bool = True, public: bool = False
    ) -> None:
        self.folder = folder
        self.writes_files = writes_files
        # An export is read by anybody, so it names only what anybody may see.
        self.public = public
        # A dry run writes no picture, and still has to know that there would be a new one.
        self.would_change = False
        self._rows: dict[tuple[type, str], Any] = {}
        self._parents: dict[type[Page], Page] = {}

    def row(self, model: type[Model], attribute: str, value: str) -> Model | None:
        """Return the row of a short fixed list, remembered once it is found."""
        found = self._rows.get((model, value))
        if found is None:
            found = model._default_manager.filter(**{attribute: value}).first()
            if found is not None:
                self._rows[model, value] = found
        return found

    def municipality(self, code: str) -> Municipality | None:
        """Return the municipality with this CBS code."""
        return self.row(Municipality, "code", code)

    def parent(self, model: type[Page]) -> Page | None:
        """Return the section that pages of a kind hang under."""
        if model not in self._parents:
            section = model.objects.first()
            if section is None:
                return None
            self._parents[model] = section
        return self._parents[model]

    def forget(self) -> None:
        """Read fixed lists anew: a line that was rolled back may have been among them."""
        self._rows.clear()


def owner_of(key: str) -> StableKey | None:
    """Return who owns a stable key."""
    return StableKey.objects.filter(key=key).first()


def ids_titled(model: type[models.Model], title: str) -> list[int]:
    """Return the numbers of the records of a model with this title, case, accents and spaces aside."""
    wanted = title_key(title)
    rows = StableKey.objects.filter(model=model._meta.label_lower, title_key=wanted)
    return list(rows.values_list("object_id", flat=True))
