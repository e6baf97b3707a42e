"""News and meetings as schema.org tells them."""

import datetime
from typing import Any

from django.utils import timezone

from content.addresses import page_address
from content.structured import without_blanks
from core.addresses import absolute
from news.models import NewsPage

PUBLISHER = {"@type": "Organization", "name": "Platform Verbondenheid en Veerkracht"}


def news_data(page: NewsPage) -> dict[str, Any]:
    """Return the item as news, with the meeting it announces; an invented meeting is told to nobody."""
    data = {
        "@type": "NewsArticle",
        "headline": page.title,
        "description": page.intro,
        "datePublished": page.date.isoformat(),
        "dateModified": page.last_published_at.isoformat() if page.last_published_at else None,
        "inLanguage": "nl",
        "author": PUBLISHER,
        "publisher": {**PUBLISHER, "url": absolute("/")},
        "mainEntityOfPage": page_address(page),
        "about": meeting_data(page) if page.is_meeting and not page.invented else None,
    }
    return without_blanks(data)


def meeting_data(page: NewsPage) -> dict[str, Any]:
    """Return the meeting as an event."""
    data = {
        "@type": "Event",
        "name": page.title,
        "description": page.intro,
        "startDate": _moment(page.begins_at),
        "endDate": _moment(page.ends_at),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode" if page.location else None,
        "location": {"@type": "Place", "name": page.location, "address": page.location}
        if page.location
        else {},
        "organizer": PUBLISHER,
        "url": page_address(page),
    }
    return without_blanks(data)


def _moment(value: datetime.datetime | None) -> str | None:
    """In Dutch time with its offset, as people wrote it down."""
    return timezone.localtime(value).isoformat() if value else None
