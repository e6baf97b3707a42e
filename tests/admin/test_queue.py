"""The queue: what an editor sees of what waits, and that it asks no more when there is more."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from members.roles import Role
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import make_user, signed_in
from tests.factories.reviews import (
    BARENDRECHT,
    SCHIEDAM,
    VLAARDINGEN,
    hand_in,
    make_editor,
    make_review,
    places,
)
from writing.models import Experience, OfflineRequest, Review
from writing.review.queue import Choice, next_for, waiting_count

pytestmark = pytest.mark.django_db

QUEUE = "/beheer/wachtrij/"


def _lines(client, query=""):
    """The text of each line, by its title."""
    soup = BeautifulSoup(client.get(f"{QUEUE}{query}").content, "html.parser")
    rows = soup.select("table.queue tbody tr")
    return {row.a.get_text(strip=True): " ".join(row.get_text(" ", strip=True).split()) for row in rows}


def test_nothing_waits(desk):
    assert "Er wacht geen stuk. Alles is nagekeken." in desk.get(QUEUE).content.decode()


def test_a_line_says_what_from_whom_for_where_and_how_long(desk, maker):
    review = make_review(maker)
    Review.objects.update(handed_in_at=timezone.now() - datetime.timedelta(days=9))
    line = _lines(desk)["Samen koken"]
    for word in ["initiatief", "Schiedam", "Sam de Vries", "9 dagen", "lang", "nog niemand"]:
        assert word in line
    assert f"{QUEUE}{review.pk}/" in desk.get(QUEUE).content.decode()


def test_the_longest_waiting_comes_first(desk, maker):
    for number, days in enumerate([2, 8, 5]):
        review = make_review(maker, title=f"Stuk {number}")
        Review.objects.filter(pk=review.pk).update(
            handed_in_at=timezone.now() - datetime.timedelta(days=days)
        )
    assert list(_lines(desk)) == ["Stuk 1", "Stuk 2", "Stuk 0"]


def test_an_editor_sees_their_own_municipalities_and_what_belongs_nowhere(desk, maker):
    make_review(maker, VLAARDINGEN, title="Daar")
    make_review(maker, SCHIEDAM, VLAARDINGEN, title="Van beide")
    hand_in(ArticleFactory(title="Nergens", live=False, owner=maker), maker)
    assert set(_lines(desk)) == {"Van beide", "Nergens"}
    assert len(_lines(signed_in(make_editor("Bram")))) == 3


def test_who_stands_in_sees_the_pieces_of_who_is_away(maker, anna):
    make_review(maker)
    cor = make_editor("Cor", VLAARDINGEN)
    theirs = signed_in(cor)
    assert not _lines(theirs)
    anna.editorship.away_until, anna.editorship.stand_in = timezone.localdate(), cor
    anna.editorship.save()
    assert set(_lines(theirs)) == {"Samen koken"}


def test_own_pieces_are_shown_as_own_also_of_another_municipality(desk, anna):
    make_review(anna, VLAARDINGEN)
    assert "van uzelf: een collega kijkt dit na" in _lines(desk)["Samen koken"]


def test_a_new_version_is_told_apart(desk, maker):
    page = InitiativeFactory(title="Al online", owner=maker, municipalities=places(SCHIEDAM))
    hand_in(page, maker)
    assert "nieuwe versie van wat er staat" in _lines(desk)["Al online"]


def test_narrowing_by_who_took_it_up_place_and_kind(desk, anna, maker):
    mine = make_review(maker, title="Mijn")
    other = make_review(maker, SCHIEDAM, BARENDRECHT, title="Van Bram")
    hand_in(ArticleFactory(title="Artikel", live=False, owner=maker), maker)
    Review.objects.filter(pk=mine.pk).update(claimed_by=anna)
    Review.objects.filter(pk=other.pk).update(claimed_by=make_editor("Bram"))
    assert set(_lines(desk)) == {"Mijn", "Van Bram", "Artikel"}
    assert set(_lines(desk, "?wie=mijn")) == {"Mijn"}
    assert set(_lines(desk, "?wie=vrij")) == {"Artikel"}
    assert set(_lines(desk, "?gemeente=barendrecht")) == {"Van Bram"}
    assert set(_lines(desk, "?soort=artikel")) == {"Artikel"}
    assert set(_lines(desk, "?soort=initiatief&wie=mijn&gemeente=schiedam")) == {"Mijn"}


def test_a_choice_without_result_leads_back_to_everything(desk, maker):
    make_review(maker)
    page = desk.get(f"{QUEUE}?wie=mijn").content.decode()
    assert "Met deze keuze wacht er niets." in page
    assert f'<a href="{QUEUE}">Toon alles</a>' in page


@pytest.mark.parametrize(
    "query", ["?wie=onzin", "?gemeente=%00x", "?soort=%22", "?p=99", "?p=x", "?gemeente=" + "x" * 300]
)
def test_odd_addresses_answer(desk, maker, query):
    make_review(maker)
    assert desk.get(f"{QUEUE}{query}").status_code in {200, 400}


def test_the_choice_stays_on_the_way_to_a_piece(desk, maker):
    review = make_review(maker)
    assert f"{QUEUE}{review.pk}/?soort=initiatief" in desk.get(f"{QUEUE}?soort=initiatief").content.decode()


def test_what_was_decided_is_gone_from_the_queue(desk, maker):
    review = make_review(maker)
    review.workflow_state.cancel(user=maker)
    assert not _lines(desk)


def test_the_number_is_what_this_person_can_do(anna, maker):
    make_review(maker, title="Vrij")
    own = make_review(anna, title="Van mezelf")
    held = make_review(maker, title="Van Bram")
    Review.objects.filter(pk=held.pk).update(claimed_by=make_editor("Bram"))
    make_review(maker, VLAARDINGEN, title="Elders")
    assert waiting_count(anna) == 1
    page = own.page
    Experience.objects.create(page=page, what_i_did="Ook gekookt.")
    Experience.objects.create(page=page, what_i_did="Zelf geschreven.", user=anna)
    assert waiting_count(anna) == 2


def test_the_number_stands_in_the_menu(desk, maker):
    assert '"label": "Wat wacht"' in desk.get("/beheer/").content.decode()
    make_review(maker)
    assert '"label": "Wat wacht (1)"' in desk.get("/beheer/").content.decode()


def test_the_next_piece_is_the_longest_waiting_that_is_nobody_elses(anna, maker):
    held = make_review(maker, title="Van Bram")
    Review.objects.filter(pk=held.pk).update(claimed_by=make_editor("Bram"))
    make_review(anna, title="Van mezelf")
    following = make_review(maker, title="Deze")
    assert next_for(anna, Choice()) == following
    assert next_for(anna, Choice(kind="artikel")) is None


def test_as_many_queries_for_a_long_queue_as_for_a_short_one(desk, anna):
    def fill(start, end):
        for number in range(start, end):
            maker = make_user(Role.MEMBER, f"lid{number}@example.org")
            review = make_review(maker, SCHIEDAM, BARENDRECHT, title=f"Stuk {number}")
            Review.objects.filter(pk=review.pk).update(claimed_by=anna if number % 2 else None)
            live = InitiativeFactory(owner=maker, municipalities=places(SCHIEDAM))
            Experience.objects.create(page=live, what_i_did="Ook gedaan.", user=maker)
            OfflineRequest.objects.create(page=live, requested_by=maker, reason="Klaar.")

    fill(0, 2)
    desk.get(QUEUE)
    with CaptureQueriesContext(connection) as few:
        desk.get(QUEUE)
    fill(2, 9)
    with CaptureQueriesContext(connection) as many:
        page = desk.get(QUEUE).content.decode()
    assert len(many) == len(few)
    assert len(few) <= 45
    assert page.count("Haal offline") == 9


def test_a_long_queue_goes_on_another_page(desk, maker, monkeypatch):
    monkeypatch.setattr("writing.review.views.ON_ONE_PAGE", 3)
    for number in range(4):
        make_review(maker, title=f"Stuk {number}")
    assert len(_lines(desk)) == 3
    assert set(_lines(desk, "?p=2")) == {"Stuk 3"}
    assert "?soort=initiatief&amp;p=2" in desk.get(f"{QUEUE}?soort=initiatief").content.decode()


@pytest.mark.parametrize(("role", "status"), [(Role.MEMBER, 403), (Role.WAITING, 403)])
def test_the_queue_is_for_editors(role, status):
    client = Client()
    client.force_login(make_user(role))
    assert client.get(QUEUE).status_code == status
