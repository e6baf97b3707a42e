"""A round of review: from handing in to a decision."""

from typing import Any

from django.utils import timezone
from wagtail.models import Page, TaskState, WorkflowState

from members.models import User
from members.places import places_of
from search import registry
from vocabulary.models import Municipality
from writing.kinds import kind_of
from writing.models import Review
from writing.review import telling


def open_round(state: WorkflowState) -> Review:
    """Make the row of a piece that was just handed in, with what the queue narrows by."""
    page: Page = state.content_object
    review, _ = Review.objects.get_or_create(
        workflow_state=state, defaults={"page_id": page.pk, "kind": kind_word(page)}
    )
    follow_places(review)
    return review


def follow_places(review: Review) -> None:
    """Note for which municipalities a piece is, as its newest version says."""
    # Read anew: whoever saved the version may not have the page as it stands now.
    page = Page.objects.get(pk=review.page_id)
    review.municipalities.set(Municipality.objects.filter(code__in=places_of(page)))


def hand_in(review: Review, step: TaskState, user: User | None) -> None:
    """Begin to wait, and tell the editors; not when Wagtail only asks for one more look."""
    earlier = review.workflow_state.task_states.filter(pk__lt=step.pk).order_by("-pk").first()
    if earlier is not None and earlier.status == TaskState.STATUS_APPROVED:
        return
    if earlier is not None:
        review.handed_in_at, review.nudged_at = timezone.now(), None
        review.save(update_fields=["handed_in_at", "nudged_at"])
    telling.handed_in(review, step, Page.objects.get(pk=review.page_id), user)


def end(review: Review, user: User | None) -> None:
    """Tell whom it concerns how a round ended."""
    state, page = review.workflow_state, Page.objects.get(pk=review.page_id)
    step = state.current_task_state
    if state.status == WorkflowState.STATUS_APPROVED:
        telling.approved(review, step, page, user)
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        telling.sent_back(review, step, page, user)
    elif user is not None and user.pk in (page.owner_id, state.requested_by_id):
        telling.taken_back(review, page, user)
    elif page.live and not page.has_unpublished_changes:
        for maker in (page.owner, state.requested_by):
            telling.placed(page, maker, user)
    else:
        telling.taken_out(review, page, user)


def kind_word(page: Any) -> str:
    """Return the word of the exchange format for this kind of page."""
    kind = kind_of(page)
    if kind:
        return kind.key
    section = registry.section_for(page.specific_class)
    return section.kind if section else page.specific_class._meta.model_name
