"""What the keeper of a piece can do with it: begin, hand in, take back, ask to take it offline, throw away.

Each move is one transaction, asks the policy itself, and tells whom it concerns.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page, WorkflowState

from members import policy
from members.models import User
from writing import drafts, rescue, telling
from writing.addresses import new_slug
from writing.errors import NotReadyError
from writing.forms import UNTITLED
from writing.guard import locked, require
from writing.kinds import Kind
from writing.models import Draft, OfflineRequest
from writing.models.requests import RequestState


@transaction.atomic
def begin(kind: Kind, user: User, **initial: Any) -> Any:
    """Return a new piece of this kind that only its writer can see; `initial` are attributes of the page."""
    require(policy.may_write(user))
    parent = locked(kind.parent())
    title = initial.pop("title", "") or UNTITLED
    page = kind.model(title=title, slug=new_slug(), owner=user, live=False)
    kind.form.prepare(page, user)
    for attribute, value in initial.items():
        setattr(page, attribute, value)
    parent.add_child(instance=page)
    revision = page.save_revision(user=user, clean=False)
    typed = kind.form.read(page)
    Draft.objects.create(
        page=page.page_ptr, fields=typed, as_left=typed, revision_id=revision.pk, saved_by=user
    )
    return page


@transaction.atomic
def hand_in(page: Page, user: User) -> WorkflowState:
    """Send a piece to the editors; raises NotReadyError with what is still missing."""
    page = locked(page)
    require(policy.may_hand_in(user, page))
    work = drafts.open_work(page, user)
    form = work.form(strict=True)
    if not form.is_valid():
        raise NotReadyError(form.errors)
    if work.page.first_published_at is None:
        # Who wrote at it for weeks hands in something of today.
        work.page.date = timezone.localdate()
    drafts.store(work, strict=True)
    _check_page(work.page)
    state = _start_workflow(page.specific_class.objects.get(pk=page.pk), user)
    rescue.still_different(work)
    return state


def _check_page(page: Any) -> None:
    """What would stop an editor from publishing is said to who can put it right."""
    try:
        page.full_clean()
    except ValidationError as error:
        raise NotReadyError(error.message_dict) from error


def _start_workflow(page: Any, user: User) -> WorkflowState:
    """Begin a round, or go on with the one in which it was sent back."""
    state = page.current_workflow_state
    if state is None:
        return page.get_workflow().start(page, user)
    if state.requested_by_id != user.pk:
        state.requested_by = user
    state.resume(user)
    return state


@transaction.atomic
def take_back(page: Page, user: User) -> None:
    """Get a piece back from the editors, as it was handed in."""
    page = locked(page)
    require(policy.may_take_back(user, page))
    page.current_workflow_state.cancel(user=user)


@transaction.atomic
def ask_offline(page: Page, user: User, reason: str) -> OfflineRequest:
    """Ask the editors to take a piece off the site; asking again changes the reason."""
    page = locked(page)
    require(policy.may_ask_offline(user, page))
    request, _ = OfflineRequest.objects.update_or_create(
        page=page, state=RequestState.OPEN, defaults={"requested_by": user, "reason": reason}
    )
    telling.asked_offline(page, user, request)
    return request


@transaction.atomic
def withdraw_offline(page: Page, user: User) -> None:
    """Let it stay after all."""
    page = locked(page)
    require(policy.may_see_piece(user, page))
    OfflineRequest.objects.filter(page=page, state=RequestState.OPEN).update(
        state=RequestState.WITHDRAWN, decided_by=user, decided_at=timezone.now()
    )


@transaction.atomic
def discard(page: Page, user: User) -> None:
    """Throw away for good what nobody but its writer has seen."""
    page = locked(page)
    require(policy.may_discard_piece(user, page))
    DeletePageAction(page.specific, user=user).execute(skip_permission_checks=True)
