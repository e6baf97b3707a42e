"""What Wagtail asks of us while it serves and edits pages."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.models import Page

from content.querysets import reachable


@hooks.register("before_serve_page", order=-10)
def only_what_is_reachable(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """Answer 404 below an unpublished section too; a restricted page goes on to ask who is there."""
    if not reachable(Page.objects.filter(pk=page.pk)).exists():
        raise Http404
