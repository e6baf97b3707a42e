"""People with an account, and what lets them in."""

import time

from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from members.models import User
from members.roles import GROUP_OF_ROLE, Role

PASSWORD = "een-lange-zin-om-te-proberen"


def make_user(role: Role = Role.WAITING, email: str = "", **fields) -> User:
    """Return a person with this role and a proven address."""
    email = email or f"{role.value}@example.org"
    user = User.objects.create_user(
        email, PASSWORD, **{"first_name": "Noor", "last_name": role.label.capitalize(), **fields}
    )
    if role in GROUP_OF_ROLE:
        user.groups.add(Group.objects.get(name=GROUP_OF_ROLE[role]))
    EmailAddress.objects.filter(user=user).update(verified=True)
    return user


def add_second_factor(user: User) -> str:
    """Give this person an app and recovery codes; return the secret of the app."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def current_code(secret: str) -> str:
    """Return what the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def signed_in(user: User, client: Client | None = None) -> Client:
    """Return a browser in which this person signed in, with the second factor if they have to."""
    client = client or Client()
    cache.clear()  # Many tests sign in within a minute, from one address.
    secret = add_second_factor(user)
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    client.post("/account/2fa/authenticate/", {"code": current_code(secret)})
    assert client.session.get("_auth_user_id") == str(user.pk)
    return client
