"""What the members app adds to the admin."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel

from members.letters import PACE_PATH
from members.models import User
from members.policy import may_manage_user


@hooks.register("before_bulk_action")
def keep_off_the_accounts_of_administrators(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action_class_instance: Any
) -> None:
    """Ask the policy for each account, because Wagtail asks one right for all of them."""
    for user in objects:
        if isinstance(user, User) and not may_manage_user(request.user, user):
            raise PermissionDenied


@hooks.register("register_account_settings_panel")
class SignInPanel(BaseSettingsPanel):  # type: ignore[misc]
    """Points from one's own account in the admin to the pages where signing in is arranged."""

    name = "sign_in"
    title = "Inloggen"
    order = 150
    template_name = "members/admin/sign_in_panel.html"

    def get_form(self) -> forms.Form:
        """Nothing is filled in here."""
        return forms.Form()

    def get_context_data(self) -> dict[str, Any]:
        return {
            "links": [
                ("E-mailadres veranderen", reverse("account_email")),
                ("Wachtwoord veranderen", reverse("account_change_password")),
                ("Tweede stap en herstelcodes", reverse("mfa_index")),
                ("Hoe vaak u mail krijgt", PACE_PATH),
            ]
        }
