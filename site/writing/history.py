"""What happened to a piece, step by step, with when and who: read from what was logged anyway."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page, PageLogEntry

from members.models import User
from writing.models import OfflineRequest
from writing.models.requests import RequestState
from writing.offers import TAKE_OVER

TAKE_UP, LET_GO = "writing.take_up", "writing.let_go"
WORDS = {
    "wagtail.create": "Begonnen",
    "wagtail.edit": "Aan geschreven",
    "wagtail.workflow.start": "Naar de redactie gestuurd",
    "wagtail.workflow.resume": "Opnieuw naar de redactie gestuurd",
    "wagtail.workflow.cancel": "Teruggehaald",
    "wagtail.workflow.reject": "Teruggestuurd met een opmerking",
    "wagtail.workflow.approve": "Goedgekeurd",
    "wagtail.publish": "Op de site gezet",
    "wagtail.publish.schedule": "Klaargezet om later op de site te komen",
    "wagtail.unpublish": "Van de site gehaald",
    "wagtail.revert": "Teruggezet naar een oudere versie",
    "wagtail.lock": "Vastgezet door de redactie",
    "wagtail.unlock": "Weer vrijgegeven",
    TAKE_OVER: "Overgenomen",
    TAKE_UP: "Opgepakt om na te kijken",
    LET_GO: "Weer losgelaten",
}
ANSWERS = {
    RequestState.GRANTED: "De redactie haalde het van de site",
    RequestState.DECLINED: "De redactie laat het staan",
    RequestState.WITHDRAWN: "Mag toch blijven staan",
}
NOBODY = "iemand van de redactie"
_ONE_STEP = datetime.timedelta(seconds=2)


@dataclass(frozen=True)
class Happening:
    """One step: what, when, by whom, and the words that came with it."""

    what: str
    at: datetime.datetime
    who: str
    remark: str = ""


def history_of(page: Page, reader: User) -> list[Happening]:
    """Return the steps of a piece, the latest first."""
    happenings = [*_logged(page, reader), *_offline(page, reader)]
    happenings.sort(key=lambda happening: happening.at, reverse=True)
    return happenings


def who(user: User | None, reader: User) -> str:
    """Return how a person is named to whoever reads: never by an e-mail address."""
    if user is None:
        return NOBODY
    return "u" if user.pk == reader.pk else user.get_full_name() or NOBODY


def _logged(page: Page, reader: User) -> Iterator[Happening]:
    entries = list(
        PageLogEntry.objects.filter(page_id=page.pk, action__in=WORDS)
        .select_related("user")
        .order_by("timestamp")
    )
    colleagues = User.objects.in_bulk({entry.data["wie"] for entry in entries if "wie" in entry.data})
    for before, entry, after in zip([None, *entries], entries, [*entries[1:], None], strict=False):
        if not (_goes_on(before, entry) or _makes_way(entry, after)):
            yield _happening(entry, reader, colleagues)


def _happening(entry: Any, reader: User, colleagues: dict[int, User]) -> Happening:
    """Who has it now is not always who did it: an editor may give it to a colleague."""
    remark = str(entry.data.get("comment", ""))
    taker = colleagues.get(entry.data["wie"]) if "wie" in entry.data else entry.user
    return Happening(WORDS[entry.action], entry.timestamp, who(taker, reader), remark)


def _goes_on(before: Any, entry: Any) -> bool:
    """Whether somebody wrote on that same day: one step, however often it was saved."""
    return (
        before is not None
        and before.action == entry.action == "wagtail.edit"
        and before.user_id == entry.user_id
        and before.timestamp.date() == entry.timestamp.date()
    )


def _makes_way(entry: Any, after: Any) -> bool:
    """Whether a round ended by itself because an editor published: that is told already."""
    return (
        after is not None
        and (entry.action, after.action) == ("wagtail.workflow.cancel", "wagtail.publish")
        and after.timestamp - entry.timestamp < _ONE_STEP
    )


def _offline(page: Page, reader: User) -> Iterator[Happening]:
    requests = OfflineRequest.objects.filter(page_id=page.pk).select_related("requested_by", "decided_by")
    for request in requests:
        asked = who(request.requested_by, reader)
        yield Happening("Gevraagd om het van de site te halen", request.created_at, asked, request.reason)
        if request.state in ANSWERS and request.decided_at:
            answered = who(request.decided_by, reader)
            yield Happening(
                ANSWERS[RequestState(request.state)], request.decided_at, answered, request.answer
            )
