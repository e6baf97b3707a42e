"""What belongs to a person with an account, and who they all are."""

import re
from collections.abc import Collection

from django.conf import settings
from django.db.models import Q, QuerySet

from members.demo import DEMO_DOMAIN
from members.models import Profile, User
from members.roles import EDITORS, GROUP_OF_ROLE, MEMBERS, Role

# Letters with what joins them. Somebody may ask to join with another's address, and what they fill
# in as a name must not become an advertisement in that person's mail.
_A_NAME = re.compile(r"[^\W\d_]+([ '’-][^\W\d_]+)*\.?")
_LONGEST_NAME = 40


def profile_of(user: User) -> Profile:
    """Return the profile of this person; an account that has none yet gets an empty one, all hidden."""
    return Profile.objects.get_or_create(user=user)[0]


def name_to_greet(user: User | None) -> str:
    """Return the first name a mail may begin with, or "" when there is none that can only be a name."""
    name = user.first_name.strip() if user else ""
    return name if len(name) <= _LONGEST_NAME and _A_NAME.fullmatch(name) else ""


def people_of_site(roles: Collection[Role] = MEMBERS) -> "QuerySet[User]":
    """Return everybody with one of these roles, for lists; without more everybody of whom `policy.may_write` holds."""
    has_role = Q(is_superuser=True) | Q(groups__name__in=[GROUP_OF_ROLE[role] for role in roles])
    people = User.objects.filter(has_role, is_active=True).distinct()
    return people if settings.DEMO_ACCOUNTS else people.exclude(email__iendswith=f"@{DEMO_DOMAIN}")


def editors_of_site() -> "QuerySet[User]":
    """Return everybody who judges what others hand in."""
    return people_of_site(EDITORS)
