"""The gates every request passes, and the headers every answer carries."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

GetResponse = Callable[[HttpRequest], HttpResponse]

UNREADABLE = (
    BadRequest,
    SuspiciousOperation,
    MultiPartParserError,
    UnreadablePostError,
    ValueError,
    LookupError,
)
ADMIN_PATH = "/beheer/"
PERMISSIONS_POLICY = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=(), browsing-topics=()"
BAD_REQUEST = (
    "<!doctype html><html lang=nl><meta charset=utf-8><title>Dit adres klopt niet</title>"
    "<p>Dit adres klopt niet. <a href='/'>Ga naar de beginpagina</a> of <a href='/zoeken/'>zoek</a>.</p></html>"
)


def _is_clean(raw: bytes) -> bool:
    decoded = unquote_to_bytes(raw)
    if b"\x00" in decoded:
        return False
    try:
        decoded.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_whole(text: str) -> bool:
    """Whether a database can keep it: a charset that a sender names can make halves of characters."""
    try:
        return b"\x00" not in text.encode()
    except UnicodeEncodeError:
        return False


class CleanRequestMiddleware:
    """Answers 400 to NUL and broken UTF-8 in an address, before anything else reads it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Django has read the path as UTF-8 and written what was broken as %XX again; the query is still bytes.
        path = request.META.get("PATH_INFO", "").encode("utf-8", "surrogatepass")
        query = request.META.get("QUERY_STRING", "").encode("latin-1", "surrogatepass")
        if not (_is_clean(path) and _is_clean(query) and self._form_is_clean(request)):
            return HttpResponseBadRequest(BAD_REQUEST)
        return self.get_response(request)

    def _form_is_clean(self, request: HttpRequest) -> bool:
        """A database refuses NUL and half characters; a form that carries one was not typed by a person.

        A form that is too large, broken or in an odd charset is refused here too, as 400.
        """
        if request.method != "POST":
            return True
        try:
            texts = [text for name, values in request.POST.lists() for text in (name, *values)]
        except UNREADABLE:
            return False
        return all(_is_whole(text) for text in texts)


class SecurityHeadersMiddleware:
    """Adds the headers that no setting of Django's covers, and keeps what is for one person out of shared caches."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if _is_for_one_person(request):
            response.headers.setdefault("Cache-Control", "private")
        return response


def _is_for_one_person(request: HttpRequest) -> bool:
    """Whether somebody may be signed in, or a token for their form stands in the page.

    `Vary: Cookie` says so too, but not every cache heeds it.
    """
    return settings.SESSION_COOKIE_NAME in request.COOKIES or "CSRF_COOKIE" in request.META


class AdminPolicyMiddleware:
    """Gives the Wagtail admin the looser content policy that its own scripts need.

    Pages shown as a preview inside the admin keep the site's policy, so that what would break for a
    visitor is seen before publishing.
    """

    policy: dict[str, Any] = {
        "style-src": ["'self'", "'unsafe-inline'"],
        "script-src": ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
        "img-src": ["'self'", "data:", "blob:"],
        "frame-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
    }

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(ADMIN_PATH) and not getattr(request, "is_preview", False):
            response._csp_update = None  # type: ignore[attr-defined]
            response._csp_replace = self.policy  # type: ignore[attr-defined]
        return response
