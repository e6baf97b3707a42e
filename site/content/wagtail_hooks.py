"""What Wagtail asks of us while it serves and edits pages."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import Page
from wagtail.query import PageQuerySet

from content.bulk_actions import ACTIONS
from content.documents.admin import DocumentIndex
from content.documents.carrying import is_offered
from content.lineage import Lineage
from content.models import Attachment
from content.querysets import reachable
from members.unseen import is_unseen_by, unseen_by
from members.views.shared import me

# After Wagtail's own, which have the same names.
LAST = 1000
FIRST = -1000


@hooks.register("construct_admin_api")
def no_changes_by_the_api_of_the_admin(router: WagtailAPIRouter) -> None:
    """Leave reading: nothing in the admin uses the rest, and it passes over the locks of its pages."""
    router.register_endpoint("pages", ReadingOnlyPages)


class ReadingOnlyPages(PagesAdminAPIViewSet):  # type: ignore[misc]
    """What the admin's own scripts ask about pages."""

    actions: ClassVar[dict[str, Any]] = {}


for _action in ACTIONS:
    hooks.register("register_bulk_action", _action, order=LAST)


@hooks.register("construct_explorer_page_queryset")
def no_drafts_of_members_to_explore(parent: Page, pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """The list of what lies under a page begins with its title."""
    if is_unseen_by(me(request), parent):
        raise Http404
    return pages


@hooks.register("construct_page_chooser_queryset")
def no_drafts_of_members_to_choose(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """What a member has not handed in is not there to link to either."""
    return pages.exclude(pk__in=unseen_by(me(request)).values("pk"))


@hooks.register("before_serve_page", order=-10)
def only_what_is_reachable(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """Answer 404 below an unpublished section too; a restricted page goes on to ask who is there."""
    if not (page.is_reachable() if isinstance(page, Lineage) else _is_reachable(page)):
        raise Http404


def _is_reachable(page: Page) -> bool:
    return reachable(Page.objects.filter(pk=page.pk)).exists()


@hooks.register("register_admin_urls", order=FIRST)
def list_of_documents() -> list[URLPattern]:
    """Our list comes in place of Wagtail's, at the same addresses."""
    return [
        path("documents/", DocumentIndex.as_view()),
        path("documents/results/", DocumentIndex.as_view(results_only=True)),
    ]


@hooks.register("before_serve_document")
def only_what_a_page_offers(document: Attachment, request: HttpRequest) -> None:
    """Answer 404 unless a visible page offers the document; who works in the admin sees all of them."""
    if not (request.user.has_perm("wagtailadmin.access_admin") or is_offered(document)):
        raise Http404
