"""What its keeper and editors can say of an initiative at once: closed for a while, open again, checked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse

from initiatieven import actions
from initiatieven.action_forms import CheckForm, PauseForm
from initiatieven.choices import Status
from initiatieven.models import InitiativePage
from members.models import User
from members.policy import may_set_status

INCOMPLETE = "Dit lukte niet: er ontbreekt iets op de pagina zelf. Open de pagina en vul aan: {problems}"


@dataclass(frozen=True)
class QuickAction:
    """One thing to say; `key` is its word in an address, `done` what is told afterwards."""

    key: str
    title: str
    explanation: str
    button: str
    done: str
    form: type[forms.Form]
    run: Callable[[InitiativePage, User, dict[str, Any]], None]

    @property
    def name_in_site(self) -> str:
        """The name of its address for keepers."""
        return f"keeper_{self.key.replace('-', '_')}"


PAUSE = QuickAction(
    key="even-dicht",
    title="Even dicht",
    explanation="Bezoekers zien meteen dat zij nu niet kunnen komen. De rest van de pagina blijft staan.",
    button="Zet op even dicht",
    done="“{title}” staat op even dicht.",
    form=PauseForm,
    run=lambda page, user, cleaned: actions.pause(page, user, cleaned["resume_on"]),
)
REOPEN = QuickAction(
    key="weer-open",
    title="Weer open",
    explanation="Bezoekers zien meteen: U kunt komen.",
    button="Zet weer open",
    done="“{title}” is weer open.",
    form=forms.Form,
    run=lambda page, user, _: actions.reopen(page, user),
)
CHECK = QuickAction(
    key="nagekeken",
    title="Vandaag nagekeken",
    explanation="Op de pagina komt de datum van vandaag, met wie zei dat het klopt.",
    button="Vandaag nagekeken",
    done="“{title}” is vandaag nagekeken.",
    form=CheckForm,
    run=lambda page, user, cleaned: actions.mark_checked(page, user, cleaned["checked_by"]),
)
QUICK_ACTIONS = (PAUSE, REOPEN, CHECK)


def offered(page: InitiativePage) -> list[tuple[QuickAction, str]]:
    """Return what fits the state this initiative is in, with the words of its button."""
    if page.status == Status.ACTIVE:
        state = (PAUSE, "Even dicht…")
    elif page.status == Status.PREPARING:
        state = (REOPEN, "Nu open…")
    else:
        state = (REOPEN, "Weer open…")
    return [state, (CHECK, "Vandaag nagekeken…")]


def offered_to_keeper(page: InitiativePage, user: User) -> list[tuple[str, str]]:
    """Return the words of each button and its address, for who keeps an initiative that visitors see."""
    if not may_set_status(user, page):
        return []
    return [(label, reverse(quick.name_in_site, args=[page.pk])) for quick, label in offered(page)]
