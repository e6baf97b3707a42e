"""Wagtail's rights on a page, narrowed by the policy of the site: area of the editor, four eyes.

Every exception to Wagtail's own rules stands here; what the exceptions are, the policy says.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

from members import policy
from members.models import User
from members.unseen import unseen_by


class ContentPermissionTester(PagePermissionTester):  # type: ignore[misc]
    """What somebody may do with one page in the admin."""

    def can_edit(self) -> bool:
        """An editor of another municipality does not open it."""
        return bool(super().can_edit()) and policy.is_responsible(self.user, self.page)

    def can_publish(self) -> bool:
        """Nobody puts their own piece on the site past the colleagues who review, nor another's past a review."""
        allowed = super().can_publish() and not policy.is_being_judged(self.page)
        return bool(allowed) and policy.may_decide(self.user, self.page)

    def can_unpublish(self) -> bool:
        return bool(super().can_unpublish()) and policy.is_responsible(self.user, self.page)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """What is locked for somebody is not theirs to throw away or to move either."""
        allowed = super().can_delete(ignore_bulk) and not self.page_locked()
        return bool(allowed) and policy.is_responsible(self.user, self.page)

    def can_unschedule(self) -> bool:
        """To stop something is not to decide that it goes out, so its maker may as well."""
        return bool(super().can_publish()) and policy.is_responsible(self.user, self.page)

    def can_lock(self) -> bool:
        """Whoever waits for colleagues does not keep them out, nor themselves in."""
        allowed = super().can_lock() and not policy.waits_for_colleagues(self.user, self.page)
        return bool(allowed) and policy.is_responsible(self.user, self.page)

    def can_unlock(self) -> bool:
        return bool(super().can_unlock()) and policy.is_responsible(self.user, self.page)

    def can_submit_for_moderation(self) -> bool:
        return bool(super().can_submit_for_moderation()) and policy.is_responsible(self.user, self.page)

    def can_view_revisions(self) -> bool:
        return bool(super().can_view_revisions()) and policy.is_responsible(self.user, self.page)


class SectionPermissionTester(PagePermissionTester):  # type: ignore[misc]
    """What somebody may do with a page that others hang under, as far as it touches those."""

    def can_publish_subpage(self) -> bool:
        """Whether a new page may be on the site at once; also asked when a page is copied."""
        kinds = self.page.specific_class.creatable_subpage_models()
        return bool(super().can_publish_subpage()) and policy.may_publish_new(self.user, kinds)

    def can_reorder_children(self) -> bool:
        return bool(super().can_reorder_children()) and policy.may_arrange(self.user)

    def can_set_view_restrictions(self) -> bool:
        """Closing a section closes what is in it, of every municipality."""
        return bool(super().can_set_view_restrictions()) and policy.may_arrange(self.user)


class WithPermissions:
    """For page models of content: the admin asks the tester above."""

    def permissions_for_user(self: Any, user: Any) -> ContentPermissionTester:
        """Return what this person may do with this page."""
        return ContentPermissionTester(user, self)


class WithSectionPermissions:
    """For page models with pages under them: the admin asks the tester for sections."""

    def permissions_for_user(self: Any, user: Any) -> SectionPermissionTester:
        """Return what this person may do with this page."""
        return SectionPermissionTester(user, self)


class PagesInTheAdmin(PagePermissionPolicy):  # type: ignore[misc]
    """Which pages stand in the lists, the search and the logs of the admin: not what members still write."""

    def explorable_instances(self, user: User) -> "QuerySet[Page]":
        """Return the pages this person can come across."""
        return _known_to(user, super().explorable_instances(user))

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> "QuerySet[Page]":
        """Return the pages with which this person may do one of these things."""
        return _known_to(user, super().instances_user_has_any_permission_for(user, actions))


def _known_to(user: User, pages: "QuerySet[Page]") -> "QuerySet[Page]":
    return pages.exclude(pk__in=unseen_by(user).values("pk"))
