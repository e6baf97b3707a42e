"""What follows for pages when somebody's account is closed or opened again."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from members.models import User
from writing.models import PageOffer
from writing.offers import offer_pages_of


@receiver(post_save, sender=User, dispatch_uid="writing.keeper_leaves")
def keeper_leaves(
    instance: User, created: bool, raw: bool = False, update_fields: Any = None, **_: Any
) -> None:
    """Offer the pages of who may no longer sign in; who comes back before somebody took them keeps them."""
    if raw or created or (update_fields is not None and "is_active" not in update_fields):
        return
    if instance.is_active:
        PageOffer.objects.filter(page__owner=instance).delete()
    else:
        offer_pages_of(instance)
