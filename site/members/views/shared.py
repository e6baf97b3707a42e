"""Who may see the pages under /mijn/, and that nothing of them is kept by a cache or found by a robot."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control

from members.models import User
from members.policy import is_member_of_site, is_waiting

View = Callable[..., HttpResponseBase]


def member_page(view: View) -> View:
    """For members: a stranger signs in first, and who waits goes to their own request.

    On a class: `@method_decorator(member_page, name="dispatch")`.
    """

    @account_page
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return redirect("waiting") if is_waiting(request.user) else view(request, *args, **kwargs)

    return guarded


def account_page(view: View) -> View:
    """For everybody with an account, also who still waits to be let in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = _turn_away(request) or view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return guarded


def me(request: HttpRequest) -> User:
    """Return whose page this is; only behind one of the gates above."""
    return cast(User, request.user)


def asks_by_script(request: HttpRequest) -> bool:
    """Whether a script asks, which would follow a redirect to a form it cannot fill in."""
    return (
        request.headers.get("x-requested-with") == "XMLHttpRequest"
        or request.headers.get("accept", "") == "application/json"
    )


def _turn_away(request: HttpRequest) -> HttpResponseBase | None:
    """Return where a stranger must go first, or None; raises PermissionDenied for an account that is closed."""
    if is_member_of_site(request.user):
        return None
    if request.user.is_authenticated:
        raise PermissionDenied
    if asks_by_script(request):
        return HttpResponse(status=401)
    return redirect_to_login(request.get_full_path())
