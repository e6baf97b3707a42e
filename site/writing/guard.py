"""Two small things that every change of a piece begins with."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.models import Page


def locked(page: Any) -> Any:
    """Return the page as it stands, held until the transaction ends: nobody does two things with it at once."""
    return Page.objects.select_for_update(no_key=True).get(pk=page.pk)


def require(allowed: bool) -> None:
    """Raise PermissionDenied unless the policy said yes."""
    if not allowed:
        raise PermissionDenied
