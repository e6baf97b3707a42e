"""What an editor can do with a piece in the queue: take it up, let it go, hand it over, decide.

Each move is one transaction that first holds the page, as its keeper's moves do: of two people at once the
second reads what the first did.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, TaskState, WorkflowState

from core import dutch
from members import policy
from members.editors import editors_for
from members.models import User
from members.places import places_of
from writing.guard import locked, require
from writing.history import LET_GO, TAKE_UP
from writing.models import Review
from writing.review import telling
from writing.review.errors import ChangedError, DecidedError, IncompleteError, TakenError

APPROVE, SEND_BACK = "approve", "reject"

_ENDINGS = {
    WorkflowState.STATUS_APPROVED: "{who} heeft dit op {when} goedgekeurd.",
    WorkflowState.STATUS_NEEDS_CHANGES: "{who} heeft dit op {when} teruggestuurd met een opmerking.",
    WorkflowState.STATUS_CANCELLED: "{who} heeft dit op {when} teruggehaald.",
}


@dataclass(frozen=True)
class Seen:
    """What lay before an editor who decides: which version, and who had taken it up."""

    version: str
    holder_id: int | None = None


def version_of(page: Page) -> str:
    """Return a mark of the newest version, to see later whether that is still the one that was read."""
    revision = page.latest_revision
    return f"{revision.pk}-{revision.created_at.timestamp():.6f}" if revision else ""


@transaction.atomic
def claim(review: Review, editor: User) -> None:
    """Take it up, so that colleagues see that somebody is at it."""
    review = _held(review)
    require(policy.may_approve(editor, review.workflow_state))
    if review.claimed_by and review.claimed_by != editor:
        raise TakenError(taken_words(review))
    _give(review, editor, by=editor)


@transaction.atomic
def let_go(review: Review, editor: User) -> None:
    """Put it back for whoever has time."""
    review = _held(review)
    require(policy.may_let_go(editor, review.claimed_by_id))
    _give(review, None, by=editor)


@transaction.atomic
def hand_over(review: Review, editor: User, colleague: User) -> None:
    """Give it to a colleague who works for its place, and tell them."""
    review = _held(review)
    if review.claimed_by and review.claimed_by != editor:
        raise TakenError(taken_words(review))
    require(policy.may_hand_over(editor, review.workflow_state, review.claimed_by_id))
    require(colleague in colleagues_for(review, editor))
    _give(review, colleague, by=editor)
    telling.handed_over(review, editor, colleague)


def colleagues_for(review: Review, editor: User) -> list[User]:
    """Return who could judge it besides this editor."""
    makers = [review.page.owner, review.workflow_state.requested_by]
    return editors_for(places_of(review.page), without=[*makers, editor])


@transaction.atomic
def decide(review: Review, editor: User, action: str, remark: str, seen: Seen) -> None:
    """Approve what was read, or send it back with a remark; raises a ReviewError when that cannot be."""
    review = _held(review)
    state = review.workflow_state
    require(policy.may_approve(editor, state))
    if seen.version != version_of(review.page):
        raise ChangedError("Het stuk is intussen veranderd. Lees het nog eens; uw opmerking staat er nog.")
    if review.claimed_by_id not in (None, editor.pk, seen.holder_id):
        raise TakenError(f"{taken_words(review)} Wilt u het toch zelf doen? Kies dan nog een keer.")
    step = state.current_task_state
    # What was read is what is decided on, also when a colleague corrected something before.
    TaskState.objects.filter(pk=step.pk).update(revision=review.page.latest_revision)
    if review.claimed_by is None:
        _give(review, editor, by=editor)
    try:
        step.task.specific.on_action(step, editor, action, comment=remark)
    except ValidationError as error:
        raise IncompleteError(
            f"Dit lukte niet: er klopt iets niet op de pagina zelf. {' '.join(error.messages)}"
        ) from error


def taken_words(review: Review) -> str:
    """Return who took it up and since when."""
    since = f" op {dutch.date(review.claimed_at)}" if review.claimed_at else ""
    return f"{review.claimed_by} heeft dit{since} opgepakt."


def ending_words(review: Review) -> str:
    """Return how a round ended, by whom and when."""
    state = review.workflow_state
    step = state.task_states.order_by("-pk").select_related("finished_by").first()
    words = _ENDINGS.get(state.status, "")
    if not words or step is None or step.finished_at is None:
        return "Dit wacht niet meer op de redactie."
    when = f"{dutch.date(step.finished_at)} om {dutch.time(step.finished_at)}"
    return words.format(who=step.finished_by or "Iemand", when=when)


def _held(review: Review) -> Review:
    """Return the row as it stands, held by its page; raises DecidedError when nothing is left to decide."""
    locked(review.page)
    fresh = Review.objects.select_related(
        "workflow_state__requested_by", "page__latest_revision", "page__owner", "claimed_by"
    ).get(pk=review.pk)
    if fresh.workflow_state.status != WorkflowState.STATUS_IN_PROGRESS:
        raise DecidedError(ending_words(fresh))
    return fresh


def _give(review: Review, editor: User | None, by: User) -> None:
    """Note who has it now, in the history of the piece too."""
    if review.claimed_by != editor:
        data = {"wie": editor.pk} if editor else {}
        log(instance=review.page.specific_deferred, action=TAKE_UP if editor else LET_GO, user=by, data=data)
    review.claimed_by = editor
    review.claimed_at = timezone.now() if editor else None
    review.nudged_at = None
    review.save(update_fields=["claimed_by", "claimed_at", "nudged_at"])
