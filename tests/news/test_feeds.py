"""Feeds that readers accept, and calendar files with Dutch time."""

import datetime
import xml.etree.ElementTree as ElementTree

import feedparser
import pytest
from icalendar import Calendar

from tests.factories.news import AMSTERDAM, MeetingFactory, NewsFactory
from vocabulary.models import Municipality

pytestmark = pytest.mark.django_db
KINDS = ["rss", "atom"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_feed_carries_the_newest_items(client, kind):
    NewsFactory(title="Vroeger & toen", date=datetime.date(2024, 1, 1))
    NewsFactory(title="Nu", intro="Wat er is.", labels=["gesprek"])
    response = client.get(f"/nieuws/{kind}/")
    assert response["Content-Type"] == f"application/{kind}+xml; charset=utf-8"
    assert not response.cookies
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["Nu", "Vroeger & toen"]
    assert feed.entries[0].summary == "Wat er is."
    assert feed.entries[0].tags[0].term.lower() == "gesprek"


@pytest.mark.parametrize("kind", KINDS)
def test_every_address_comes_from_the_settings(client, settings, kind):
    settings.SITE_URL = "https://www.voorbeeld.test"
    page = NewsFactory()
    response = client.get(f"/nieuws/{kind}/", headers={"host": "localhost"})
    feed = feedparser.parse(response.content)
    assert feed.entries[0].link == f"https://www.voorbeeld.test{page.url}"
    assert b"//localhost" not in response.content


def test_a_feed_has_what_validators_ask(client, settings):
    NewsFactory()
    rss = ElementTree.fromstring(client.get("/nieuws/rss/").content)
    atom = "{http://www.w3.org/2005/Atom}"
    own = rss.find(f"channel/{atom}link[@rel='self']")
    assert own.get("href") == f"{settings.SITE_URL}/nieuws/rss/"
    assert rss.find("channel/item/guid").get("isPermaLink") == "false"
    feed = ElementTree.fromstring(client.get("/nieuws/atom/").content)
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{atom}{name}") is not None
    assert feed.find(f"{atom}entry/{atom}id").text.startswith("tag:")


def test_an_item_keeps_its_identity_when_it_moves(client):
    page = NewsFactory()
    before = feedparser.parse(client.get("/nieuws/atom/").content).entries[0].id
    page.slug = "elders"
    page.save()
    assert feedparser.parse(client.get("/nieuws/atom/").content).entries[0].id == before


@pytest.mark.parametrize("kind", KINDS)
def test_a_municipality_has_a_feed_of_its_own(client, kind):
    NewsFactory(title="Hier", municipalities=[Municipality.objects.get(code="GM0606")])
    NewsFactory(title="Elders")
    feed = feedparser.parse(client.get(f"/nieuws/{kind}/schiedam/").content)
    assert [entry.title for entry in feed.entries] == ["Hier"]
    assert "Schiedam" in feed.feed.title


@pytest.mark.parametrize("address", ["/nieuws/rss/weg/", "/nieuws/json/", "/nieuws/atom/schiedam/meer/"])
def test_a_feed_that_is_not_there(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_feed_is_a_feed(client, kind):
    assert not feedparser.parse(client.get(f"/nieuws/{kind}/").content).bozo


def test_a_control_character_breaks_no_feed(client):
    NewsFactory(title="Met\x07bel", slug="bel")
    assert feedparser.parse(client.get("/nieuws/rss/").content).entries[0].title == "Metbel"


def test_pages_about_news_announce_the_feeds(client, settings):
    item = NewsFactory()
    for address in ("/nieuws/", item.url):
        html = client.get(address).content.decode()
        assert (
            f'type="application/rss+xml" title="Nieuws · Verbondenheid en Veerkracht (RSS)" href="{settings.SITE_URL}/nieuws/rss/"'
            in html
        )
    assert "/nieuws/atom/schiedam/" in client.get("/nieuws/?gemeente=schiedam").content.decode()


def test_the_number_of_queries_of_a_feed_does_not_grow(client, django_assert_max_num_queries):
    for amount in (2, 9):
        for _ in range(amount):
            NewsFactory(labels=["gesprek"])
        with django_assert_max_num_queries(6):
            client.get("/nieuws/rss/")


def test_a_meeting_can_be_put_in_a_calendar(client, settings):
    page = MeetingFactory(title="Samen eten; en meer, graag")
    response = client.get(f"{page.url}bijeenkomst.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{page.slug}.ics"'
    calendar = Calendar.from_ical(response.content)
    event = calendar.walk("VEVENT")[0]
    assert event["summary"] == page.title
    assert event["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert event.decoded("dtstart") == page.begins_at
    assert event.decoded("dtend") == page.ends_at
    assert event["location"] == page.location
    assert event["url"] == f"{settings.SITE_URL}{page.url}"
    assert calendar.walk("VTIMEZONE")


def test_summer_time_is_summer_time(client):
    page = MeetingFactory(begins_at=datetime.datetime(2026, 7, 1, 14, tzinfo=AMSTERDAM), ends_at=None)
    content = client.get(f"{page.url}bijeenkomst.ics").content.decode()
    assert "DTSTART;TZID=Europe/Amsterdam:20260701T140000" in content
    assert "DTEND" not in content


def test_news_without_a_meeting_has_no_calendar_file(client):
    assert client.get(f"{NewsFactory().url}bijeenkomst.ics").status_code == 404
