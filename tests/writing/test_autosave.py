"""What the script of a form sends while somebody types, and what it hears."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Revision

from tests.writing.conftest import STEP
from writing import moves
from writing.drafts import newest, open_work
from writing.models import RescuedText
from writing.tokens import token_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(piece, member):
    client = Client()
    client.force_login(member)
    state = {"seen": open_work(piece, member).seen(STEP["begin"]), "turn": 0}

    def send(tab="a", seen=None, **typed):
        state["turn"] += 1
        response = client.post(
            reverse("piece_autosave", args=[piece.pk]),
            {
                "bewijs": token_for(piece, member),
                "stap": "begin",
                "gezien": state["seen"] if seen is None else seen,
                "tabblad": tab,
                "beurt": state["turn"],
                **typed,
            },
            headers={"accept": "application/json"},
        )
        if response.status_code == 200:
            state["seen"] = response.json()["gezien"]
        return response

    return send


def test_it_says_when_it_was_saved_and_what_is_not_right(post, piece):
    answer = post(titel="Samen koken", datum="3 maa").json()
    assert answer["bewaard_om"].count(".") == 1
    assert set(answer["fouten"]) == {"datum"}
    assert newest(piece).title == "Samen koken"


def test_many_of_them_make_one_version(post, piece):
    for number in range(10):
        assert post(titel="Samen koken"[:number]).status_code == 200
    assert Revision.page_revisions.filter(object_id=str(piece.pk)).count() == 1


def test_another_tab_is_told_where_both_texts_are(post, piece):
    old = open_work(piece, piece.owner).seen(STEP["begin"])
    post(titel="Hier")
    response = post(tab="b", seen=old, titel="Daar")
    assert response.status_code == 409
    assert response.json()["naar"] == reverse(
        "piece_difference", args=[piece.pk, RescuedText.objects.get().pk]
    )
    post(tab="b", seen=old, titel="Daar en verder")
    assert RescuedText.objects.get().fields["titel"] == ["Daar en verder"]
    assert newest(piece).title == "Hier"


def test_what_comes_in_after_handing_in_is_kept_aside(post, piece, member):
    post(titel="Samen koken", inleiding="Elke week een tafel vol.")
    moves.hand_in(piece, member)
    response = post(titel="Nog iets")
    assert response.status_code == 409
    assert response.json() == {"naar": reverse("piece", args=[piece.pk]), "dicht": True}
    assert RescuedText.objects.get().fields["titel"] == ["Nog iets"]


@pytest.mark.parametrize(
    "odd", [{"beurt": "nee"}, {"beurt": "9" * 40}, {"tabblad": "<b>"}, {"gezien": "x" * 500}]
)
def test_odd_values_of_the_frame_do_no_harm(post, odd):
    assert post(titel="Samen koken").status_code == 200
    assert post(**{"titel": "Samen eten", **odd}).status_code in {200, 409}


def test_saving_takes_a_bounded_number_of_queries(post, django_assert_max_num_queries):
    post(titel="Samen")
    with django_assert_max_num_queries(80):
        post(titel="Samen koken")
