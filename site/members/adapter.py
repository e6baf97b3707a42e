"""How allauth behaves on this platform."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from members.models import User
from members.policy import is_member_of_site, may_enter_admin


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by editors for now, and links in mail carry the configured address."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return "/beheer/" if may_enter_admin(request.user) else "/"

    def is_safe_url(self, url: str) -> bool:
        """Follow `next` to a path of this site only.

        A whole address is refused, also of this site: then no list of hosts can ever be wrong.
        """
        return bool(url) and url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Turn away an account that works in the demonstration only."""
        if user.is_active and not is_member_of_site(user):
            raise ImmediateHttpResponse(redirect("account_inactive"))
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Build the address from SITE_URL: a Host header must not end up in somebody's mail."""
        uid, token = key.split("-", 1)
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        return f"{settings.WAGTAILADMIN_BASE_URL}{path}"

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """Build the address from SITE_URL, for the same reason."""
        path = reverse("account_confirm_email", args=[emailconfirmation.key])
        return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
