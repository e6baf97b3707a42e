"""What Wagtail asks of the kennisbank while editors work."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

from kennisbank.models import PracticeCasePage
from kennisbank.rules import TICK_FIRST


@hooks.register("before_bulk_action")
def no_story_goes_out_unseen(
    request: HttpRequest, action_type: str, objects: Iterable[Page], action: Any
) -> HttpResponse | None:
    """Publishing many at once passes no form, so the promise that nobody is recognisable is asked for here."""
    if action_type != "publish" or request.method != "POST":
        return None
    unticked = [page.title for page in objects if _lacks_the_promise(page)]
    if not unticked:
        return None
    messages.error(request, f"{', '.join(unticked)}: {TICK_FIRST}")
    return redirect("wagtailadmin_home")


def _lacks_the_promise(page: Page) -> bool:
    story = page.specific
    if not isinstance(story, PracticeCasePage):
        return False
    return not story.get_latest_revision_as_object().nobody_recognisable
