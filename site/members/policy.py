"""Who may do what. Views, hooks, middleware and templates ask here and nowhere else."""

from typing import TypeAlias

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from wagtail.models import Page, WorkflowState

from members.demo import is_demo_address
from members.models import User
from members.roles import GROUP_OF_ROLE, Role

Somebody: TypeAlias = User | AbstractBaseUser | AnonymousUser


def is_member_of_site(somebody: Somebody) -> bool:
    """Whether this is a person with an account that works here.

    The demonstration accounts have a password that everybody knows, so outside development they are
    nobody, also when a database was copied.
    """
    if not isinstance(somebody, User) or not somebody.is_active:
        return False
    return settings.DEMO_ACCOUNTS or not is_demo_address(somebody.email)


def role_of(somebody: Somebody) -> Role:
    """Return the highest role this person has."""
    if not isinstance(somebody, User) or not is_member_of_site(somebody):
        return Role.VISITOR
    if somebody.is_superuser:
        return Role.ADMINISTRATOR
    groups = set(somebody.groups.values_list("name", flat=True))
    return next((role for role, group in GROUP_OF_ROLE.items() if group in groups), Role.VISITOR)


def may_enter_admin(somebody: Somebody) -> bool:
    """Whether this person may see anything under /beheer/."""
    return is_member_of_site(somebody) and _user(somebody).has_perm("wagtailadmin.access_admin")


def needs_second_factor(somebody: Somebody) -> bool:
    """Whether a password alone is not enough for this person."""
    return settings.SECOND_FACTOR_REQUIRED and may_enter_admin(somebody)


def may_publish(somebody: Somebody, page: Page) -> bool:
    """Whether this person may decide what visitors see of this page."""
    return may_enter_admin(somebody) and page.permissions_for_user(_user(somebody)).can_publish()


def may_set_status(somebody: Somebody, page: Page) -> bool:
    """Whether this person may say, without a review, that something is open, closed or checked.

    A page that a colleague has locked is left alone; a page in review is not locked for this, because
    somebody who stands before a closed door is worse off than a text that waits.
    """
    return page.live and may_publish(somebody, page) and not is_locked_by_other(somebody, page)


def is_locked_by_other(somebody: Somebody, page: Page) -> bool:
    """Whether a colleague has locked this page."""
    return bool(page.locked and page.locked_by_id != _user(somebody).pk)


def may_approve(somebody: Somebody, state: WorkflowState | None) -> bool:
    """Whether this person may judge what was handed in: nobody approves their own work."""
    if state is None or role_of(somebody) not in {Role.EDITOR, Role.ADMINISTRATOR}:
        return False
    return state.requested_by_id != _user(somebody).pk


def may_manage_user(somebody: Somebody, other: User) -> bool:
    """Whether this person may change the other's account.

    Who may set the password of an administrator is one, so only an administrator with all rights may
    touch the account of another.
    """
    if not may_enter_admin(somebody) or not _user(somebody).has_perm("members.change_user"):
        return False
    return _user(somebody).is_superuser or not other.is_superuser


def _user(somebody: Somebody) -> User:
    """Narrow the type once a check has made sure of it; a stranger gets an empty account."""
    return somebody if isinstance(somebody, User) else User()
