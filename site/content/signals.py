"""What follows when content changes."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from content.documents.reading import is_read
from content.models import Attachment
from content.tasks import read_document


@receiver(post_save, sender=Attachment, dispatch_uid="content.document_saved")
def have_document_read(instance: Attachment, raw: bool = False, **_: Any) -> None:
    """Let the task worker read a new file, once it is certain that it is there."""
    if not raw and not is_read(instance):
        transaction.on_commit(partial(read_document.enqueue, instance.pk), robust=True)
