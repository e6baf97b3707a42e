"""References to take along, for who keeps a reference manager."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kennisbank.citations import csl_item
from kennisbank.models import PublicationPage
from kennisbank.reference_files import FILE_KINDS


@require_safe
def reference_file(request: HttpRequest, slug: str, suffix: str) -> HttpResponse:
    """Give the reference of one publication as a file."""
    kind = FILE_KINDS.get(suffix)
    if kind is None:
        raise Http404
    page = get_object_or_404(PublicationPage.objects.visible(), slug=slug)
    response = HttpResponse(kind.write(csl_item(page)), content_type=f"{kind.content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{page.slug}.{suffix}"'
    return response
