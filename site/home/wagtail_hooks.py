"""How the admin looks and works for the editors of this platform."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from modelcluster.fields import ParentalManyToManyField
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from home.admin import menu, structure
from home.admin.listings import VIEWSETS, KindViewSet
from home.admin.people_panel import JoinRequestsPanel
from home.admin.start_page import PANELS
from home.admin.words import WordsPanel
from initiatieven import action_views, actions, quick_actions
from initiatieven.models import InitiativePage
from members.models import User
from members.policy import may_set_status

# After what Wagtail and the sections bring.
LAST = 1000


# Boxes to tick: in Wagtail's list somebody has to hold a key to choose two.
register_form_field_override(ParentalManyToManyField, override={"widget": forms.CheckboxSelectMultiple})


@hooks.register("insert_global_admin_css")
def colours_of_the_site() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("home/admin.css"))


@hooks.register("register_admin_viewset")
def lists_per_kind() -> list[KindViewSet]:
    return VIEWSETS


@hooks.register("construct_homepage_panels", order=LAST)
def start_page_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Show the work that waits; only Wagtail's own list of locked pages stays beside it."""
    panels[:] = [panel for panel in panels if panel.name == "locked_pages"]
    panels.extend(panel() for panel in [*PANELS, JoinRequestsPanel, WordsPanel])


@hooks.register("construct_homepage_summary_items", order=LAST)
def no_counts_on_the_start_page(request: HttpRequest, items: list[Any]) -> None:
    """How much there is of everything is nobody's work."""
    items.clear()


@hooks.register("construct_main_menu", order=LAST)
def arrange_main_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    menu.arrange(items)


@hooks.register("construct_reports_menu", order=LAST)
def arrange_reports_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    menu.hide(request, items, menu.HIDDEN_REPORTS)


@hooks.register("construct_settings_menu", order=LAST)
def arrange_settings_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    menu.hide(request, items, menu.HIDDEN_SETTINGS)


for _moment in ("before_delete_page", "before_unpublish_page", "before_move_page"):
    hooks.register(_moment, structure.keep)
hooks.register("before_bulk_action", structure.keep_all)


@hooks.register("register_admin_urls")
def initiative_addresses() -> list[URLPattern]:
    """Where an initiative is closed for a while, opened again and checked."""
    return [
        path(
            f"initiatieven/<int:pk>/{quick.key}/",
            action_views.InitiativeActionView.as_view(quick=quick),
            name=action_views.ADMIN_NAMES[quick.key][0],
        )
        for quick in quick_actions.QUICK_ACTIONS
    ]


@hooks.register("register_page_listing_more_buttons")
def initiative_listing_buttons(page: Page, user: User, next_url: str | None = None) -> Iterator[Button]:
    yield from _initiative_buttons(page, user, next_url)


@hooks.register("register_page_header_buttons")
def initiative_header_buttons(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    yield from _initiative_buttons(page, user, next_url)


def _initiative_buttons(page: Page, user: User, next_url: str | None) -> Iterator[Button]:
    if not isinstance(page, InitiativePage) or not may_set_status(user, page):
        return
    query = f"?{urlencode({'next': next_url})}" if next_url else ""
    for priority, (quick, label) in enumerate(quick_actions.offered(page)):
        name, icon = action_views.ADMIN_NAMES[quick.key]
        yield Button(label, f"{reverse(name, args=[page.pk])}{query}", icon_name=icon, priority=priority)


@hooks.register("register_log_actions")
def initiative_log_actions(registry: LogActionRegistry) -> None:
    registry.register_action(actions.PAUSE, "Even dicht", "Op even dicht gezet")
    registry.register_action(actions.REOPEN, "Weer open", "Weer open gezet")
    registry.register_action(actions.CHECK, "Nagekeken", "Vandaag nagekeken")
