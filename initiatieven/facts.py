"""What decides whether somebody goes: said of one initiative, in the words of the site."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from core import dutch
from initiatieven.choices import Language, Place, Status
from initiatieven.freshness import overdue_before
from initiatieven.wording import SELF, Wording

if TYPE_CHECKING:
    from initiatieven.models import InitiativePage

NOT_CHECKED_LONG = "Lang niet nagekeken. Bel eerst even."
WHOLE_COUNTRY = "In het hele land"


@dataclass(frozen=True, slots=True)
class Facts:
    """The lines of a card; an empty line is not known and not shown."""

    page: "InitiativePage"
    status: str
    is_open: bool
    is_stopped: bool
    when: str
    where: str
    cost: str
    phone: str
    phone_href: str
    check: str
    is_overdue: bool
    first_steps: tuple[str, ...]
    languages: str
    organisation: str


def facts(page: "InitiativePage", deadline: datetime.date, wording: Wording = SELF) -> Facts:
    """Return what is said of `page`; checks before `deadline` no longer count."""
    overdue = is_overdue(page, deadline)
    stopped = page.status == Status.STOPPED
    phone = page.phone or (page.organisation.phone if page.organisation else "")
    return Facts(
        page=page,
        status=status_line(page),
        is_open=page.is_open,
        is_stopped=stopped,
        when=page.when or ", ".join(page.day_parts or []),
        where=where_line(page, wording),
        cost=cost_line(page),
        phone=phone,
        phone_href=dutch.phone_link(phone),
        check="" if stopped else check_line(page, overdue),
        is_overdue=overdue and not stopped,
        first_steps=tuple(first_steps(page, wording)),
        languages=language_line(page),
        organisation=page.organisation_name,
    )


def facts_of(
    pages: "Iterable[InitiativePage]", wording: Wording = SELF, deadline: datetime.date | None = None
) -> list[Facts]:
    """Return the facts of several pages, asking for the check term once at most."""
    deadline = deadline or overdue_before()
    return [facts(page, deadline, wording) for page in pages]


def is_overdue(page: "InitiativePage", deadline: datetime.date) -> bool:
    """Whether nobody confirmed the page since `deadline`."""
    return page.checked_on is None or page.checked_on < deadline


def status_line(page: "InitiativePage", today: datetime.date | None = None) -> str:
    """Return whether one can come, and when again; a day that has passed is no promise any more."""
    status = Status(page.status)
    if status == Status.PAUSED and page.resume_on and page.resume_on > (today or timezone.localdate()):
        return f"Even dicht, tot {dutch.date(page.resume_on)}"
    return str(status.label)


def check_line(page: "InitiativePage", overdue: bool) -> str:
    """Return when somebody last confirmed all this, or the advice to call first."""
    if overdue or page.checked_on is None:
        return NOT_CHECKED_LONG
    by = f" door {page.checked_by}" if page.checked_by else ""
    return f"Nagekeken op {dutch.date(page.checked_on)}{by}"


def where_line(page: "InitiativePage", wording: Wording = SELF) -> str:
    """Return where it is, in as few words as somebody needs."""
    words = []
    places = page.places or []
    if Place.THERE in places or not places:
        words.append(_spot(page))
    words += [_place_word(place, wording) for place in places if place != Place.THERE]
    line = dutch.in_a_row([word for word in words if word], "of")
    return line[:1].upper() + line[1:]


def _spot(page: "InitiativePage") -> str:
    town = page.town or dutch.in_a_row(place.name for place in page.municipalities.all())
    return ", ".join(word for word in (page.neighbourhood, town) if word) or WHOLE_COUNTRY


def _place_word(place: str, wording: Wording) -> str:
    return wording.at_home if place == Place.AT_HOME else str(dict(Place.choices).get(place, place))


def cost_line(page: "InitiativePage") -> str:
    """Return what it costs; "gratis" stands in front when it is."""
    if page.is_free:
        told = page.cost.strip()
        return told if told.lower().startswith("gratis") else (f"Gratis. {told}" if told else "Gratis")
    return page.cost


def language_line(page: "InitiativePage") -> str:
    """Return the languages, unless Dutch alone is meant."""
    names = [str(label) for value, label in Language.choices if value in (page.languages or [])]
    return "" if names in ([], ["Nederlands"]) else dutch.in_a_row(names)


def first_steps(page: "InitiativePage", wording: Wording = SELF) -> list[str]:
    """Return what makes coming easier or harder; what nobody knows is not said."""
    answers = [
        (page.may_come_alone, wording.may_come_alone, wording.may_not_come_alone),
        (page.picks_up, wording.picks_up, wording.does_not_pick_up),
        (page.wheelchair, "Met een rolstoel te doen", "Niet met een rolstoel te doen"),
    ]
    return [yes if answer else no for answer, yes, no in answers if answer is not None]
