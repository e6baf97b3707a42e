"""Keeps a row for every piece that was handed in, also by an editor in the admin."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_cancelled, workflow_rejected

from content.models import ContentPage
from members.models import User
from writing.models import Review
from writing.review import rounds


@receiver(post_save, sender=WorkflowState, dispatch_uid="writing.open_round")
def round_begins(instance: WorkflowState, created: bool, raw: bool = False, **_: Any) -> None:
    """Somebody handed in a piece."""
    model = ContentType.objects.get_for_id(instance.content_type_id).model_class()
    if created and not raw and model is not None and issubclass(model, ContentPage):
        rounds.open_round(instance)


@receiver(post_save, dispatch_uid="writing.follow_places")
def version_changed(instance: Any, created: bool = False, raw: bool = False, **_: Any) -> None:
    """An editor may give a piece other municipalities while it waits."""
    if isinstance(instance, ContentPage) and not created and not raw:
        for review in Review.objects.waiting().filter(page_id=instance.pk):
            rounds.follow_places(review)


@receiver(task_submitted, dispatch_uid="writing.handed_in")
def version_handed_in(instance: TaskState, user: User | None = None, **_: Any) -> None:
    """A version lies before the editors: for the first time, or changed after a remark."""
    review = Review.objects.filter(workflow_state_id=instance.workflow_state_id).first()
    if review:
        rounds.hand_in(review, instance, user)


@receiver(workflow_approved, dispatch_uid="writing.approved")
@receiver(workflow_rejected, dispatch_uid="writing.sent_back")
@receiver(workflow_cancelled, dispatch_uid="writing.stopped")
def round_ends(instance: WorkflowState, user: User | None = None, **_: Any) -> None:
    """An editor decided, or the piece was taken out of the queue."""
    review = Review.objects.filter(workflow_state=instance).first()
    if review:
        rounds.end(review, user)
