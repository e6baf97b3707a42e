"""Who may change what in the fixed lists."""

from typing import Any

from wagtail.permission_policies.base import ModelPermissionPolicy


class EditOnlyPolicy(ModelPermissionPolicy):
    """The list is fixed: its words may be changed, nothing is added or taken away."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in {"add", "delete"} and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)
