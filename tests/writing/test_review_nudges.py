"""What waits long brings a reminder: to the right people, once per term, whoever runs the clock."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from content.models import SiteSettings
from core import scheduler
from core.models import Heartbeat
from members.models import Message
from members.roles import Role
from tests.factories.members import make_user
from tests.factories.reviews import SCHIEDAM, VLAARDINGEN, make_editor, make_review
from writing.models import Review
from writing.review import moves, workdays
from writing.review.nudges import nudge

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# A Monday.
MONDAY = datetime.datetime(2026, 3, 2, 10, tzinfo=AMSTERDAM)


def _at(days, hour=10):
    return time_machine.travel(MONDAY + datetime.timedelta(days=days, hours=hour - 10), tick=False)


@pytest.fixture
def anna(db):
    return make_editor("Anna", SCHIEDAM)


@pytest.fixture
def bram(db):
    return make_editor("Bram")


@pytest.fixture
def review(anna, bram):
    with _at(0):
        return make_review(make_user(Role.MEMBER))


def _reminded(user):
    return [
        message.title for message in Message.objects.filter(recipient=user, key__startswith="herinnering")
    ]


@pytest.mark.parametrize(
    ("since", "today", "days"),
    [
        ((2026, 3, 2), (2026, 3, 2), 0),
        ((2026, 3, 2), (2026, 3, 5), 3),
        ((2026, 3, 5), (2026, 3, 9), 2),
        ((2026, 3, 6), (2026, 3, 7), 0),
        ((2026, 3, 7), (2026, 3, 9), 1),
        ((2026, 3, 2), (2026, 3, 16), 10),
        ((2026, 3, 4), (2026, 3, 2), 0),
    ],
)
def test_working_days(since, today, days):
    assert workdays.since(datetime.datetime(*since, 12, tzinfo=AMSTERDAM), datetime.date(*today)) == days


def test_all_who_are_responsible_are_reminded_after_three_working_days(review, anna, bram):
    elsewhere = make_editor("Cor", VLAARDINGEN)
    with _at(2):
        assert nudge() == 0
    with _at(3):
        assert nudge() == 1
    assert _reminded(anna) == _reminded(bram) == ["“Samen koken” wacht nog op u"]
    assert not _reminded(elsewhere)


def test_once_per_term_however_often_the_clock_comes_by(review, anna):
    for days in (3, 3, 4, 5, 6, 7):
        with _at(days):
            nudge()
    assert len(_reminded(anna)) == 1
    with _at(8):
        nudge()
        nudge()
    assert len(_reminded(anna)) == 2


def test_two_clocks_at_once_remind_once(review, anna, monkeypatch):
    """The second still holds what it read before the first was done."""
    from writing.review import nudges

    with _at(3):
        stale = list(Review.objects.waiting().select_related("page", "workflow_state__requested_by"))
        assert nudges._remind(stale[0])
        assert not nudges._remind(stale[0])
    assert len(_reminded(anna)) == 1


def test_who_took_it_up_has_five_days_and_is_the_only_one_reminded(review, anna, bram):
    with _at(1):
        moves.claim(review, anna)
    with _at(7):
        assert nudge() == 0
    with _at(8):
        assert nudge() == 1
    assert _reminded(anna)
    assert not _reminded(bram)


def test_who_stands_in_is_reminded_instead(review, anna, bram):
    with _at(1):
        moves.claim(review, anna)
        anna.editorship.away_until, anna.editorship.stand_in = datetime.date(2026, 3, 20), bram
        anna.editorship.save()
    with _at(8):
        nudge()
    assert _reminded(bram)
    assert not _reminded(anna)


def test_when_who_took_it_up_left_everybody_is_reminded(review, anna, bram):
    with _at(1):
        moves.claim(review, anna)
    anna.is_active = False
    anna.save()
    with _at(8):
        nudge()
    assert _reminded(bram)


def test_the_terms_of_the_site_count(review, anna):
    SiteSettings.objects.update(nudge_days=1)
    with _at(1):
        assert nudge() == 1


def test_what_is_decided_or_taken_back_reminds_nobody(review, anna):
    review.workflow_state.cancel(user=review.page.owner)
    with _at(10):
        assert nudge() == 0


def test_the_clock_reminds_once_a_day_in_the_morning(review, anna):
    Heartbeat.objects.all().delete()
    with _at(3, hour=7):
        assert "herinneren" not in scheduler.tick()
    with _at(3, hour=8):
        assert "herinneren" in scheduler.tick()
        assert "herinneren" not in scheduler.tick()
    assert len(_reminded(anna)) == 1
