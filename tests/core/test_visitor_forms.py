"""Forms for anybody: what holds a robot, and how a person who is held by mistake goes on."""

import datetime
import threading

import pytest
import time_machine
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory
from django.utils import timezone

from core import visitor_marks
from core.models import VisitorMark
from core.visitor_forms import (
    BUSY_ADDRESS_AN_HOUR,
    BUSY_FORM_AN_HOUR,
    MOST_FROM_ADDRESS_A_DAY,
    Hold,
    VisitorForm,
)
from tests.factories.members import make_user

pytestmark = pytest.mark.django_db

STORY = "Wij zetten een lange tafel op straat en vroegen wie er soep wilde. Elf mensen schoven aan."
NOON = datetime.datetime(2026, 3, 3, 12, 0, tzinfo=datetime.UTC)


class SoupForm(VisitorForm):
    form_name = "soep"
    own_words = ("story",)

    story = forms.CharField(label="Verhaal", widget=forms.Textarea)
    who = forms.CharField(label="Wie", required=False)


class BreadForm(SoupForm):
    form_name = "brood"


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def asking(address="203.0.113.7", user=None):
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    request.user = user or AnonymousUser()
    return request


def token_of(form):
    return form["bewijs"].value()


def shown(form_class=SoupForm, **kwargs):
    return token_of(form_class(request=asking(**kwargs)))


def sent(token, story=STORY, address="203.0.113.7", user=None, form_class=SoupForm, subject="", **fields):
    typed = QueryDict(mutable=True)
    typed.update({"bewijs": token, "homepage": "", "story": story, **fields})
    return form_class(typed, request=asking(address, user), subject=subject)


def hold_of(form):
    """Why it was held: the one sentence above the form."""
    assert not form.is_valid()
    return {error.code for error in form.non_field_errors().as_data()}


def after_reading(clock, seconds=60):
    token = shown()
    clock.shift(seconds)
    return token


def test_a_person_who_takes_a_minute_is_taken_in(clock):
    form = sent(after_reading(clock))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["story"] == STORY


@pytest.mark.parametrize(
    ("seconds", "taken_in"), [(0, False), (2, False), (3, True), (12 * 3600, True), (12 * 3600 + 1, False)]
)
def test_from_three_seconds_to_twelve_hours(clock, seconds, taken_in):
    assert sent(after_reading(clock, seconds)).is_valid() is taken_in


def test_who_was_too_quick_presses_once_more(clock):
    first = sent(after_reading(clock, 1))
    assert hold_of(first) == {"too_quick"}
    assert str(first.non_field_errors()[0]) == "Dat ging wel heel snel. Druk nog eens op Versturen."
    assert first["story"].value() == STORY
    clock.shift(2)
    assert sent(token_of(first)).is_valid()


def test_who_left_the_page_open_presses_once_more(clock):
    first = sent(after_reading(clock, 13 * 3600))
    assert hold_of(first) == {"too_old"}
    clock.shift(5)
    assert sent(token_of(first)).is_valid()


@pytest.mark.parametrize("token", ["", "x", "x:y", "é" * 3000, "eyJhIjoxfQ:abc"])
def test_without_a_token_of_ours_it_comes_back_with_one(clock, token):
    first = sent(token)
    assert hold_of(first) == {"unsure"}
    clock.shift(5)
    assert sent(token_of(first)).is_valid()


def test_a_token_with_our_signature_and_other_insides_is_none(clock):
    strange = signing.Signer(salt="core.visitor_tokens").sign_object(["soep::", 5])
    assert hold_of(sent(strange)) == {"unsure"}


def test_a_token_is_of_one_form_one_subject_and_one_account(clock):
    member = make_user(email="lid@example.org")
    tokens = {
        "form": shown(BreadForm),
        "subject": token_of(SoupForm(request=asking(), subject=5)),
        "account": shown(user=member),
    }
    clock.shift(60)
    for what, token in tokens.items():
        assert hold_of(sent(token)) == {"unsure"}, what
    assert hold_of(sent(shown(), user=member)) == {"unsure"}, "nobody sends in the name of a member"
    assert sent(tokens["subject"], subject=5).is_valid()
    assert sent(tokens["account"], story=f"{STORY} Ook thuis.", user=member).is_valid()


def test_a_token_counts_once(clock):
    token = after_reading(clock)
    assert sent(token).is_valid()
    again = sent(token, story="Iets heel anders, over een wandeling langs de Schie met acht buren.")
    assert hold_of(again) == {"used"}
    assert not again.was_sent_already
    clock.shift(5)
    assert sent(token_of(again), story=again["story"].value()).is_valid()


def test_who_presses_twice_has_sent_it(clock):
    token = after_reading(clock)
    assert sent(token).is_valid()
    twice = sent(token)
    assert not twice.is_valid()
    assert twice.was_sent_already


def test_asking_a_form_twice_whether_it_is_valid_changes_nothing(clock):
    form = sent(after_reading(clock))
    assert form.is_valid()
    assert form.is_valid()


def test_a_form_with_a_mistake_uses_nothing_up(clock):
    token = after_reading(clock)
    wrong = sent(token, story="")
    assert not wrong.is_valid()
    assert not wrong.non_field_errors()
    assert sent(token_of(wrong)).is_valid()
    assert token_of(wrong) == token


def test_the_trap_is_out_of_reach_and_comes_back_empty(clock):
    form = sent(after_reading(clock), homepage="https://example.org")
    assert hold_of(form) == {"unsure"}
    page = str(form["homepage"])
    assert 'class="trap" aria-hidden="true"' in page
    assert 'tabindex="-1"' in page
    assert 'autocomplete="off"' in page
    assert "example.org" not in page
    assert [field.name for field in form.visible_fields()] == ["story", "who"]
    assert sent(token_of(form)).is_valid(), "a browser that filled it in does not stop a person"


@pytest.mark.parametrize(
    "text",
    [
        "Koop hier: <a href='https://example.org'>klik</a>, het is heel goedkoop",
        "Koop hier: [url=https://example.org]klik[/url], het is heel goedkoop",
        "<script>alert(1)</script> en nog wat woorden",
        "Kijk op https://a.example www.b.example en http://c.example",
    ],
)
def test_what_robots_write_is_said_beside_the_field(clock, text):
    form = sent(after_reading(clock), story=text)
    assert not form.is_valid()
    assert "story" in form.errors
    assert form["story"].value() == text
    assert sent(token_of(form)).is_valid()


@pytest.mark.parametrize(
    "text",
    [
        "Meer staat op https://www.buurthuis.example/soep en op www.straat.example.",
        "Ik <3 deze straat, en 3 < 4 maar ook 5 > 4.",
        "Vraag het aan Jan <jan@example.org> [die van de bakker].",
        "Zoë, Loïs en mevrouw Van 't Hof kwamen; 's avonds ook Şükrü.",
    ],
)
def test_what_people_write_passes(clock, text):
    assert sent(after_reading(clock), story=text).is_valid()


def test_links_count_over_all_fields(clock):
    form = sent(after_reading(clock), story=f"{STORY} www.a.nl www.b.nl", who="www.c.nl")
    assert list(form.errors) == ["story"]


def test_the_same_story_twice_is_held_for_a_week_a_short_line_never(clock):
    assert sent(after_reading(clock)).is_valid()
    assert hold_of(sent(after_reading(clock), story=f"  {STORY.upper()} ", address="198.51.100.1")) == {
        "same_text"
    }
    assert sent(after_reading(clock), story="Dat deden wij ook.").is_valid()
    assert sent(after_reading(clock), story="Dat deden wij ook.").is_valid()
    clock.shift(datetime.timedelta(days=8))
    assert sent(after_reading(clock)).is_valid()


def test_a_busy_address_presses_once_more_until_it_is_enough_for_a_day(clock):
    for number in range(BUSY_ADDRESS_AN_HOUR):
        assert sent(after_reading(clock, 4), story=f"{STORY} {number}").is_valid()
    for number in range(BUSY_ADDRESS_AN_HOUR, MOST_FROM_ADDRESS_A_DAY):
        held = sent(after_reading(clock, 4), story=f"{STORY} {number}")
        assert hold_of(held) == {"busy"}
        assert sent(token_of(held), story=f"{STORY} {number}").is_valid(), "at once, without waiting"
    last = sent(after_reading(clock, 4), story=f"{STORY} laatste")
    assert hold_of(last) == {"enough"}
    assert hold_of(sent(token_of(last), story=f"{STORY} laatste")) == {"enough"}
    other = sent(after_reading(clock, 4), address="198.51.100.1")
    assert hold_of(other) == {"busy"}, "one address stops nobody else"
    assert sent(token_of(other), address="198.51.100.1").is_valid()
    clock.shift(datetime.timedelta(days=1))
    assert sent(after_reading(clock, 4), story=f"{STORY} morgen").is_valid()


def test_a_busy_form_asks_everybody_to_press_once_more(clock):
    for number in range(BUSY_FORM_AN_HOUR):
        assert sent(
            after_reading(clock, 4), story=f"{STORY} {number}", address=f"203.0.113.{number}"
        ).is_valid()
    held = sent(after_reading(clock, 4), address="198.51.100.1")
    assert hold_of(held) == {"busy"}
    assert str(held.non_field_errors()[0]) == Hold.BUSY.value
    assert sent(token_of(held), address="198.51.100.1").is_valid()
    token = shown(BreadForm)
    clock.shift(5)
    assert sent(token, address="198.51.100.1", form_class=BreadForm).is_valid(), "another form is not busy"


def test_a_household_is_one_address_and_no_address_is_kept(clock):
    one, other, neighbour = (
        visitor_marks.household(asking(address))
        for address in ("2001:db8:1:2::7", "2001:db8:1:2:ffff::9", "2001:db8:1:3::7")
    )
    assert one == other
    assert one != neighbour
    assert sent(after_reading(clock), address="2001:db8:1:2::7").is_valid()
    assert not VisitorMark.objects.filter(name__contains="2001").exists()
    clock.shift(datetime.timedelta(days=1))
    assert visitor_marks.household(asking("2001:db8:1:2::7")) != one, "tomorrow it is another"


def test_marks_go_when_their_time_is_over(clock):
    assert sent(after_reading(clock)).is_valid()
    assert VisitorMark.objects.count() == 5
    clock.shift(datetime.timedelta(days=8))
    visitor_marks.forget_expired()
    assert not VisitorMark.objects.exists()


def test_robots_write_nothing_to_the_database(clock, django_assert_num_queries):
    old = after_reading(clock, 13 * 3600)
    with django_assert_num_queries(0):
        assert not sent("").is_valid()
        assert not sent(old).is_valid()
        assert not sent(shown()).is_valid()
        assert not sent(shown(), story="<a href=x>").is_valid()


@pytest.mark.django_db(transaction=True)
def test_of_eight_at_once_with_one_token_one_is_taken_in():
    """Also over processes: the mark stands in the database, not in a process."""
    with time_machine.travel(timezone.now() - datetime.timedelta(minutes=1)):
        token = shown()
    taken_in = []

    def press(number):
        taken_in.append(sent(token, story=f"{STORY} {number}", address=f"203.0.113.{number}").is_valid())
        connection.close()

    threads = [threading.Thread(target=press, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken_in) == [False] * 7 + [True]
