"""The news by year and place, its meetings, and one item."""

import datetime
import json
import re

import pytest

from news.models import NewsPage
from tests.factories.news import AMSTERDAM, MeetingFactory, NewsFactory
from vocabulary.models import Municipality

pytestmark = pytest.mark.django_db
NOW = "2026-11-23 12:00:00+01:00"


@pytest.fixture
def schiedam():
    return Municipality.objects.get(code="GM0606")


def listed(response):
    return [item.title for item in response.context["listing"].items]


def test_the_newest_stands_first(client):
    NewsFactory(title="Vroeger", date=datetime.date(2024, 1, 1))
    NewsFactory(title="Later", date=datetime.date(2026, 1, 1))
    assert listed(client.get("/nieuws/")) == ["Later", "Vroeger"]


def test_by_year_and_by_municipality(client, schiedam):
    NewsFactory(title="Hier toen", date=datetime.date(2024, 1, 1), municipalities=[schiedam])
    NewsFactory(title="Hier nu", date=datetime.date(2026, 1, 1), municipalities=[schiedam])
    NewsFactory(title="Elders", date=datetime.date(2026, 1, 1))
    assert listed(client.get("/nieuws/?gemeente=schiedam")) == ["Hier nu", "Hier toen"]
    assert listed(client.get("/nieuws/?gemeente=GM0606&jaar=2024")) == ["Hier toen"]
    html = client.get("/nieuws/?gemeente=schiedam").content.decode()
    assert "jaar=2024&amp;gemeente=schiedam" in html
    assert "Nieuws uit Schiedam" in html


@pytest.mark.parametrize(
    "query", ["jaar=abc", "jaar=1800", "gemeente=weg", "pagina=abc", "pagina=99", "jaar=²"]
)
def test_odd_choices_fall_back(client, query):
    NewsFactory(title="Bericht")
    response = client.get(f"/nieuws/?{query}")
    assert response.status_code == 200
    assert listed(response) == ["Bericht"]


def test_one_leafs_through_many_items(client):
    for _ in range(14):
        NewsFactory()
    first, second = client.get("/nieuws/"), client.get("/nieuws/?pagina=2")
    assert (len(listed(first)), len(listed(second))) == (12, 2)
    assert "/nieuws/?pagina=2" in first.content.decode()


def test_an_empty_list_says_so(client):
    assert "Hier staat nog niets" in client.get("/nieuws/").content.decode()


def test_meetings_to_come_stand_apart_the_first_one_first(client, time_machine):
    time_machine.move_to(NOW)
    MeetingFactory(
        title="Over een jaar", begins_at=datetime.datetime(2027, 12, 1, 10, tzinfo=AMSTERDAM), ends_at=None
    )
    MeetingFactory(title="Binnenkort")
    MeetingFactory(
        title="Voorbij",
        begins_at=datetime.datetime(2026, 11, 1, 10, tzinfo=AMSTERDAM),
        ends_at=datetime.datetime(2026, 11, 1, 12, tzinfo=AMSTERDAM),
    )
    MeetingFactory(
        title="Vanochtend, zonder einde",
        begins_at=datetime.datetime(2026, 11, 23, 9, tzinfo=AMSTERDAM),
        ends_at=None,
    )
    meetings = [meeting.title for meeting in client.get("/nieuws/").context["listing"].meetings]
    assert meetings == ["Vanochtend, zonder einde", "Binnenkort", "Over een jaar"]


def test_an_item_without_a_picture_reads_well(client):
    page = NewsFactory(title="Kerst", body=[("text", "<p>De deur gaat open.</p>")])
    html = client.get(page.url).content.decode()
    assert "De deur gaat open." in html
    assert "<img" not in html


def test_an_item_about_a_meeting_says_when_and_where(client):
    html = client.get(MeetingFactory(title="Samen eten").url).content.decode()
    assert "donderdag 3 december 2026, 14.00 tot 16.30 uur" in html
    assert "De huiskamer, Hoofdstraat 1" in html
    assert "/nieuws/samen-eten/bijeenkomst.ics" in html


def schema(client, page):
    html = client.get(page.url).content.decode()
    return json.loads(
        re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html, re.DOTALL)[1]
    )


def test_machines_read_news_and_its_event(client):
    data = schema(client, MeetingFactory(title="Samen eten"))
    assert data["@type"] == "NewsArticle"
    assert data["about"]["@type"] == "Event"
    assert data["about"]["startDate"].startswith("2026-12-03T14:00")


def test_an_invented_meeting_is_told_to_no_machine(client):
    assert "about" not in schema(client, MeetingFactory(invented=True))


def test_an_end_before_the_begin_is_explained():
    from django.core.exceptions import ValidationError

    page = NewsPage(title="x", slug="x", begins_at=datetime.datetime(2026, 1, 2, tzinfo=AMSTERDAM))
    page.ends_at = datetime.datetime(2026, 1, 1, tzinfo=AMSTERDAM)
    with pytest.raises(ValidationError, match="Kies een later tijdstip"):
        page.clean()


@pytest.mark.parametrize("slug", ["rss", "atom"])
def test_the_addresses_of_feeds_stay_free(slug):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="nieuwsfeed"):
        NewsPage(title="x", slug=slug).clean()


def test_the_number_of_queries_does_not_grow(client, schiedam, django_assert_max_num_queries):
    for amount in (2, 9):
        for _ in range(amount):
            MeetingFactory(municipalities=[schiedam], labels=["gesprek"])
        client.get("/nieuws/")
        with django_assert_max_num_queries(12):
            assert client.get("/nieuws/?gemeente=schiedam").status_code == 200


def test_scheduled_news_comes_out_when_its_time_has_come(client, time_machine):
    from django.core.management import call_command
    from django.utils import timezone

    time_machine.move_to(NOW)
    page = NewsFactory(title="Morgen pas", live=False)
    page.go_live_at = timezone.now() + datetime.timedelta(days=1)
    page.save_revision().publish()
    call_command("publish_scheduled")
    assert client.get(page.url).status_code == 404
    assert listed(client.get("/nieuws/")) == []
    time_machine.move_to("2026-11-24 13:00:00+01:00")
    call_command("publish_scheduled")
    assert client.get(page.url).status_code == 200
    assert listed(client.get("/nieuws/")) == ["Morgen pas"]


def test_search_knows_the_news(schiedam):
    from news.search_documents import build
    from search import registry

    document = build(MeetingFactory(municipalities=[schiedam], labels=["gesprek"]))
    assert document.kind == "nieuws"
    assert "Schiedam" in document.labels
    assert "De huiskamer, Hoofdstraat 1" in document.body
    assert registry.section_for(NewsPage).kind == "nieuws"
