"""The index of the kennisbank: filters, kinds, pages, and what it does without search."""

import re

import pytest

from kennisbank.models import KennisbankIndexPage
from tests.factories.kennisbank import ArticleFactory, CardFactory, PublicationFactory, StoryFactory
from tests.factories.pages import restrict

pytestmark = pytest.mark.django_db


def titles(response):
    html = response.content.decode().split('id="found"')[1]
    return re.findall(r"__title[^>]*><a[^>]*>([^<]+)<", html)


@pytest.fixture
def shelf(index):
    ArticleFactory(title="Waarom een gesprek", labels=["zingeving"], authors=["Een redacteur"])
    StoryFactory(title="Het schrift", labels=["levensverhalen"])
    PublicationFactory(title="Krachtwerk", authors=["Wolf, Judith"], year=2012, isbn="9789088690969")
    CardFactory(title="Een kaart")
    index()


def test_everything_to_read_is_listed_and_cards_are_elsewhere(client, shelf):
    response = client.get("/kennisbank/")
    assert sorted(titles(response)) == ["Het schrift", "Krachtwerk", "Waarom een gesprek"]
    assert "3 stukken" in response.content.decode()


def test_a_card_says_who_wrote_it_and_when_the_work_appeared(client, shelf):
    html = client.get("/kennisbank/").content.decode()
    assert "Wolf · 2012" in html
    assert "Een redacteur" in html


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("soort=artikel", ["Waarom een gesprek"]),
        ("soort=publicatie", ["Krachtwerk"]),
        ("jaar=2012", ["Krachtwerk"]),
        ("trefwoord=zingeving", ["Waarom een gesprek"]),
        ("trefwoord=zingeving&soort=publicatie", []),
        ("q=judith+wolf", ["Krachtwerk"]),
        ("q=978-90-8869-096-9", ["Krachtwerk"]),
    ],
)
def test_the_whole_choice_stands_in_the_address(client, shelf, query, wanted):
    response = client.get(f"/kennisbank/?{query}")
    assert response.status_code == 200
    assert titles(response) == wanted


@pytest.mark.parametrize(
    "query", ["soort=initiatief", "soort=", "sort=raar", "pagina=abc", "pagina=0", "jaar=%22"]
)
def test_odd_addresses_answer(client, shelf, query):
    assert client.get(f"/kennisbank/?{query}").status_code == 200


def test_past_the_last_page_there_is_nothing(client, shelf):
    assert client.get("/kennisbank/?pagina=99").status_code == 404


def test_kinds_keep_what_else_was_chosen(client, shelf):
    html = client.get("/kennisbank/?trefwoord=zingeving").content.decode()
    assert 'href="/kennisbank/?trefwoord=zingeving&amp;soort=artikel"' in html


def test_without_search_everything_is_listed_from_the_database(client, no_engine):
    ArticleFactory(title="Waarom een gesprek")
    StoryFactory(title="Het schrift")
    ArticleFactory(title="Concept", live=False)
    response = client.get("/kennisbank/")
    assert response.status_code == 200
    assert sorted(titles(response)) == ["Het schrift", "Waarom een gesprek"]
    assert titles(client.get("/kennisbank/?soort=artikel")) == ["Waarom een gesprek"]


def test_without_search_one_can_still_leaf(client, no_engine):
    for _ in range(23):
        ArticleFactory()
    first, second = client.get("/kennisbank/"), client.get("/kennisbank/?pagina=2")
    assert len(titles(first)) == 20
    assert len(titles(second)) == 3
    assert not set(titles(first)) & set(titles(second))


def test_the_number_of_queries_does_not_grow(client, index, django_assert_max_num_queries):
    for amount in (2, 9):
        for _ in range(amount):
            ArticleFactory(labels=["zingeving"], authors=["Een redacteur"])
            PublicationFactory(labels=["gesprek"], authors=["Wolf, Judith"])
        index()
        client.get("/kennisbank/")
        with django_assert_max_num_queries(12):
            assert client.get("/kennisbank/").status_code == 200


@pytest.mark.parametrize("address", ["/kennisbank/", "/gesprekskaarten/", "/nieuws/"])
def test_section_pages_take_no_forms(client, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


def test_a_closed_section_asks_who_is_there(client):
    restrict(KennisbankIndexPage.objects.get())
    assert client.get("/kennisbank/").status_code == 302


def test_a_section_that_moved_is_not_at_its_old_address(client):
    page = KennisbankIndexPage.objects.get()
    page.slug = "lezen"
    page.save()
    assert client.get("/kennisbank/").status_code in (301, 404)
    assert client.get("/lezen/").status_code == 200
