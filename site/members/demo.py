"""Log-ins to try the platform with. They exist in development only."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group

from members.addresses import confirm_address
from members.models import User
from members.roles import GROUP_OF_ROLE, Role

# `.test` is reserved (RFC 6761): mail to it can never reach anybody.
DEMO_DOMAIN = "voorbeeld.test"


@dataclass(frozen=True)
class DemoAccount:
    """A role with the address and password to try it with."""

    role: Role
    email: str
    password: str
    first_name: str
    last_name: str


DEMO_ACCOUNTS = [
    DemoAccount(Role.ADMINISTRATOR, f"beheerder@{DEMO_DOMAIN}", "samen-draden-knopen", "Bo", "Beheer"),
    DemoAccount(Role.EDITOR, f"redacteur@{DEMO_DOMAIN}", "koffie-aan-de-keukentafel", "Robin", "Redactie"),
    DemoAccount(Role.MEMBER, f"lid@{DEMO_DOMAIN}", "verhalen-uit-de-wijk", "Lou", "Lid"),
]


def is_demo_address(email: str) -> bool:
    """Whether this address belongs to the demonstration."""
    return email.lower().endswith(f"@{DEMO_DOMAIN}")


def ensure_demo_accounts() -> list[tuple[str, str, str]]:
    """Make the demonstration accounts where settings allow them; return role, e-mail and password.

    Doing it again gives back the passwords that are printed, whatever somebody made of them.
    """
    if not settings.DEMO_ACCOUNTS:
        return []
    for account in DEMO_ACCOUNTS:
        _ensure(account)
    return [(account.role.label, account.email, account.password) for account in DEMO_ACCOUNTS]


def _ensure(account: DemoAccount) -> None:
    user = User.objects.filter(email=account.email).first()
    if user is None:
        user = User.objects.create_user(
            account.email, account.password, first_name=account.first_name, last_name=account.last_name
        )
    elif not user.is_active or not user.check_password(account.password):
        user.is_active = True
        user.set_password(account.password)
        user.save()
    group, _ = Group.objects.get_or_create(name=GROUP_OF_ROLE[account.role])
    user.groups.set([group])
    confirm_address(user)
