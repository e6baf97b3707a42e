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


def keep(page: Page, user: User, fields: Raw, *, step: str = "", tab: str = "") -> RescuedText:
    """Keep what was typed.

    The same open page replaces what it sent before: it only ever sends more of the same.
    """
    mine = RescuedText.objects.filter(page_id=page.pk, user_id=user.pk)
    found = mine.filter(step=step, tab=tab).first() if tab else mine.filter(fields=fields).first()
    if found is None:
        found = RescuedText(page_id=page.pk, user_id=user.pk, step=step, tab=tab)
    found.fields, found.created_at = fields, timezone.now()
    found.save()
    return found


def keep_for_absent(page: Page, user: User, fields: Raw, *, step: str, tab: str) -> bool:
    """Keep what came in without a session; returns whether there was room, because anybody can send it."""
    mine = RescuedText.objects.filter(page_id=page.pk, user_id=user.pk)
    if len(json.dumps(fields)) > MOST_CHARACTERS or mine.count() >= MOST_TEXTS:
        return False
    keep(page, user, fields, step=step, tab=tab)
    return True


def kept_for(page: Page, user: User) -> list[RescuedText]:
    """Return what is kept of this person for this piece, the latest first."""
    return list(RescuedText.objects.filter(page_id=page.pk, user_id=user.pk).order_by("-created_at"))


def still_different(work: Any) -> list[RescuedText]:
    """Return what is kept and says something else than the piece; the rest has had its use."""
    kept = kept_for(work.page, work.user)
    different = [text for text in kept if work.differing(text.fields)]
    for text in kept:
        if text not in different:
            text.delete()
    return different
