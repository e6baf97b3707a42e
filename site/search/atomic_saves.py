"""A change and its mark are one: Django tells of a save when the row is written for good already."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.db import transaction
from django.db.models import Model

_kept: set[type[Model]] = set()


def save_with_marks(model: type[Model]) -> None:
    """Let what receivers of `post_save` write land in the transaction of the save, or neither of them.

    Pages need it not: Wagtail saves them so. Deleting is so in Django itself.
    """
    if model in _kept:
        return
    _kept.add(model)
    save_base = model.save_base

    @wraps(save_base)
    def save_base_with_marks(self: Model, *args: Any, **options: Any) -> None:
        with transaction.atomic(using=options.get("using"), savepoint=False):
            save_base(self, *args, **options)

    model.save_base = save_base_with_marks  # type: ignore[method-assign]
