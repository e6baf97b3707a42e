"""Text that could not be saved where it belongs, kept until its writer says what to do with it."""

import json
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from members.models import User
from writing.models import RescuedText
from writing.piece_form import Raw

# Far more than a person ever types or opens; beyond it nothing is kept, and the answer says so.
MOST_CHARACTERS = 500_000
MOST_TEXTS = 20


class TooMuchError(Exception):
    """There is no room to keep this text."""


def keep(page: Page, user: User, fields: Raw, *, step: str = "", tab: str = "") -> RescuedText:
    """Keep what was typed; raises TooMuchError when it does not fit.

    The same open page replaces what it sent before: it only ever sends more of the same.
    """
    if len(json.dumps(fields)) > MOST_CHARACTERS:
        raise TooMuchError
    mine = RescuedText.objects.filter(page_id=page.pk, user_id=user.pk)
    found = mine.filter(step=step, tab=tab).first() if tab else mine.filter(fields=fields).first()
    if found is None:
        if mine.count() >= MOST_TEXTS:
            raise TooMuchError
        found = RescuedText(page_id=page.pk, user_id=user.pk, step=step, tab=tab)
    found.fields, found.created_at = fields, timezone.now()
    found.save()
    return found


def kept_for(page: Page, user: User) -> list[RescuedText]:
    """Return what is kept of this person for this piece, the latest first."""
    return list(RescuedText.objects.filter(page_id=page.pk, user_id=user.pk).order_by("-created_at"))


def forget(page: Any) -> None:
    """Throw away all that is kept for a piece."""
    RescuedText.objects.filter(page_id=page.pk).delete()
