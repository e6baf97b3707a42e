"""The pieces somebody is busy with."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from wagtail.models import Page, WorkflowState

from core.reading import last_first
from members.models import User
from writing.kinds import Kind, kinds
from writing.standing import first_step_address

MOST_SHOWN = 10


@dataclass(frozen=True)
class Begun:
    """A piece that can be gone on with."""

    title: str
    kind: Kind
    address: str
    saved_at: Any


def begun_by(user: User) -> list[Begun]:
    """Return what this person can write on now, what they did last first; the editors have the rest."""
    of_class = {kind.model: kind for kind in kinds()}
    with_editors = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    pages = (
        Page.objects.type(*of_class)
        .filter(owner=user)
        .filter(Q(live=False) | Q(has_unpublished_changes=True))
        .exclude(pk__in=_page_ids(with_editors))
        .order_by(last_first("latest_revision_created_at"), "-pk")
    )[:MOST_SHOWN]
    return [
        Begun(
            page.draft_title,
            of_class[page.specific_class],
            first_step_address(page),
            page.latest_revision_created_at,
        )
        for page in pages
    ]


def _page_ids(states: Any) -> list[int]:
    """A round points at its page by a text, so the numbers are read first."""
    return [int(pk) for pk in states.values_list("object_id", flat=True) if pk.isdigit()]
