"""What every screen of search in the admin shares: its place in the menu, and who may see it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSetGroup

from members.policy import may_steer_search

MENU_HOOK = "register_search_menu_item"


class SearchGroup(ViewSetGroup):  # type: ignore[misc]
    """One entry in the menu, where every screen registers itself under `MENU_HOOK`.

    “Zoeken” alone is how Wagtail calls the field in which editors look for pages.
    """

    menu_label = "Zoeken op de site"
    menu_name = "search-steering"
    menu_icon = "search"
    menu_order = 310
    submenu_hook = MENU_HOOK


class SteeringMenuItem(MenuItem):  # type: ignore[misc]
    """A screen in the menu, for who may steer search."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_steer_search(request.user)


class SteeringMixin(WagtailAdminTemplateMixin):  # type: ignore[misc]
    """A screen of its own, for who may steer search; `page_title` also stands in the trail above it."""

    header_icon = "search"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_steer_search(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]
