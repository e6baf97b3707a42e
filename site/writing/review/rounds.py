"""A round of review: from handing in to a decision."""

from typing import Any

from wagtail.models import Page, WorkflowState

from members.policy import places_of
from search import registry
from vocabulary.models import Municipality
from writing.kinds import kind_of
from writing.models import Review


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


def kind_word(page: Any) -> str:
    """Return the word of the exchange format for this kind of page."""
    kind = kind_of(page)
    if kind:
        return kind.key
    section = registry.section_for(page.specific_class)
    return section.kind if section else page.specific_class._meta.model_name
