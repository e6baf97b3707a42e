"""Saying that an initiative is closed for a while, open again or checked: at once, without a review."""

import datetime
from typing import Any

from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from content.turns import alone_with
from initiatieven.choices import Status
from initiatieven.models import InitiativePage
from members.models import User

PAUSE = "initiatieven.pause"
REOPEN = "initiatieven.reopen"
CHECK = "initiatieven.check"


def pause(page: InitiativePage, user: User, resume_on: datetime.date | None) -> None:
    """Close it for a while, until a day when that is known."""
    _change(page, user, PAUSE, status=Status.PAUSED, resume_on=resume_on)


def reopen(page: InitiativePage, user: User) -> None:
    """Tell that people can come again."""
    _change(page, user, REOPEN, status=Status.ACTIVE, resume_on=None)


def mark_checked(page: InitiativePage, user: User, checked_by: str) -> None:
    """Tell that somebody confirmed today what stands there."""
    _change(page, user, CHECK, checked_on=timezone.localdate(), checked_by=checked_by)


def _change(page: InitiativePage, user: User, action: str, **fields: Any) -> None:
    """Change these fields of what visitors see, and of every version that may replace it."""
    with alone_with(page):
        live = InitiativePage.objects.get(pk=page.pk)
        for name, value in fields.items():
            setattr(live, name, value)
        if _has_other_version(live):
            _change_beside_other_versions(live, user, action, fields)
        else:
            revision = live.save_revision(user=user, log_action=False)
            # Who asks was judged by may_set_status: saying that it is closed is no review of a text.
            revision.publish(user=user, log_action=action, skip_permission_checks=True)


def _has_other_version(page: InitiativePage) -> bool:
    return bool(
        page.has_unpublished_changes
        or page.workflow_in_progress
        or page.revisions.filter(approved_go_live_at__isnull=False).exists()
    )


def _change_beside_other_versions(
    page: InitiativePage, user: User, action: str, fields: dict[str, Any]
) -> None:
    """Change the page while somebody's text waits for a review or for its day.

    Publishing as usual would cancel the review and the schedule. So the page itself is saved, and the
    same is written into the versions that wait: what they bring later does not undo this.
    """
    page.save()
    waiting = Revision.objects.filter(pk__in=_versions_to_keep_in_step(page))
    for revision in waiting:
        revision.content.update({name: _stored(page, name) for name in fields})
        revision.save(update_fields=["content"])
    log(instance=page, action=action, user=user, content_changed=True)


def _versions_to_keep_in_step(page: InitiativePage) -> set[int]:
    scheduled = page.revisions.filter(approved_go_live_at__isnull=False).values_list("pk", flat=True)
    state = page.current_workflow_state
    in_review = {state.current_task_state.revision_id} if state and state.current_task_state else set()
    return {pk for pk in (page.latest_revision_id, page.live_revision_id) if pk} | set(scheduled) | in_review


def _stored(page: InitiativePage, name: str) -> Any:
    """Return the value as a revision keeps it."""
    value = getattr(page, name)
    return value.isoformat() if isinstance(value, datetime.date) else value
