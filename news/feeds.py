"""The news as RSS and Atom, for all and for each municipality; every address is built from SITE_URL."""

import datetime
import unicodedata
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from content.addresses import page_address
from core.addresses import absolute
from core.dutch import moment
from news.models import NewsPage
from vocabulary.models import Municipality

MAX_ITEMS = 40
NAME = "Verbondenheid en Veerkracht"
FEEDS: dict[str, type[SyndicationFeed]] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}


@dataclass(frozen=True)
class FeedLink:
    """A feed as it is announced in the head of a page."""

    title: str
    path: str
    content_type: str

    @property
    def address(self) -> str:
        return absolute(self.path)


def feed_links(municipality: Municipality | None = None) -> list[FeedLink]:
    """Return the feeds that a page about the news announces: of everything, and of one municipality."""
    places = [None, municipality] if municipality else [None]
    return [
        FeedLink(f"{_title(place)} ({name})", feed_path(kind, place), f"application/{kind}+xml")
        for place in places
        for kind, name in (("rss", "RSS"), ("atom", "Atom"))
    ]


def feed_path(kind: str, municipality: Municipality | None) -> str:
    """Return the path of a feed."""
    return f"/nieuws/{kind}/{municipality.slug}/" if municipality else f"/nieuws/{kind}/"


def feed(kind: str, municipality: Municipality | None) -> SyndicationFeed:
    """Return the newest visible items as a feed of this kind."""
    news = NewsPage.objects.visible().newest_first().defer("body").prefetch_related("tagged_items__tag")
    items = news.in_municipality(municipality) if municipality else news
    made = FEEDS[kind](
        title=_title(municipality),
        link=absolute(f"/nieuws/?gemeente={municipality.slug}" if municipality else "/nieuws/"),
        description=_description(municipality),
        language="nl",
        author_name=f"Platform {NAME}",
        feed_url=absolute(feed_path(kind, municipality)),
    )
    for page in items[:MAX_ITEMS]:
        made.add_item(**_item(page))
    return made


def _title(municipality: Municipality | None) -> str:
    return f"Nieuws uit {municipality.name} · {NAME}" if municipality else f"Nieuws · {NAME}"


def _description(municipality: Municipality | None) -> str:
    where = f" in {municipality.name}" if municipality else ""
    return f"Nieuws en bijeenkomsten{where} van het platform {NAME}."


def _item(page: NewsPage) -> dict[str, Any]:
    address = page_address(page)
    return {
        "title": _printable(page.title),
        "link": address,
        "description": _printable(_summary(page)),
        "unique_id": _stable_id(page),
        "unique_id_is_permalink": False,
        "pubdate": published(page),
        "updateddate": max(page.last_published_at or published(page), published(page)),
        "categories": [item.tag.name for item in page.tagged_items.all()],
    }


def _summary(page: NewsPage) -> str:
    """The introduction, with when and where for a meeting."""
    if not page.begins_at:
        return page.intro
    lines = [page.intro, f"Wanneer: {moment(page.begins_at, page.ends_at)}."]
    return "\n".join([*lines, f"Waar: {page.location}."] if page.location else lines)


def _printable(text: str) -> str:
    """Without the control characters that have no place in XML; one of them would break the feed for all."""
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) != "Cc")


def _stable_id(page: NewsPage) -> str:
    """A tag URI (RFC 4151): the same when the page moves, so that readers do not show it twice."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2017-12:{quote(page.sleutel, safe='')}"


def published(page: NewsPage) -> datetime.datetime:
    """Return the moment for a feed: the date people see, with the hour it came out when that was that day."""
    first = page.first_published_at
    if first and timezone.localdate(first) == page.date:
        return first
    return timezone.make_aware(datetime.datetime.combine(page.date, datetime.time(9)))
