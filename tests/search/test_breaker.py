"""When an engine does not answer it is left alone, and tried again."""

import time

from search.engines.breaker import Breaker


def test_it_opens_after_so_many_failures_in_a_row():
    breaker = Breaker(failures=3, seconds=60)
    for _ in range(2):
        breaker.failed()
    assert breaker.allows()
    breaker.failed()
    assert not breaker.allows()


def test_an_answer_between_failures_starts_the_count_anew():
    breaker = Breaker(failures=2, seconds=60)
    breaker.failed()
    breaker.succeeded()
    breaker.failed()
    assert breaker.allows()


def test_one_request_at_a_time_tries_whether_it_is_over():
    breaker = Breaker(failures=1, seconds=0.05)
    breaker.failed()
    assert not breaker.allows()
    time.sleep(0.06)
    assert [breaker.allows(), breaker.allows()] == [True, False]


def test_it_closes_when_the_try_succeeds():
    breaker = Breaker(failures=1, seconds=0.05)
    breaker.failed()
    time.sleep(0.06)
    assert breaker.allows()
    breaker.succeeded()
    assert [breaker.allows(), breaker.allows()] == [True, True]
