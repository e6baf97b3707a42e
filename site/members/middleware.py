"""A second factor for who may enter the admin."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

ADMIN_PATH = "/beheer/"


class SecondFactorMiddleware:
    """Sends people who may enter the admin to set up a second factor before they go on.

    Wagtail's own log-in and reset pages would let people in by password alone, so requests for them
    go to the one sign-in of the site (see `config.urls`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._lacks_factor(request):
            return redirect(reverse("mfa_activate_totp"))
        return self.get_response(request)

    def _lacks_factor(self, request: HttpRequest) -> bool:
        return bool(
            settings.SECOND_FACTOR_REQUIRED
            and request.path.startswith(ADMIN_PATH)
            and request.user.is_authenticated
            and not is_mfa_enabled(request.user)
        )
