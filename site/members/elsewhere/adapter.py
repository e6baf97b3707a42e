"""What happens when somebody comes back from signing in elsewhere."""

import logging
from typing import Any, ClassVar

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.shortcuts import redirect, render

from core.text import on_one_line
from members.addresses import confirm_address
from members.elsewhere.joining_up import remember_attempt
from members.models import User

logger = logging.getLogger(__name__)

LONGEST_FIRST_NAME = 60
LONGEST_LAST_NAME = 80


class ElsewhereAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """New people get an account that waits; who has one shows once that it is theirs."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultSocialAccountAdapter.error_messages,
        "invalid_token": "Het inloggen lukte niet. Probeer het nog eens.",
    }

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return True

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Ask nothing in between: who is new tells about themselves in the request to join."""
        return True

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Stop who cannot go on from here: without an address, or with one that has an account."""
        if sociallogin.is_existing:
            return
        if not sociallogin.email_addresses:
            raise ImmediateHttpResponse(render(request, "members/elsewhere/no_address.html", status=403))
        address = sociallogin.email_addresses[0]
        if address.verified and User.objects.filter(email=address.email).exists():
            remember_attempt(request, sociallogin.account, address.email)
            raise ImmediateHttpResponse(redirect("account_login"))

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """Make the account, waiting and without a password, with a name and an address and nothing else."""
        address = sociallogin.email_addresses[0]
        told = sociallogin.user
        try:
            with transaction.atomic():
                user = User.objects.create_user(
                    address.email,
                    first_name=on_one_line(told.first_name)[:LONGEST_FIRST_NAME],
                    last_name=on_one_line(told.last_name)[:LONGEST_LAST_NAME],
                )
                if address.verified:
                    confirm_address(user)
                sociallogin.account.user = user
                sociallogin.account.save()
        except IntegrityError as error:
            # Two windows came back at the same time; the other one has just made it.
            raise ImmediateHttpResponse(redirect("account_login")) from error
        sociallogin.user = user
        return user

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, **_: Any
    ) -> None:
        """Note for who runs the site what went wrong, with nothing of the person in it."""
        logger.warning("signing in elsewhere failed: %s %s", error, type(exception).__name__)
