"""The gate of the admin: who may pass, and with a second factor."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from members.models import User
from members.policy import may_enter_admin, needs_second_factor
from members.second_factor import has_passed_second_factor, has_second_factor

ADMIN_PATH = "/beheer/"
# These only lead on to the one sign-in of the site (see `config.urls`).
OPEN_PATHS = frozenset(f"{ADMIN_PATH}{name}/" for name in ("login", "logout", "password_reset"))


class SecondFactorMiddleware:
    """Lets nobody under /beheer/ who may not be there or who showed a password only.

    Every address under it is held, whatever Wagtail itself would allow there, so that a new view can
    not be forgotten.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(ADMIN_PATH) and request.path_info not in OPEN_PATHS:
            return self._turn_away(request) or self.get_response(request)
        return self.get_response(request)

    def _turn_away(self, request: HttpRequest) -> HttpResponse | None:
        """Return where this person must go first, or None; raises PermissionDenied for who may not enter."""
        user = request.user
        if not isinstance(user, User) or not user.is_authenticated:
            return _send(request, str(settings.LOGIN_URL))
        if not may_enter_admin(user):
            raise PermissionDenied
        if not needs_second_factor(user):
            return None
        if not has_second_factor(user):
            return _send(request, reverse("mfa_activate_totp"))
        if not has_passed_second_factor(request, user):
            return _send(request, reverse("mfa_reauthenticate"))
        return None


def _send(request: HttpRequest, where: str) -> HttpResponse:
    """Redirect a person; a script that asks gets a plain no, because it would follow to a form."""
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        raise PermissionDenied
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else ADMIN_PATH
    return HttpResponseRedirect(f"{where}?{urlencode({'next': back})}")
