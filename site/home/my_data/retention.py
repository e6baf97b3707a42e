"""What is no longer needed goes by itself, every night; the terms are those of the register."""

import datetime
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from core import scheduler
from members.models import Invitation, JoinRequest, User
from members.models.joining import JoinState
from writing.models import Experience, RescuedText
from writing.models.experiences import ExperienceState

MONTH = datetime.timedelta(days=30)
YEAR = datetime.timedelta(days=365)


def forget() -> dict[str, int]:
    """Remove what is past its term; returns how many rows of each kind went."""
    EmailConfirmation.objects.delete_expired_confirmations()
    removed = {name: rows.delete()[0] for name, rows in _past_their_term(timezone.now()).items()}
    return {name: amount for name, amount in removed.items() if amount}


def _past_their_term(now: datetime.datetime) -> "dict[str, QuerySet[Any]]":
    return {
        "geredde teksten": RescuedText.objects.filter(created_at__lt=now - MONTH),
        "niet geplaatste ervaringen": Experience.objects.filter(
            state=ExperienceState.REFUSED, decided_at__lt=now - MONTH
        ),
        "aanvragen": JoinRequest.objects.exclude(state=JoinState.WAITING).filter(decided_at__lt=now - YEAR),
        "uitnodigingen": Invitation.objects.filter(created_at__lt=now - YEAR),
        "accounts die nooit bevestigd zijn": _never_confirmed(now - MONTH),
        "logregels van stukken": PageLogEntry.objects.filter(timestamp__lt=now - 2 * YEAR),
        "logregels van het beheer": ModelLogEntry.objects.filter(timestamp__lt=now - 2 * YEAR),
    }


def _never_confirmed(before: datetime.datetime) -> "QuerySet[User]":
    """Accounts that somebody asked for and never came back to; those that an administrator made have a group."""
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    return User.objects.filter(
        date_joined__lt=before, last_login__isnull=True, groups__isnull=True, is_superuser=False
    ).exclude(pk__in=confirmed)


def register_job() -> None:
    """Put it on the clock; called when the apps are ready."""
    scheduler.register("bewaartermijnen", forget, every=datetime.timedelta(days=1), at_hour=3)
