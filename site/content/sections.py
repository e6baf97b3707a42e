"""Section pages at their fixed addresses, with fewer questions to the database than a walk down the tree."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail.views import serve

from content.querysets import visible

SectionView = Callable[[HttpRequest], HttpResponse]


def section_view(model: type[Page], slug: str) -> SectionView:
    """Return a view that serves the section page with this slug.

    Wagtail asks six questions to find a page and who may see it; `visible()` answers both in one. What
    is not visible, or has moved, goes the usual way: a restriction, a redirect or a 404.
    """

    def view(request: HttpRequest) -> HttpResponse:
        page = visible(model.objects.filter(slug=slug, depth=3)).first()
        return page.serve(request) if page else serve(request, f"{slug}/")

    return view
