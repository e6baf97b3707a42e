"""What belongs to a person with an account."""

import re

from members.models import Profile, User

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
