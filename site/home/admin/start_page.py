"""What an editor sees first: what waits, what is planned, what was checked too long ago, what is unfinished.

Every panel asks a fixed number of queries, however much there is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

from core.dutch import waiting_time
from core.reading import last_first
from initiatieven.freshness import overdue_before
from initiatieven.models import InitiativePage
from members.models import User
from writing.review import queue

SHOWN = 8


@dataclass(frozen=True)
class Row:
    """One line of a panel."""

    title: str
    address: str
    kind: str
    who: str
    when: str
    is_late: bool = False


def _edit(page_id: int | str) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page_id])


def _name(user: User | None) -> str:
    return str(user) if user else ""


def _editable_ids(user: User) -> "QuerySet[Page]":
    policy = policy_registry.get_by_type(Page)
    pages: QuerySet[Page] = policy.instances_user_has_any_permission_for(user, {"change", "publish"})
    return pages.values("pk")


class Panel(Component):
    """A heading, a few lines and what it means when there are none."""

    template_name = "home/admin/panel.html"
    name = ""
    order = 100
    heading = ""
    explanation = ""
    nothing = ""

    def rows(self, user: User) -> tuple[list[Row], int]:
        """Return the first lines and how many there are in all."""
        raise NotImplementedError

    def more_address(self) -> str:
        """Return where all of them stand, if anywhere."""
        return ""

    def lead(self) -> str:
        """Return where this work is done, if that is a page of its own."""
        return ""

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        rows, total = self.rows((parent_context or {})["request"].user)
        rest = total - len(rows)
        return {"panel": self, "rows": rows, "rest": rest, "more": self.more_address() if rest else ""}


class WaitingPanel(Panel):
    """What was handed in, the longest waiting first; the queue itself is one click away."""

    name = "waiting"
    order = 110
    heading = "Wat wacht"
    explanation = (
        "Kijk het na en plaats het, of stuur het terug met een opmerking. Eigen werk laat u aan een ander."
    )
    nothing = "Er wacht niets. Alles is nagekeken."

    def rows(self, user: User) -> tuple[list[Row], int]:
        waiting = queue.queue_for(user, queue.Choice())
        return [self._row(row) for row in queue.rows(waiting[:SHOWN], user)], waiting.count()

    def _row(self, row: queue.Row) -> Row:
        return Row(
            title=row.title,
            address=reverse("review_piece", args=[row.pk]),
            kind=row.kind,
            who="uzelf" if row.is_own else row.maker,
            when=waiting_time(row.since),
            is_late=row.is_late,
        )

    def lead(self) -> str:
        return reverse("review_queue")


class ScheduledPanel(Panel):
    """What goes live by itself, the soonest first."""

    name = "scheduled"
    order = 120
    heading = "Ingepland"
    explanation = "Dit gaat vanzelf online. Wilt u het toch niet? Open het en kies “Planning weghalen”."
    nothing = "Er staat niets klaar om later online te gaan."

    def rows(self, user: User) -> tuple[list[Row], int]:
        revisions = (
            Revision.page_revisions.filter(approved_go_live_at__isnull=False)
            .select_related("content_type", "user")
            .order_by("approved_go_live_at")
        )
        return [self._row(revision) for revision in revisions[:SHOWN]], revisions.count()

    def _row(self, revision: Revision) -> Row:
        moment = timezone.localtime(revision.approved_go_live_at)
        return Row(
            title=revision.object_str,
            address=_edit(revision.object_id),
            kind=revision.content_type.name,
            who=_name(revision.user),
            when=f"{moment.day}-{moment.month}-{moment.year} om {moment:%H.%M} uur",
        )


class OverduePanel(Panel):
    """Initiatives nobody confirmed within the term of the site, the oldest first."""

    name = "overdue"
    order = 130
    heading = "Lang niet nagekeken"
    explanation = "Bel de organisatie en kies bij het initiatief “Vandaag nagekeken…”. De termijn staat bij Instellingen."
    nothing = "Alle initiatieven zijn op tijd nagekeken."

    def rows(self, user: User) -> tuple[list[Row], int]:
        overdue = (
            InitiativePage.objects.live()
            .not_stopped()
            .checked_before(overdue_before())
            .filter(pk__in=_editable_ids(user))
            .select_related("organisation")
            .defer_streamfields()
            .order_by(F("checked_on").asc(nulls_first=True), "title__reading")
        )
        return [self._row(page) for page in overdue[:SHOWN]], overdue.count()

    def _row(self, page: InitiativePage) -> Row:
        day = page.checked_on
        return Row(
            title=page.title,
            address=reverse("initiative_check", args=[page.pk]),
            kind=f"telefoon {page.phone}" if page.phone else "geen telefoonnummer",
            who=page.organisation.name if page.organisation else "",
            when=f"op {day.day}-{day.month}-{day.year}" if day else "nog nooit",
            is_late=day is None,
        )

    def more_address(self) -> str:
        return f"{reverse('initiatives_admin:index')}?overdue=true"


class DraftsPanel(Panel):
    """What was last worked on and is not online as it is."""

    name = "drafts"
    order = 140
    heading = "Laatste concepten"
    explanation = "Bewaard, maar nog niet te zien voor bezoekers."
    nothing = "Er staan geen concepten open."

    def rows(self, user: User) -> tuple[list[Row], int]:
        pages = (
            Page.objects.filter(has_unpublished_changes=True, latest_revision__isnull=False)
            .filter(pk__in=_editable_ids(user))
            .select_related("content_type", "latest_revision__user")
            .order_by(last_first("latest_revision_created_at"), "-pk")
        )
        return [self._row(page) for page in pages[:SHOWN]], pages.count()

    def _row(self, page: Page) -> Row:
        return Row(
            title=page.draft_title or page.title,
            address=_edit(page.pk),
            kind=page.content_type.name,
            who=_name(page.latest_revision.user),
            when=waiting_time(page.latest_revision_created_at),
        )


PANELS = [WaitingPanel, ScheduledPanel, OverduePanel, DraftsPanel]
