"""A meeting as a calendar file."""

import datetime

from django.utils import timezone
from icalendar import Calendar, Event

from content.addresses import page_address
from news.models import NewsPage

PRODUCT = "-//Platform Verbondenheid en Veerkracht//nieuws//NL"


def meeting_calendar(page: NewsPage) -> bytes:
    """Return the meeting of a news item as iCalendar, in Dutch time with its rules for summer."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_event(page))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(page: NewsPage) -> Event:
    event = Event()
    # The key stays the same when the page changes, so a calendar replaces instead of adding.
    event.add("uid", f"{page.sleutel}@verbondenheid-en-veerkracht")
    event.add("dtstamp", (page.last_published_at or timezone.now()).astimezone(datetime.UTC))
    for name, moment in (("dtstart", page.begins_at), ("dtend", page.ends_at)):
        if moment:
            event.add(name, _local(moment))
    event.add("summary", page.title)
    if page.location:
        event.add("location", page.location)
    event.add("description", f"{page.intro}\n\n{page_address(page)}".strip())
    event.add("url", page_address(page))
    return event


def _local(moment: datetime.datetime) -> datetime.datetime:
    """In the zone of the site, so that the file names Europe/Amsterdam and not an offset."""
    return timezone.localtime(moment)
