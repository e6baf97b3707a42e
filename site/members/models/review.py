"""The step of the workflow in which editors judge what was handed in."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState, WorkflowState

from members.models.users import User


class EditorialTask(AbstractGroupApprovalTask):
    """The step in which editors judge what was handed in, with four eyes."""

    class Meta:
        verbose_name = "nakijken door de redactie"
        verbose_name_plural = "nakijken door de redactie"

    def start(self, workflow_state: WorkflowState, user: User | None = None) -> TaskState:
        """Begin; the maker's own lock would keep the editors out, and who hands it in again is its maker now."""
        page = workflow_state.content_object
        if page.locked:
            Page.objects.filter(pk=page.pk).update(locked=False, locked_by=None, locked_at=None)
        if user and workflow_state.current_task_state is None:
            workflow_state.requested_by = user
        return super().start(workflow_state, user=user)

    def locked_for_user(self, obj: Page, user: User) -> bool:
        """Keep what editors look at as it was handed in; to change it, its maker takes it back first."""
        from members.policy import waits_for_colleagues

        return bool(super().locked_for_user(obj, user)) or waits_for_colleagues(user, obj)

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, str, bool]]:
        """Return what this person may do with what was handed in; with their own work nothing."""
        from members.policy import may_approve

        if not super().get_actions(obj, user) or not may_approve(user, obj.current_workflow_state):
            return []
        return [
            ("reject", "Terugsturen met een opmerking", True),
            ("approve", "Goedkeuren en plaatsen", False),
            ("approve", "Goedkeuren met een opmerking", True),
        ]

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        """Judge; once, and only by who may.

        Wagtail asked before, but about the page in the address, which need not be the page of this step.
        """
        from members.policy import may_approve

        # The page first, as everybody does who changes one: of two at once the second finds it done.
        Page.objects.select_for_update(no_key=True).get(pk=task_state.workflow_state.object_id)
        step = TaskState.objects.get(pk=task_state.pk)
        if step.status != TaskState.STATUS_IN_PROGRESS or not may_approve(user, step.workflow_state):
            raise PermissionDenied
        if action_name == "approve":
            self._take_along_corrections(step, user)
        super().on_action(step, user, action_name, **kwargs)

    def _take_along_corrections(self, step: TaskState, user: User) -> None:
        """Let what the editor corrected while reading be part of what they approve."""
        newest = step.workflow_state.content_object.get_latest_revision()
        if newest.pk != step.revision_id and newest.user_id == user.pk:
            step.revision = newest

    def get_form_for_action(self, action: str) -> Any:
        """Return the form of this step; who gets something back reads why."""
        from members.forms import RemarkForm

        return RemarkForm if action == "reject" else super().get_form_for_action(action)

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> "QuerySet[TaskState]":
        """Return what waits for this person: what others handed in."""
        return (
            super()
            .get_task_states_user_can_moderate(user, **kwargs)
            .exclude(workflow_state__requested_by=user)
        )

    @classmethod
    def get_description(cls) -> str:
        return "Iemand van de redactie kijkt het na. Niemand keurt eigen werk goed."
