"""The clock runs each job in its turn, once, and survives a job that fails."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from core import leases, scheduler
from core.models import Heartbeat

pytestmark = pytest.mark.django_db

MINUTE = datetime.timedelta(minutes=1)
NOON = datetime.datetime(2026, 11, 23, 12, 0, tzinfo=datetime.UTC)


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(scheduler, "_jobs", {})
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def test_a_job_runs_once_until_its_time_has_passed_again(clock):
    ran = []
    scheduler.register("tellen", lambda: ran.append(1), every=MINUTE)

    assert scheduler.tick() == ["tellen"]
    assert scheduler.tick() == []
    clock.shift(MINUTE)
    assert scheduler.tick() == ["tellen"]
    assert len(ran) == 2


def test_a_nightly_job_runs_once_a_day_after_its_hour_in_dutch_time(clock):
    scheduler.register("nacht", lambda: None, every=datetime.timedelta(days=1), at_hour=3)

    clock.move_to(datetime.datetime(2026, 7, 1, 0, 30, tzinfo=datetime.UTC))  # 2.30 uur in Schiedam
    assert scheduler.tick() == []
    clock.shift(datetime.timedelta(minutes=45))
    assert scheduler.tick() == ["nacht"]
    clock.shift(datetime.timedelta(hours=20))
    assert scheduler.tick() == []
    clock.shift(datetime.timedelta(hours=4))
    assert scheduler.tick() == ["nacht"]


def test_a_failing_job_does_not_stop_the_others_and_leaves_a_note(clock):
    def fails():
        raise ValueError("geheim")

    ran = []
    scheduler.register("a stuk", fails, every=MINUTE)
    scheduler.register("b heel", lambda: ran.append(1), every=MINUTE)

    scheduler.tick()

    assert ran == [1]
    note = Heartbeat.objects.get(name="job:a stuk").note
    assert note == "mislukt: ValueError"


def test_two_schedulers_never_run_the_same_job(clock, monkeypatch):
    ran = []
    scheduler.register("tellen", lambda: ran.append(1), every=MINUTE)
    assert leases.hold(scheduler.NAME, 60, holder="de ander")

    assert scheduler.tick() == []
    assert ran == []


def test_a_lease_is_taken_over_when_its_holder_is_gone(clock):
    assert leases.hold("x", 60, holder="een")
    assert not leases.hold("x", 60, holder="twee")
    clock.shift(datetime.timedelta(seconds=61))
    assert leases.hold("x", 60, holder="twee")
    assert not leases.hold("x", 60, holder="een")


def test_a_released_lease_is_free_at_once(clock):
    leases.hold("x", 60, holder="een")
    leases.release("x", holder="twee")
    assert not leases.hold("x", 60, holder="drie")
    leases.release("x", holder="een")
    assert leases.hold("x", 60, holder="drie")


def test_a_sign_of_life_has_an_age(clock):
    assert leases.seconds_since("iemand") is None
    leases.beat("iemand")
    clock.shift(datetime.timedelta(seconds=5))
    assert leases.seconds_since("iemand") == pytest.approx(5)
    assert Heartbeat.objects.get(name="iemand").seen_at < timezone.now()
