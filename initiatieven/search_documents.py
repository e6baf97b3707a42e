"""How an initiative is found."""

import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet, Value

from initiatieven.choices import Language, Place, Status
from initiatieven.facts import cost_line, is_overdue, status_line, where_line
from initiatieven.freshness import days_before, overdue_before
from search.building import base_document, fetch_common, municipality_facet
from search.documents import SearchDocument

if TYPE_CHECKING:
    from initiatieven.models import InitiativePage

KIND = "initiatief"
LABEL = "Initiatieven"


def prepare(pages: "QuerySet[Any]") -> "QuerySet[Any]":
    """Fetch along what the document of an initiative is made from, the check term once for the batch."""
    dated = pages.select_related("organisation").annotate(check_deadline=Value(overdue_before()))
    return fetch_common(dated, "municipalities")


def build(page: "InitiativePage") -> SearchDocument:
    """Return the document of an initiative; one without a municipality counts for each."""
    places = sorted(page.municipalities.all(), key=lambda place: place.name)
    organisation = page.organisation_name
    return base_document(
        page,
        KIND,
        labels=[organisation, page.neighbourhood, page.town, *(place.name for place in places)],
        body=[page.when, page.first_time, page.sign_up, page.cost, page.address, page.postcode, _said(page)],
        facets=_facets(page, municipality_facet(places, nationwide=True)),
        municipalities=[place.code for place in places],
        decides=_decides(page),
        checked=page.checked_on,
        stale=is_overdue(page, getattr(page, "check_deadline", None) or overdue_before()),
        stopped=page.status == Status.STOPPED,
    )


def _decides(page: "InitiativePage") -> list[str]:
    """When, where and what it costs; whether one can come goes first when one cannot just come."""
    if page.status == Status.STOPPED:
        return [status_line(page), where_line(page)]
    state = "" if page.is_open else status_line(page)
    return [state, page.when, where_line(page), cost_line(page)]


def _said(page: "InitiativePage") -> str:
    """Return what is ticked as people type it, in one line that can be shown. That it is in Dutch goes unsaid."""
    places = [
        str(label) for value, label in Place.choices if value in (page.places or []) and value != Place.THERE
    ]
    spoken = [value for value in page.languages or [] if value != Language.DUTCH]
    languages = [str(label) for value, label in Language.choices if value in spoken]
    facts = {
        "gratis": page.is_free,
        "rolstoel": page.wheelchair,
        "alleen komen": page.may_come_alone,
        "ophalen": page.picks_up,
    }
    return ", ".join([*(page.day_parts or []), *places, *languages, *(word for word in facts if facts[word])])


def _facets(page: "InitiativePage", municipalities: tuple[str, ...]) -> dict[str, Any]:
    return {
        "gemeente": municipalities,
        "wijk": [page.neighbourhood],
        "status": [page.status],
        "dagdeel": page.day_parts or [],
        "plek": page.places or [],
        "taal": page.languages or [],
        "gratis": _yes(page.is_free),
        "rolstoel": _yes(page.wheelchair),
        "alleen_komen": _yes(page.may_come_alone),
        "ophalen": _yes(page.picks_up),
    }


def _yes(answer: bool | None) -> list[str]:
    return ["ja"] if answer else []


def pages_between_check_terms(settings: Any) -> list[int]:
    """Return the pages that count as checked by one of two terms only: that which stands and that of `settings`."""
    first, last = sorted([overdue_before(), days_before(settings.check_term_days)])
    return list(_checked_between(first, last).values_list("pk", flat=True))


def pages_that_aged(today: datetime.date, days: int) -> list[int]:
    """Return the pages whose document is another since a day of the last `days` came, though nobody saved them."""
    from initiatieven.models import InitiativePage

    last = overdue_before(today)
    open_again = InitiativePage.objects.filter(
        status=Status.PAUSED, resume_on__gt=today - datetime.timedelta(days=days), resume_on__lte=today
    )
    aged = _checked_between(last - datetime.timedelta(days=days), last)
    return [*aged.values_list("pk", flat=True), *open_again.values_list("pk", flat=True)]


def _checked_between(first: datetime.date, last: datetime.date) -> "QuerySet[InitiativePage]":
    from initiatieven.models import InitiativePage

    return InitiativePage.objects.filter(checked_on__gte=first, checked_on__lt=last)


def pages_of_organisation(organisation: Any) -> list[int]:
    """Return the pages whose document names this organisation."""
    return list(organisation.initiatives.values_list("pk", flat=True))
