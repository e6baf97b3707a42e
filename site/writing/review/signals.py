"""Keeps a row for every piece that was handed in, also by an editor in the admin."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import WorkflowState

from content.models import ContentPage
from writing.models import Review
from writing.review.rounds import follow_places, open_round


@receiver(post_save, sender=WorkflowState, dispatch_uid="writing.open_round")
def round_begins(instance: WorkflowState, created: bool, raw: bool = False, **_: Any) -> None:
    """Somebody handed in a piece."""
    model = ContentType.objects.get_for_id(instance.content_type_id).model_class()
    if created and not raw and model is not None and issubclass(model, ContentPage):
        open_round(instance)


@receiver(post_save, dispatch_uid="writing.follow_places")
def version_changed(instance: Any, created: bool = False, raw: bool = False, **_: Any) -> None:
    """An editor may give a piece other municipalities while it waits."""
    if isinstance(instance, ContentPage) and not created and not raw:
        for review in Review.objects.waiting().filter(page_id=instance.pk):
            follow_places(review)
