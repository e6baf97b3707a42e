"""Holds the pages the site stands on: home and its sections."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

STAYS = "“{title}” is een vast onderdeel van de site. Die blijft online en op zijn plek. De tekst kunt u wel veranderen."
HELD_ACTIONS = {"delete", "unpublish", "move"}


def is_fixed(page: Any) -> bool:
    """Whether the site has one page of this type, without which menus and addresses lead nowhere."""
    return isinstance(page, Page) and getattr(page.specific_class, "max_count", None) == 1


def keep(request: HttpRequest, page: Page, *_: Any) -> HttpResponse | None:
    """Say why this page stays, to everybody but who has all rights."""
    if not is_fixed(page) or request.user.is_superuser:  # type: ignore[union-attr]
        return None
    messages.error(request, STAYS.format(title=page.title))
    return redirect("wagtailadmin_explore", page.pk)


def keep_all(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action_class_instance: Any
) -> HttpResponse | None:
    """The same, for what is done to many pages at once."""
    if action_type not in HELD_ACTIONS:
        return None
    return next((answer for page in objects if is_fixed(page) and (answer := keep(request, page))), None)
