"""The page of one initiative: what decides first, and never a promise that does not hold."""

import datetime
import json
import re

import pytest

from tests.factories.initiatieven import InitiativeFactory, OrganisationFactory
from tests.factories.kennisbank import ArticleFactory
from tests.factories.pages import link
from vocabulary.models import Municipality

pytestmark = pytest.mark.django_db


def text_of(client, page, query=""):
    response = client.get(f"{page.url}{query}")
    assert response.status_code == 200
    return response.content.decode()


def place():
    return Municipality.objects.get(code="GM0606")


def full(**fields):
    return InitiativeFactory(
        **{
            "title": "Samen soep",
            "municipalities": [place()],
            "organisation": OrganisationFactory(name="Het Vraaghuis", intro="Voor iedereen met een vraag."),
            "neighbourhood": "Oost",
            "address": "Kade 3",
            "postcode": "3111 AB",
            "town": "Schiedam",
            "places": ["locatie"],
            "is_free": True,
            "languages": ["nl", "tr"],
            "wheelchair": True,
            "may_come_alone": True,
            "picks_up": True,
            "first_time": "Joke staat bij de deur.",
            "sign_up": "Aanmelden hoeft niet.",
            "email": "soep@example.org",
            "website": "https://example.org/soep",
            "checked_on": datetime.date(2026, 11, 3),
            "latitude": 51.9,
            "longitude": 4.4,
            **fields,
        }
    )


def test_everything_that_decides_is_on_the_page(client):
    text = text_of(client, full())
    for words in (
        "U kunt komen", "Elke dinsdag, 14.00 uur", "Kade 3", "3111 AB", "Gratis", "Nederlands en Turks",
        "U mag alleen komen", "Iemand haalt u op", "Met een rolstoel te doen", "Joke staat bij de deur.",
        "Aanmelden hoeft niet.", "Nagekeken op 3 november 2026 door de gastvrouw", "Het Vraaghuis",
    ):  # fmt: skip
        assert words in text
    assert re.search(r'<a class="tel tel--large" href="tel:\+31101234567">010 123 45 67</a>', text)


def test_the_desk_of_the_municipality_is_on_the_page(client):
    assert place().desk_name in text_of(client, full())


def test_what_is_known_of_an_old_check_comes_with_advice(client):
    text = text_of(client, full(checked_on=datetime.date(2025, 1, 1)))
    assert "Lang niet nagekeken. Bel eerst even." in text
    assert "Nagekeken op" not in text


def test_what_stopped_does_not_look_open(client):
    text = text_of(client, full(status="gestopt"))
    practical = text.split('class="practical"')[1].split("</section>")[0]
    assert "Bestaat niet meer" in text
    assert "tel:" not in practical
    assert "U kunt komen" not in text
    assert 'content="noindex"' in text
    assert "application/ld+json" not in text


def test_what_is_paused_says_until_when(client):
    text = text_of(client, full(status="gepauzeerd", resume_on=datetime.date(2099, 1, 5)))
    assert "Even dicht, tot 5 januari 2099" in text
    assert "U kunt komen" not in text


def test_invented_ones_say_so(client):
    assert "Verzonnen om te laten zien hoe het werkt" in text_of(client, full(invented=True))
    assert "Verzonnen" not in text_of(client, full(title="Echt"))


def test_passing_on_opens_a_message_with_the_whole_address(client):
    text = text_of(client, full())
    mail = re.search(r'href="(mailto:\?[^"]+)"', text)[1]
    assert "subject=Samen%20soep" in mail
    assert "http%3A//localhost%3A8000/initiatieven/samen-soep/" in mail
    assert 'data-copy="http://localhost:8000/initiatieven/samen-soep/"' in text


def test_the_address_does_not_follow_the_host_header(client):
    page = full()
    text = client.get(page.url, HTTP_HOST="localhost:9999").content.decode()
    assert "localhost:9999" not in text


def test_machines_read_a_service(client):
    text = text_of(client, full())
    data = json.loads(re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', text, re.S)[1])
    assert data["@type"] == "Service"
    assert data["provider"]["name"] == "Het Vraaghuis"
    assert data["availableChannel"]["servicePhone"]["telephone"] == "+31101234567"
    assert data["availableChannel"]["serviceLocation"]["address"]["postalCode"] == "3111 AB"
    assert data["isAccessibleForFree"] is True
    assert 'property="og:title" content="Samen soep"' in text


def test_words_of_people_cannot_leave_their_place(client):
    page = full(title="</script><b>Vet", intro='"><img src=x>', slug="vet")
    text = text_of(client, page)
    assert "<b>Vet" not in text
    assert "<img src=x>" not in text


def test_links_show_what_may_be_seen_and_no_more(client):
    page, shown, hidden = full(), ArticleFactory(title="Goed stuk"), ArticleFactory(title="Kanarie")
    link(page, shown)
    link(page, hidden)
    hidden.unpublish()
    text = text_of(client, page)
    assert "Goed stuk" in text
    assert "Kanarie" not in text


def test_for_someone_else_the_words_change(client):
    text = text_of(client, full(), "?voor=ander")
    assert "Iemand haalt hem of haar op" in text
    assert "Alleen komen mag" in text


def test_what_is_not_known_is_not_claimed(client):
    text = text_of(client, InitiativeFactory(title="Kaal", phone="", when=""))
    assert "Niet bekend. Vraag het als u belt." in text
    assert "rolstoel" not in text
    assert "In het hele land" in text


def test_a_preview_shows_the_page_before_it_is_saved(rf):
    from initiatieven.models import InitiativePage

    response = InitiativePage(title="Nieuw", slug="nieuw").make_preview_request()
    assert response.status_code == 200
    assert "Nieuw" in response.rendered_content


def test_no_cookie_for_a_visitor(client):
    assert not client.get(full().url).cookies


def test_what_search_is_told(client):
    from initiatieven.models import InitiativePage
    from initiatieven.search_documents import build

    document = build(InitiativePage.objects.get(pk=full(labels=["koffie"], day_parts=["avond"]).pk))
    assert document.municipalities == ("GM0606",)
    assert {"Het Vraaghuis", "Oost", "Schiedam", "koffie"} <= set(document.labels)
    assert document.facets["dagdeel"] == ("avond",)
    assert document.facets["gratis"] == ("ja",)
    assert (document.stale, document.stopped) == (False, False)
    assert "Joke staat bij de deur." in document.body


def test_one_for_the_whole_country_counts_for_each_municipality():
    from initiatieven.search_documents import build
    from search.documents import NATIONWIDE

    document = build(InitiativeFactory(checked_on=None, status="gestopt"))
    assert document.facets["gemeente"] == (NATIONWIDE,)
    assert (document.stale, document.stopped) == (True, True)


def test_documents_of_a_batch_cost_the_same_for_any_number(django_assert_max_num_queries):
    from initiatieven.models import InitiativePage
    from initiatieven.search_documents import build, prepare

    for _ in range(8):
        InitiativeFactory(municipalities=[place()], labels=["koffie"], organisation=OrganisationFactory())
    with django_assert_max_num_queries(8):
        documents = [build(page) for page in prepare(InitiativePage.objects.all())]
    assert len(documents) == 8


def test_an_organisation_and_a_municipality_mark_their_pages():
    from initiatieven.search_documents import pages_of_organisation
    from search.building import pages_that_chose

    page = full()
    assert pages_of_organisation(page.organisation) == [page.pk]
    assert pages_that_chose(place()) == [page.pk]


def test_checks_name_an_initiative_behind_a_municipality():
    from initiatieven.checks import filters_are_facets, no_initiative_behind_a_municipality
    from initiatieven.models import InitiativePage

    assert filters_are_facets() == []
    page = InitiativeFactory()
    assert no_initiative_behind_a_municipality(databases=["default"]) == []
    InitiativePage.objects.filter(pk=page.pk).update(slug="schiedam")
    assert [problem.id for problem in no_initiative_behind_a_municipality(databases=["default"])] == [
        "initiatieven.W001"
    ]
