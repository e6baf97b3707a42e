"""Who hears of what the keeper of a piece did."""

from django.urls import reverse
from wagtail.models import Page, WorkflowState

from core import dutch
from members import policy
from members.editors import editors_for
from members.messages import tell_many
from members.models import User
from writing.models import OfflineRequest


def handed_in(page: Page, user: User, state: WorkflowState) -> None:
    """Tell the editors of its place that a piece waits for them."""
    _tell_editors(
        page,
        user,
        f"ingeleverd:{state.current_task_state_id}",
        f"{_name(user)} leverde “{page.draft_title}” in",
        "Het wacht tot iemand van de redactie het oppakt.",
        "Bekijk het stuk",
    )


def taken_back(page: Page, user: User, state: WorkflowState) -> None:
    """Tell who had taken it up that it is gone from the queue; nobody else was busy with it."""
    review = getattr(state, "review", None)
    if review is not None and review.claimed_by is not None:
        tell_many(
            [review.claimed_by],
            f"teruggehaald:{state.current_task_state_id}",
            f"{_name(user)} haalde “{page.draft_title}” terug",
            "U hoeft er niets meer mee. Komt het opnieuw, dan krijgt u bericht.",
            by=user,
        )


def asked_offline(page: Page, user: User, request: OfflineRequest) -> None:
    """Tell the editors of its place why it has to go."""
    _tell_editors(
        page,
        user,
        f"offline:{request.pk}",
        f"{_name(user)} vraagt om “{page.title}” van de site te halen",
        f"De reden: {dutch.as_sentence(request.reason)}",
        "Bekijk de pagina",
    )


def _tell_editors(page: Page, user: User, key: str, title: str, text: str, action: str) -> None:
    editors = editors_for(policy.places_of(page), without=[user, page.owner])
    path = reverse("wagtailadmin_pages:edit", args=[page.pk])
    tell_many(editors, key, title, text, path, action, by=user)


def _name(user: User) -> str:
    return user.get_full_name() or "Een lid"
