"""The mail with which somebody gets into a new account."""

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from members.models import User

SUBJECT = "Uw account bij Verbondenheid en Veerkracht"


def invitation_address(user: User) -> str:
    """Return the address where this person chooses a password; it works once, and for some days."""
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)},
    )
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def invite(user: User) -> None:
    """Mail somebody that an account was made for them, with the way in."""
    text = render_to_string(
        "members/email/invitation.txt",
        {"user": user, "address": invitation_address(user), "site_url": settings.WAGTAILADMIN_BASE_URL},
    )
    send_mail(SUBJECT, text, None, [user.email])
