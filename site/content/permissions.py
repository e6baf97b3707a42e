"""Wagtail's rights on a page, narrowed by the policy of the site: area of the editor, four eyes.

Every exception to Wagtail's own rules stands here; what the exceptions are, the policy says.
"""

from typing import Any

from wagtail.models import PagePermissionTester

from members import policy


class ContentPermissionTester(PagePermissionTester):  # type: ignore[misc]
    """What somebody may do with one page in the admin."""

    def can_edit(self) -> bool:
        """An editor of another municipality does not open it."""
        return bool(super().can_edit()) and policy.is_responsible(self.user, self.page)

    def can_publish(self) -> bool:
        """Nobody puts their own piece on the site past the colleagues who review."""
        return bool(super().can_publish()) and policy.may_decide(self.user, self.page)

    def can_unpublish(self) -> bool:
        return bool(super().can_unpublish()) and policy.is_responsible(self.user, self.page)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return bool(super().can_delete(ignore_bulk)) and policy.is_responsible(self.user, self.page)

    def can_lock(self) -> bool:
        return bool(super().can_lock()) and policy.is_responsible(self.user, self.page)

    def can_unlock(self) -> bool:
        return bool(super().can_unlock()) and policy.is_responsible(self.user, self.page)

    def can_submit_for_moderation(self) -> bool:
        return bool(super().can_submit_for_moderation()) and policy.is_responsible(self.user, self.page)

    def can_view_revisions(self) -> bool:
        return bool(super().can_view_revisions()) and policy.is_responsible(self.user, self.page)


class WithPermissions:
    """For page models: the admin asks the tester above."""

    def permissions_for_user(self: Any, user: Any) -> ContentPermissionTester:
        """Return what this person may do with this page."""
        return ContentPermissionTester(user, self)
