"""Files that belong to content."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.static import serve

DAY_SECONDS = 86_400


def picture_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Send one size of a picture; its name changes when the picture does, so browsers may keep it a while."""
    folder = Path(settings.MEDIA_ROOT) / "images"
    try:
        response = serve(request, path, document_root=str(folder))
    except (ValueError, OSError) as error:
        raise Http404 from error
    response.headers["Cache-Control"] = f"public, max-age={DAY_SECONDS}"
    return response
