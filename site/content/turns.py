"""Whoever saves a page waits for who is saving it already, so that nobody's work is undone by an older copy.

Wagtail reads a page, works on it and writes all of it back. Two people at once then leave the page pointing at a
version that is not its last, or at a place in the tree it was moved away from. SQLite lets one transaction at a time
write; on PostgreSQL the row of the page is the turn.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from wagtail.models import Page

PLACE = ("path", "depth", "url_path")
LAST_VERSION = ("latest_revision_id", "latest_revision_created_at", "draft_title")


@contextmanager
def alone_with(page: Page) -> Iterator[None]:
    """Keep others from saving this page until the end; read anew inside what may have changed before.

    Take it before anything else is written: two who lock in another order wait for each other for ever.
    """
    with transaction.atomic():
        _wait_for(page)
        yield


def _wait_for(page: Page) -> dict[str, Any] | None:
    """Lock the row and return what a save must not undo. Rows that only point at the page need not wait: `no_key`."""
    row = Page.objects.select_for_update(no_key=True).filter(pk=page.pk)
    return row.values("numchild", *PLACE, *LAST_VERSION).first()


class InTurn:
    """For page models: saved one after the other, whoever does it and however old their copy is."""

    def save_revision(self: Any, *args: Any, **kwargs: Any) -> Any:
        """Save a version in its turn: the last in the history is the one the page points at."""
        with alone_with(self):
            return super().save_revision(*args, **kwargs)  # type: ignore[misc]

    def save(self: Any, *args: Any, **kwargs: Any) -> None:
        """Save the page in its turn, and leave its place and its last version where others put them."""
        if self.pk is None or kwargs.get("update_fields") is not None:
            super().save(*args, **kwargs)  # type: ignore[misc]
            return
        with transaction.atomic():
            stored = _wait_for(self)
            if stored:
                self._catch_up(stored)
            super().save(*args, **kwargs)  # type: ignore[misc]

    def _catch_up(self: Any, stored: dict[str, Any]) -> None:
        # Only the tree itself counts children and gives pages a place.
        self.numchild = stored["numchild"]
        later: list[str] = []
        if stored["path"] != self.path:
            later += PLACE
        if (stored["latest_revision_id"] or 0) > (self.latest_revision_id or 0):
            later += LAST_VERSION
            self.has_unpublished_changes = True
        for name in later:
            setattr(self, name, stored[name])
