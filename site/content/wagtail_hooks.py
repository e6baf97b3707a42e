"""What Wagtail asks of us while it serves and edits pages."""

from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import Page, ReferenceIndex

from content.lineage import Lineage
from content.models import Attachment
from content.querysets import reachable, visible


@hooks.register("construct_admin_api")
def no_changes_by_the_api_of_the_admin(router: WagtailAPIRouter) -> None:
    """Leave reading: nothing in the admin uses the rest, and it passes over the locks of its pages."""
    router.register_endpoint("pages", ReadingOnlyPages)


class ReadingOnlyPages(PagesAdminAPIViewSet):  # type: ignore[misc]
    """What the admin's own scripts ask about pages."""

    actions: ClassVar[dict[str, Any]] = {}


@hooks.register("before_serve_page", order=-10)
def only_what_is_reachable(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """Answer 404 below an unpublished section too; a restricted page goes on to ask who is there."""
    if not (page.is_reachable() if isinstance(page, Lineage) else _is_reachable(page)):
        raise Http404


def _is_reachable(page: Page) -> bool:
    return reachable(Page.objects.filter(pk=page.pk)).exists()


@hooks.register("before_serve_document")
def only_what_a_page_offers(document: Attachment, request: HttpRequest) -> None:
    """Answer 404 unless a visible page offers the document; who works in the admin sees all of them."""
    if not (request.user.has_perm("wagtailadmin.access_admin") or is_offered(document)):
        raise Http404


def is_offered(document: Attachment) -> bool:
    """Whether a page that visitors can see links to this document."""
    references: Any = ReferenceIndex.get_references_to(document)
    page_type = ContentType.objects.get_for_model(Page)
    pages = references.filter(base_content_type=page_type).values_list("object_id", flat=True)
    return visible(Page.objects.filter(pk__in=[int(pk) for pk in pages])).exists()
