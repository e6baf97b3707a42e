"""How allauth behaves on this platform."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by editors for now, and links in mail carry the configured address."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        user = request.user
        return "/beheer/" if user.has_perm("wagtailadmin.access_admin") else "/"

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Build the address from SITE_URL: a Host header must not end up in somebody's mail."""
        from django.urls import reverse

        return settings.WAGTAILADMIN_BASE_URL + reverse(
            "account_reset_password_from_key",
            kwargs={"uidb36": key.split("-", 1)[0], "key": key.split("-", 1)[1]},
        )
