"""A thousand robots and two hundred people before each form that is open to anybody."""

from collections import Counter
from zlib import crc32

import pytest
import time_machine
from django.utils.html import escape

from members.models import JoinRequest
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import StoryFactory
from tests.robots import OpenForm, people, robot_posts, token_in
from writing.models import Experience

pytestmark = pytest.mark.django_db

ROBOTS = 1000
KINDS = 10
PEOPLE = 200


def experience_form(page=None):
    page = page or StoryFactory(title="De bank van Oost")
    return OpenForm(
        address=f"/ik-deed-dit-ook/{page.pk}/",
        fields=lambda text, who: {"what_i_did": text, "what_it_brought": "", "who": who},
        taken_in=Experience.objects.count,
    )


def joining_form():
    return OpenForm(
        address="/meedoen/",
        fields=lambda text, who: {
            "first_name": who or "Noor",
            "last_name": "de Vries",
            "email": f"mens{crc32(text.encode())}@example.org",
            "organisation": "Buurthuis Oost",
            "municipality": "GM0606",
            "what_i_do": text,
            "password1": "een-lange-zin-om-te-proberen",
        },
        taken_in=JoinRequest.objects.count,
    )


OPEN_FORMS = {"ik deed dit ook": experience_form, "meedoen": joining_form}


@pytest.fixture
def clock():
    with time_machine.travel("2026-03-03T06:00:00+00:00", tick=False) as traveller:
        yield traveller


@pytest.fixture(params=OPEN_FORMS)
def form(request, clock):
    return OPEN_FORMS[request.param]()


def test_of_a_thousand_robots_at_least_ninety_nine_in_a_hundred_are_stopped(form, clock):
    elsewhere = experience_form(InitiativeFactory(title="Een ander stuk"))
    got_in = Counter()
    for kind, answer in robot_posts(form, elsewhere.token(), clock, ROBOTS // KINDS):
        got_in[kind] += answer.status_code == 302
        assert answer.status_code in {200, 302}
    assert sum(got_in.values()) == form.taken_in() <= ROBOTS / 100, got_in


def test_of_two_hundred_people_nobody_is_stopped(form, clock):
    for text, who, address, slow in people(PEOPLE):
        clock.shift(600)
        token = form.token(REMOTE_ADDR=address)
        clock.shift(slow)
        answer = form.send(token, text, who, address)
        assert answer.status_code == 302, (text, answer.content.decode())
    assert form.taken_in() == PEOPLE


def test_while_robots_come_in_people_get_through_with_a_second_press(form, clock):
    elsewhere = experience_form(InitiativeFactory(title="Een ander stuk"))
    for _ in robot_posts(form, elsewhere.token(), clock, 10):
        pass
    before = form.taken_in()
    for text, who, address, _ in people(4):
        token = form.token(REMOTE_ADDR=address)
        clock.shift(90)
        answer = form.send(token, text, who, address)
        if answer.status_code == 200:
            assert escape(text) in answer.content.decode()
            answer = form.send(token_in(answer), text, who, address)
        assert answer.status_code == 302
    assert form.taken_in() == before + 4
