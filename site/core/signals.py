"""Keeps the table of stable keys true when records go."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from core.models import Keyed, StableKey


@receiver(post_delete, dispatch_uid="core.release_key")
def release_key(sender: type, instance: Any, **_: Any) -> None:
    """Free the key of a record that is gone, so that an import can bring it back."""
    if isinstance(instance, Keyed):
        StableKey.objects.filter(key=instance.sleutel, model=instance._meta.label_lower).delete()
