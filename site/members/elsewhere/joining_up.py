"""Joining an account here to one elsewhere: after the password of the account here was shown once.

That the provider vouches for an address is not enough to open an account that exists: an address can
pass to somebody else there, and what the account here holds stays with who knows its password.
"""

import time
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.http import HttpRequest

from members.models import User

_SESSION_KEY = "elsewhere_attempt"
ATTEMPT_SECONDS = 15 * 60


def remember_attempt(request: HttpRequest, account: SocialAccount, email: str) -> None:
    """Keep who it is elsewhere, until they have shown the account here is theirs too."""
    request.session[_SESSION_KEY] = {
        "provider": account.provider,
        "uid": account.uid,
        "email": email,
        "at": time.time(),
    }


def attempt_of(request: HttpRequest) -> dict[str, Any] | None:
    """Return what is remembered, as long as it is fresh."""
    attempt: dict[str, Any] | None = request.session.get(_SESSION_KEY)
    if attempt is None or time.time() - attempt["at"] > ATTEMPT_SECONDS:
        return None
    return attempt


def join_up(request: HttpRequest, user: User, name: str) -> None:
    """Join the account of who just signed in to the one elsewhere, when that has the same address."""
    attempt = attempt_of(request)
    request.session.pop(_SESSION_KEY, None)
    if attempt is None or attempt["email"] != user.email:
        return
    _, made = SocialAccount.objects.get_or_create(
        provider=attempt["provider"], uid=attempt["uid"], defaults={"user": user}
    )
    if made:
        messages.success(request, f"Voortaan kunt u ook inloggen met {name}.")
        get_adapter().send_notification_mail("socialaccount/email/account_connected", user, {"name": name})


def part(request: HttpRequest, user: User, name: str) -> None:
    """Let this person sign in here with a password only."""
    gone, _ = SocialAccount.objects.filter(user=user).delete()
    if gone:
        messages.success(request, f"U kunt niet meer inloggen met {name}.")
        get_adapter().send_notification_mail("socialaccount/email/account_disconnected", user, {"name": name})
