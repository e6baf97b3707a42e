"""Whether a page and all above it are public, asked in one question instead of three while it is served."""

from dataclasses import dataclass
from http import HTTPMethod
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction


@dataclass(frozen=True, slots=True)
class Step:
    """What one page on the path says about who may come."""

    depth: int
    live: bool
    ends_at: Any
    restriction: int | None
    alias_of: int | None

    @property
    def is_reachable(self) -> bool:
        """The tree's root is never live and hides nothing."""
        return self.depth == 1 or (self.live and (self.ends_at is None or self.ends_at > timezone.now()))


def steps_to(page: Page) -> list[Step]:
    """Return the page and every page above it, from one query."""
    paths = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
    rows = Page.objects.filter(path__in=paths)
    return [
        Step(*row) for row in rows.values_list("depth", "live", "expire_at", "view_restrictions", "alias_of")
    ]


class Lineage:
    """For page models: the question asked when a page is served answers Wagtail's own question too."""

    # Pages are read; whatever is sent goes to views of its own.
    allowed_http_methods: ClassVar[list[HTTPMethod]] = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]

    _steps: list[Step] | None = None

    def is_reachable(self) -> bool:
        """Whether the page and every ancestor is live and not past its end; remembered with the page served."""
        self._steps = steps_to(self)  # type: ignore[arg-type]
        return all(step.is_reachable for step in self._steps)

    def get_view_restrictions(self) -> "QuerySet[PageViewRestriction]":
        """Return the restrictions on the path; without any, or an alias, Wagtail need not look itself."""
        steps = self._steps
        if steps is not None and not any(step.restriction or step.alias_of for step in steps):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()  # type: ignore[misc]
