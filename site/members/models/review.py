"""The step of the workflow in which editors judge what was handed in."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from members.models.users import User


class EditorialTask(AbstractGroupApprovalTask):
    """The step in which editors judge what was handed in, with four eyes."""

    class Meta:
        verbose_name = "nakijken door de redactie"
        verbose_name_plural = "nakijken door de redactie"

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
