"""The line under a hit's title: what somebody needs to choose, without opening the page."""

import datetime

import pytest
from django.core.management import call_command

from initiatieven.search_documents import build as initiative_document
from kennisbank.search_documents import card_document, publication_document, story_document
from news.search_documents import build as news_document
from search.request import make_request
from search.service import search
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import CardFactory, PublicationFactory, StoryFactory
from tests.factories.news import MeetingFactory
from vocabulary.models import Municipality

pytestmark = pytest.mark.django_db


def test_an_initiative_says_when_where_and_what_it_costs():
    page = InitiativeFactory(
        when="Elke dinsdag, 14.00 uur",
        neighbourhood="Groenoord",
        town="Schiedam",
        is_free=True,
        cost="",
        places=[],
    )
    assert initiative_document(page).decides == "Elke dinsdag, 14.00 uur · Groenoord, Schiedam · Gratis"


def test_a_stopped_initiative_never_looks_open():
    page = InitiativeFactory(status="gestopt", when="Elke dinsdag, 14.00 uur", town="Schiedam", places=[])
    decides = initiative_document(page).decides
    assert decides.startswith("Bestaat niet meer")
    assert "dinsdag" not in decides


def test_a_paused_initiative_says_until_when():
    page = InitiativeFactory(status="gepauzeerd", resume_on=datetime.date(2099, 1, 5), places=[])
    assert initiative_document(page).decides.startswith("Even dicht, tot 5 januari 2099")


def test_a_publication_says_who_when_and_where():
    page = PublicationFactory(year=2011, journal="BMJ", publisher="")
    page.contributors.all().delete()
    for order, name in enumerate(["Huber", "Knottnerus", "Green"]):
        page.contributors.create(family=name, sort_order=order)
    assert publication_document(page).decides == "Huber en anderen · 2011 · BMJ"


def test_a_story_says_where_and_a_card_for_what_situation():
    story = StoryFactory()
    story.municipalities.set([Municipality.objects.get(code="GM0606")])
    assert story_document(story).decides == "Schiedam"
    assert card_document(CardFactory(situation="verlies")).decides == "verlies"


def test_a_meeting_says_when_and_where():
    page = MeetingFactory(location="De Draad")
    assert page.begins_at is not None
    assert news_document(page).decides.endswith("De Draad")


def test_the_line_is_shown_with_the_hit(client):
    InitiativeFactory(
        title="Kwikstaartclub", when="Elke maandag", town="Schiedam", places=[], is_free=True, cost=""
    )
    call_command("rebuild_search_index", verbosity=0)
    hit = search(make_request("kwikstaartclub")).hits[0]
    assert hit.decides.startswith("Elke maandag")
    assert "Elke maandag" in client.get("/zoeken/?q=kwikstaartclub").content.decode()
