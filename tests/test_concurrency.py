"""The harness itself: nothing that goes wrong in one of many stays unseen."""

import os
import time

import pytest
from django.db import connection

from tests.concurrency import together


def test_each_is_a_process_of_its_own_and_they_run_at_once():
    def work(number):
        began = time.monotonic()
        time.sleep(0.5)
        return number, os.getpid(), began, time.monotonic()

    results = together(4, work).results
    assert [results[number][0] for number in range(4)] == [0, 1, 2, 3]
    assert len({pid for _, pid, _, _ in results.values()} | {os.getpid()}) == 5
    assert max(began for _, _, began, _ in results.values()) < min(ended for *_, ended in results.values())


def test_whatever_stops_one_is_told_and_the_others_go_on():
    def work(number):
        if number == 1:
            raise ValueError("dit ging mis")
        if number == 2:
            os._exit(3)
        if number == 3:
            time.sleep(60)
        return "klaar"

    outcome = together(5, work, seconds=3)
    assert outcome.results == {0: "klaar", 4: "klaar"}
    assert "ValueError: dit ging mis" in outcome.errors[1]
    assert outcome.errors[2] == "ended without a word"
    assert outcome.errors[3] == "did not end in time"
    assert outcome.errors_with("ging mis") == [outcome.errors[1]]
    with pytest.raises(AssertionError, match="3 went wrong"):
        outcome.all_well()


@pytest.mark.django_db(transaction=True)
def test_nobody_shares_a_connection():
    def work(number):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {number}")
            return cursor.fetchone()[0]

    outcome = together(4, work)
    outcome.all_well()
    assert outcome.results == {number: number for number in range(4)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT 5")
        assert cursor.fetchone() == (5,)
