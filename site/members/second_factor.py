"""Whether the person of this session has shown their second factor in it."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

from members.models import User

_SESSION_KEY = "second_factor_of"


def has_second_factor(user: User) -> bool:
    """Whether this person has set one up."""
    return is_mfa_enabled(user)


def has_passed_second_factor(request: HttpRequest, user: User) -> bool:
    """Whether it was shown in this session, at signing in or after.

    That the person has one is not enough: a session that was opened before, or through any other
    door, holds a password only.
    """
    if request.session.get(_SESSION_KEY) == str(user.pk):
        return True
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))


def remember_second_factor(request: HttpRequest, user: User) -> None:
    """Note that this session's person has just shown it."""
    request.session[_SESSION_KEY] = str(user.pk)
