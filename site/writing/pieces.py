"""All pieces somebody keeps, each with how it stands, from a fixed number of questions to the database."""

from dataclasses import dataclass

from django.db.models import Prefetch
from wagtail.models import Page, WorkflowState

from members.models import User
from writing.kinds import Kind, kinds
from writing.standing import Standing, standing_of


@dataclass(frozen=True)
class Piece:
    """One piece of somebody, as a list shows it."""

    page: Page
    kind: Kind
    standing: Standing


def pieces_of(user: User) -> list[Piece]:
    """Return what this person keeps, what was worked on last first."""
    of_class = {kind.model: kind for kind in kinds()}
    rounds = WorkflowState.objects.active().select_related(
        "current_task_state__finished_by", "review__claimed_by"
    )
    pages = (
        Page.objects.type(*of_class)
        .filter(owner=user, alias_of=None)
        .annotate_approved_schedule()
        .prefetch_related(Prefetch("_workflow_states", rounds, to_attr="_current_workflow_states"))
        .order_by("-latest_revision_created_at", "-pk")
    )
    return [Piece(page, of_class[page.specific_class], standing_of(page, user)) for page in pages]
