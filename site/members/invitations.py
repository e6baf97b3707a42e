"""The mail with which somebody gets into a new account."""

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from core.addresses import absolute
from members.letters import write
from members.models import User
from members.outbox import post

SUBJECT = "Uw account bij Verbondenheid en Veerkracht"


def invitation_address(user: User) -> str:
    """Return the address where this person chooses a password; it works once, and for some days."""
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)},
    )
    return absolute(path)


def invite(user: User) -> None:
    """Mail somebody that an account was made for them, with the way in."""
    text = write("invitation", user, email=user.email, address=invitation_address(user))
    post(f"welkom:{user.pk}", user.email, SUBJECT, text, user)
