"""The home page, the questions, the forms, the terms and who to call."""

import datetime

import pytest
from django.core.management import call_command
from wagtail.models import Page

from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory, CardFactory, PublicationFactory, StoryFactory
from tests.factories.news import NewsFactory
from tests.factories.pages import restrict
from tests.factories.places import MunicipalityFactory
from vocabulary.models import CoherenceAspect, LonelinessForm, Municipality, Term

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/", "/drie-vragen/", "/drie-vragen/betekenis/", "/drie-vragen/beheersbaarheid/", "/vormen/",
    "/vormen/existentieel/", "/vormen/sociaal/", "/onderwerpen/", "/nu-iemand-spreken/",
]  # fmt: skip


def aspect(slug="betekenis"):
    return CoherenceAspect.objects.get(slug=slug)


def form(slug="existentieel"):
    return LonelinessForm.objects.get(slug=slug)


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_page_stands_on_an_empty_site_and_sets_no_cookie(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.parametrize(
    "address", ["/drie-vragen/geluk/", "/vormen/anders/", "/onderwerpen/bestaat-niet/", "/vormen/betekenis/"]
)
def test_what_does_not_exist_is_not_there(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ADDRESSES[1:])
def test_a_form_cannot_be_sent_to_a_page(client, address):
    assert client.post(address).status_code in {403, 405}


def test_home_shows_what_this_is_and_where_to_go(client):
    MunicipalityFactory(name="Waterdorp", slug="waterdorp")
    InitiativeFactory(title="Samen soep")
    ArticleFactory(title="Over zin")
    NewsFactory(title="Er is nieuws")
    text = html(client, "/")
    for words in ("Samen soep", "Over zin", "Er is nieuws", 'name="q"', "Voor mezelf", "Voor iemand anders"):
        assert words in text
    assert '<a class="chip" href="/initiatieven/waterdorp/">' in text
    assert text.index("Waar doe ik het voor?") < text.index("Wat kan ik doen?")


def test_home_sends_nobody_where_it_is_closed_or_long_unchecked(client):
    InitiativeFactory(title="Even dicht hoor", status="gepauzeerd")
    InitiativeFactory(title="Weg hoor", status="gestopt")
    InitiativeFactory(title="Oud hoor", checked_on=datetime.date(2020, 1, 1))
    assert " hoor" not in html(client, "/")


def test_a_question_brings_together_what_belongs_to_it(client):
    pages = [
        factory(title=f"Hoort erbij {number}", aspects=[aspect()])
        for number, factory in enumerate(
            (ArticleFactory, StoryFactory, CardFactory, PublicationFactory, InitiativeFactory)
        )
    ]
    ArticleFactory(title="Hoort er niet bij", aspects=[aspect("beheersbaarheid")])
    text = html(client, "/drie-vragen/betekenis/")
    assert all(str(getattr(page, "question", page.title)) in text for page in pages)
    assert "Hoort er niet bij" not in text


def test_what_matters_most_is_the_fullest(client):
    for number in range(10):
        ArticleFactory(title=f"Stuk {number} van tien", forms=[form(), form("sociaal")])
    assert html(client, "/vormen/existentieel/").count("van tien</a>") == 8
    assert html(client, "/vormen/sociaal/").count("van tien</a>") == 4
    assert "/zoeken/?vorm=sociaal&amp;soort=artikel" in html(client, "/vormen/sociaal/")


def test_meaning_comes_first(client):
    response = client.get("/drie-vragen/")
    assert [item.slug for item in response.context["questions"]][0] == "betekenis"
    assert [item.slug for item in response.context["forms"]][0] == "existentieel"


def test_a_landing_page_shows_no_stopped_initiative(client):
    InitiativeFactory(title="Weg hoor", status="gestopt", forms=[form()], labels=["koffie"])
    assert "Weg hoor" not in html(client, "/vormen/existentieel/")
    assert "Weg hoor" not in html(client, "/onderwerpen/koffie/")


def test_a_term_shows_what_it_means_and_what_lies_around_it(client):
    wide = Term.objects.create(name="hemelkunde", approved=True)
    term = Term.objects.create(name="sterrenkijken", approved=True, scope_note="Samen omhoog kijken.")
    narrow = Term.objects.create(name="maankijken", approved=True)
    term.broader.add(wide)
    narrow.broader.add(term)
    term.set_synonyms(["sterren turen"])
    ArticleFactory(title="Over sterren", labels=["sterrenkijken"])
    text = html(client, "/onderwerpen/sterrenkijken/")
    for words in (
        "Samen omhoog kijken.",
        "sterren turen",
        "Valt onder",
        "hemelkunde",
        "maankijken",
        "Over sterren",
    ):
        assert words in text


def test_a_word_of_drafts_is_not_public_nor_named_by_its_neighbours(client):
    known = Term.objects.create(name="bekend woord", approved=True)
    secret = Term.objects.create(name="kanariewoord")
    known.related.add(secret)
    secret.broader.add(known)
    ArticleFactory(labels=["kanariewoord"]).unpublish()
    assert client.get("/onderwerpen/kanariewoord/").status_code == 404
    for address in ("/onderwerpen/", "/onderwerpen/bekend-woord/"):
        assert "kanariewoord" not in html(client, address)


def test_counts_of_terms_count_what_can_be_seen(client):
    ArticleFactory(labels=["draaimolenmiddag"])
    hidden = ArticleFactory(labels=["draaimolenmiddag"])
    restrict(Page.objects.get(pk=hidden.pk))
    terms = {
        term.name: term.amount
        for _, letters in client.get("/onderwerpen/").context["kinds"]
        for _, group in letters
        for term in group
    }
    assert terms["draaimolenmiddag"] == 1


def test_hidden_pages_are_on_no_landing_page(client):
    for factory in (ArticleFactory, StoryFactory, InitiativeFactory, NewsFactory):
        page = factory(
            title=f"Kanarie {factory.__name__}", labels=["koffie"], forms=[form()], aspects=[aspect()]
        )
        restrict(Page.objects.get(pk=page.pk))
    for address in (*ADDRESSES, "/onderwerpen/koffie/"):
        response = client.get(address)
        assert "Kanarie" not in response.content.decode()


@pytest.mark.parametrize("amount", [2, 12])
def test_the_number_of_queries_does_not_grow(client, django_assert_max_num_queries, amount):
    for factory in (
        ArticleFactory,
        StoryFactory,
        CardFactory,
        PublicationFactory,
        InitiativeFactory,
        NewsFactory,
    ):
        for _ in range(amount):
            factory(labels=["koffie"], forms=[form()], aspects=[aspect()])
    client.get("/")
    for address, most in (
        ("/", 20), ("/drie-vragen/betekenis/", 12), ("/vormen/existentieel/", 12), ("/onderwerpen/", 8),
        ("/onderwerpen/koffie/", 14), ("/nu-iemand-spreken/", 5),
    ):  # fmt: skip
        with django_assert_max_num_queries(most, info=address):
            client.get(address)


def test_who_to_call_stands_with_the_desks_of_all_municipalities(client):
    MunicipalityFactory(name="Waterdorp")
    text = html(client, "/nu-iemand-spreken/")
    assert 'href="tel:112"' in text
    assert "Loket Waterdorp" in text
    assert all(place.desk_name in text for place in Municipality.objects.all() if place.has_desk)


@pytest.mark.parametrize(
    "slug", ["over-ons", "contact", "zo-werkt-plaatsen", "privacyverklaring", "toegankelijkheidsverklaring"]
)
def test_standard_pages_read_well(client, slug):
    text = html(client, f"/{slug}/")
    assert text.count("<h1") == 1


def test_a_meeting_that_is_over_is_no_news(client):
    past = datetime.datetime(2020, 1, 1, 14, tzinfo=datetime.UTC)
    NewsFactory(title="Voorbij hoor", begins_at=past)
    assert "Voorbij hoor" not in html(client, "/")


def test_the_site_can_be_checked():
    call_command("check")
