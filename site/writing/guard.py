"""Two small things that every change of a piece begins with."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from wagtail.models import Page


def locked(page: Any) -> Any:
    """Return the page as it stands, held until the transaction ends: nobody does two things with it at once.

    Raises Http404 for one that was thrown away since it was read.
    """
    return get_object_or_404(Page.objects.select_for_update(no_key=True), pk=page.pk)


def require(allowed: bool) -> None:
    """Raise PermissionDenied unless the policy said yes."""
    if not allowed:
        raise PermissionDenied
