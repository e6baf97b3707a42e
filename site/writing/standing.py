"""How a piece stands, in people's words: where it is, who has it, what its keeper can do now and why not more."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.models import Page, TaskState, WorkflowState

from core import dutch
from members import policy
from members.models import User
from writing.history import who
from writing.kinds import kind_of
from writing.models import OfflineRequest
from writing.models.requests import RequestState

DRAFT, WITH_EDITORS, SENT_BACK, LOCKED = "concept", "bij_de_redactie", "teruggestuurd", "vastgezet"
PLANNED, PUBLISHED, CHANGED, TAKEN_OFF = "gepland", "op_de_site", "nieuwe_versie", "van_de_site"

_LOCKED_WORDS = "Een redacteur heeft dit stuk vastgezet. Zodra het weer vrij is, kunt u verder."


@dataclass(frozen=True)
class Standing:
    """Where a piece is now."""

    key: str
    title: str
    text: str
    remark: str = ""


@dataclass(frozen=True)
class Action:
    """Something the keeper might do; `why_not` says what stands in the way now."""

    key: str
    label: str
    address: str
    why_not: str = ""


def standing_of(page: Page, reader: User) -> Standing:
    """Return how a piece stands, for who keeps it."""
    state = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        return _with_editors(state, reader)
    if policy.is_locked_by_other(reader, page):
        return Standing(LOCKED, "Vastgezet door de redactie", _LOCKED_WORDS)
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return _sent_back(state, reader)
    return _without_editors(page)


def _with_editors(state: WorkflowState, reader: User) -> Standing:
    task = state.current_task_state
    since = dutch.date(task.started_at) if task else dutch.date(state.created_at)
    review = getattr(state, "review", None)
    holder = review.claimed_by if review is not None else None
    has_it = f"{who(holder, reader)} kijkt het nu na." if holder else "Nog niemand heeft het opgepakt."
    return Standing(
        WITH_EDITORS,
        "Bij de redactie",
        f"Sinds {since}. {has_it} U krijgt bericht zodra er iets gebeurt.",
    )


def _sent_back(state: WorkflowState, reader: User) -> Standing:
    """The words of the editor stand there as they were written."""
    task: TaskState | None = state.current_task_state
    if task is None:
        return Standing(SENT_BACK, "Terug bij u", "De redactie stuurde het terug.")
    when = dutch.date(task.finished_at or task.started_at)
    return Standing(
        SENT_BACK,
        "Terug bij u, met een opmerking",
        f"Door {who(task.finished_by, reader)}, op {when}. Pas het aan en lever het weer in.",
        task.get_comment(),
    )


def _without_editors(page: Page) -> Standing:
    if page.live and page.has_unpublished_changes:
        return Standing(
            CHANGED,
            "Op de site, met een nieuwe versie in de maak",
            "Bezoekers zien de oude versie tot de redactie de nieuwe heeft goedgekeurd.",
        )
    if page.live:
        return Standing(PUBLISHED, "Op de site", "Iedereen kan het lezen.")
    if page.approved_schedule:
        return Standing(PLANNED, "Goedgekeurd", "Het komt vanzelf op de site.")
    if page.first_published_at:
        return Standing(TAKEN_OFF, "Niet meer op de site", "Alleen u en de redactie kunnen het zien.")
    return Standing(DRAFT, "Concept", "Alleen u kunt het zien. Ga verder wanneer u wilt.")


def actions_for(page: Page, user: User) -> list[Action]:
    """Return what the keeper can do with a piece as it stands, the most likely first."""
    actions = [
        *_writing(page, user),
        *_own(page, user),
        *_taking_back(page, user),
        *_going_offline(page, user),
    ]
    if not page.live and page.first_published_at is None:
        allowed = policy.may_discard_piece(user, page)
        why_not = "" if allowed else _why_closed(page)
        actions.append(_action("weggooien", "Weggooien", "piece_discard", page, why_not))
    return actions


def _writing(page: Page, user: User) -> list[Action]:
    closed = "" if policy.may_edit_piece(user, page) else _why_closed(page)
    first = Action(
        "schrijven", "Wijzigen" if page.live else "Verder schrijven", first_step_address(page), closed
    )
    nothing_new = "" if policy.may_hand_in(user, page) else closed or "Er is nog niets veranderd."
    check = reverse("piece_step", args=[page.pk, "nakijken"])
    return [first, Action("inleveren", "Naar de redactie", check, nothing_new)]


def _own(page: Page, user: User) -> list[Action]:
    """What only this kind of piece has."""
    kind = kind_of(page)
    offered = kind.own_actions(page.specific, user) if kind else ()
    return [Action("eigen", label, address) for label, address in offered]


def _taking_back(page: Page, user: User) -> list[Action]:
    if not policy.may_take_back(user, page):
        return []
    return [_action("terughalen", "Terughalen", "piece_take_back", page)]


def _going_offline(page: Page, user: User) -> list[Action]:
    if not policy.may_ask_offline(user, page):
        return []
    asked = OfflineRequest.objects.filter(page_id=page.pk, state=RequestState.OPEN).exists()
    label = "Toch laten staan" if asked else "Van de site laten halen"
    return [_action("offline", label, "piece_offline", page)]


def _action(key: str, label: str, name: str, page: Page, why_not: str = "") -> Action:
    return Action(key, label, reverse(name, args=[page.pk]), why_not)


def _why_closed(page: Page) -> str:
    if page.workflow_in_progress:
        return "Het is bij de redactie. Haal het eerst terug."
    return _LOCKED_WORDS


def first_step_address(page: Any) -> str:
    """Return where writing begins."""
    kind = kind_of(page)
    steps = kind.form.steps if kind else ()
    return reverse("piece_step", args=[page.pk, steps[0].key if steps else "nakijken"])
