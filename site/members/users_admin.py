"""Wagtail's pages about users, for people who are known by their e-mail address."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.account import AccountView as WagtailAccountView
from wagtail.admin.views.account import NotificationsSettingsPanel
from wagtail.users.views.users import CreateView as WagtailCreateView
from wagtail.users.views.users import EditView as WagtailEditView
from wagtail.users.views.users import IndexView as WagtailIndexView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from members.forms import UserCreationForm, UserEditForm
from members.models import User
from members.policy import may_manage_user


def _roles(user: User) -> str:
    names = sorted(group.name for group in user.groups.all())
    return ", ".join(["Alle rechten", *names] if user.is_superuser else names) or "Geen"


class IndexView(WagtailIndexView):  # type: ignore[misc]
    """All accounts, with their roles."""

    @property
    def columns(self) -> list[Any]:
        columns = [column for column in super().columns if column.name != "is_superuser"]
        for column in columns:
            if column.name == self.model.USERNAME_FIELD:
                column.label = "E-mailadres"
        columns.insert(3, Column("roles", accessor=_roles, label="Rol", width="20%"))
        return columns

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("groups")


class CreateView(WagtailCreateView):  # type: ignore[misc]
    """A new account."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "acting_user": self.request.user}


class EditView(WagtailEditView):  # type: ignore[misc]
    """An account somebody may change; the account of an administrator only by another one."""

    template_name = "members/admin/user_edit.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not may_manage_user(request.user, self.object):
            raise PermissionDenied

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "acting_user": self.request.user}


class UserViewSet(WagtailUserViewSet):  # type: ignore[misc]
    """The pages about users, in our words."""

    menu_label = "Accounts"
    index_view_class = IndexView
    add_view_class = CreateView
    edit_view_class = EditView
    edit_template_name = "members/admin/user_edit.html"

    def get_form_class(self, for_update: bool = False) -> type[UserCreationForm] | type[UserEditForm]:
        return UserEditForm if for_update else UserCreationForm


class AccountView(WagtailAccountView):  # type: ignore[misc]
    """One's own account in the admin, without switches for mail that Wagtail does not send here."""

    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if not isinstance(panel, NotificationsSettingsPanel)]
