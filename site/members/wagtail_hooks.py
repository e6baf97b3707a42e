"""What the members app adds to the admin."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.log_actions import LogActionRegistry

from members.admin import join_requests, mail_report
from members.admin.editorship import AwayForm, editorship_of
from members.joining import inviting, requests
from members.letters import PACE_PATH
from members.models import User
from members.people import editors_of_site
from members.policy import may_manage_user


@hooks.register("before_bulk_action")
def keep_off_the_accounts_of_administrators(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action_class_instance: Any
) -> None:
    """Ask the policy for each account, because Wagtail asks one right for all of them."""
    for user in objects:
        if isinstance(user, User) and not may_manage_user(request.user, user):
            raise PermissionDenied


@hooks.register("register_admin_urls")
def people_addresses() -> list[URLPattern]:
    """Where editors decide who joins."""
    return [
        path("aanvragen/", join_requests.JoinRequestsView.as_view(), name="join_requests"),
        path(
            "aanvragen/<int:pk>/toelaten/", join_requests.ApproveView.as_view(), name="join_request_approve"
        ),
        path(
            "aanvragen/<int:pk>/afwijzen/", join_requests.DeclineView.as_view(), name="join_request_decline"
        ),
    ]


@hooks.register("register_admin_menu_item")
def people_menu_item() -> MenuItem:
    return MenuItem(
        "Aanvragen", reverse_lazy("join_requests"), name="join-requests", icon_name="group", order=190
    )


@hooks.register("register_admin_urls")
def mail_addresses() -> list[URLPattern]:
    """Where administrators see which mail did not arrive."""
    view = mail_report.MailReportView
    return [
        path("overzichten/mail/", view.as_view(), name="mail_report"),
        path("overzichten/mail/lijst/", view.as_view(results_only=True), name="mail_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def mail_menu_item() -> MenuItem:
    return mail_report.MailReportMenuItem(
        "Mail die nog niet aankwam", reverse_lazy("mail_report"), name="mail", icon_name="mail", order=1000
    )


@hooks.register("register_log_actions")
def people_log_actions(registry: LogActionRegistry) -> None:
    registry.register_action(requests.APPROVE, "Toelaten", "Toegelaten als lid")
    registry.register_action(requests.DECLINE, "Niet toelaten", "Niet toegelaten als lid")
    registry.register_action(inviting.ACCEPT, "Uitnodiging aannemen", "Lid geworden op uitnodiging")


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


@hooks.register("register_account_settings_panel")
class AwayPanel(BaseSettingsPanel):  # type: ignore[misc]
    """Where an editor says that they are away, and who stands in."""

    name = "away"
    title = "Ik ben er even niet"
    order = 120

    def is_active(self) -> bool:
        return editors_of_site().filter(pk=self.user.pk).exists()

    def get_form(self) -> AwayForm:
        data = self.request.POST if self.request.method == "POST" else None
        return AwayForm(data, instance=editorship_of(self.user), prefix=self.name)
