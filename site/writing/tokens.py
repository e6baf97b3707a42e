"""What a form carries to show for which piece and which person it was made.

It takes the place of the CSRF cookie, so that a text is not lost because a session ended, and it lets us
keep the text of somebody who is signed out meanwhile, without believing whoever says so.
"""

from dataclasses import dataclass

from django.core import signing
from wagtail.models import Page

from members.models import User

SALT = "writing.form"
# Somebody who comes back after this long finds their text in their browser, or on the site as it was saved.
DAYS_FOR_A_STRANGER = 14


@dataclass(frozen=True)
class Claim:
    """For which piece and for whom a form was made."""

    page_id: int
    user_id: int


def token_for(page: Page, user: User) -> str:
    """Return the token that a form of this person for this piece carries."""
    return signing.dumps([page.pk, user.pk], salt=SALT)


def read(token: str, *, days: int | None = None) -> Claim | None:
    """Return what a token says, or None when we did not make it, or longer than `days` ago."""
    try:
        page_id, user_id = signing.loads(token, salt=SALT, max_age=days and days * 86_400)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Claim(page_id, user_id)
