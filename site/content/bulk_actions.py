"""Wagtail's actions on many pages at once, without the titles of what members have not handed in.

Wagtail names the pages that somebody may not touch, and "all" reaches every page of a section.
"""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.views.pages.bulk_actions import (
    DeleteBulkAction,
    MoveBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
)

from members.unseen import unseen_by
from members.views.shared import me


class OnlyKnownPages:
    """Leaves out of what is named the pages that this person does not know of."""

    request: HttpRequest

    def get_actionable_objects(self) -> tuple[list[Any], dict[str, list[Any]]]:
        """Return the pages it is done with, and those that something stands in the way of."""
        pages, others = super().get_actionable_objects()  # type: ignore[misc]
        unseen = set(unseen_by(me(self.request)).values_list("pk", flat=True))
        held = [page for page in others["items_with_no_access"] if page.pk not in unseen]
        return pages, {**others, "items_with_no_access": held}


class DeletePages(OnlyKnownPages, DeleteBulkAction):  # type: ignore[misc]
    """Throw many away."""


class MovePages(OnlyKnownPages, MoveBulkAction):  # type: ignore[misc]
    """Move many."""


class PublishPages(OnlyKnownPages, PublishBulkAction):  # type: ignore[misc]
    """Place many."""


class UnpublishPages(OnlyKnownPages, UnpublishBulkAction):  # type: ignore[misc]
    """Take many off the site."""


ACTIONS = (DeletePages, MovePages, PublishPages, UnpublishPages)
