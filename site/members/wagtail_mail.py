"""Wagtail's own mail about the workflow, switched off: `members.messages` tells people instead.

It would go out inside the request, to every editor of the country, and name them in the log when the
mail server is down.
"""

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

_OWN_MAIL = [
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
]


def stop_wagtails_own_mail() -> None:
    """Take out the receivers that mail; called when Wagtail's admin is ready and has put them in."""
    for signal, sender, name in _OWN_MAIL:
        signal.disconnect(sender=sender, dispatch_uid=name)
