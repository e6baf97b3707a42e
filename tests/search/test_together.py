"""Two who publish and search, the search worker and a command, all at once on one index: nothing is lost or torn."""

import time
from contextlib import suppress

import pytest
from django.core.management import CommandError, call_command

from search import service
from search.engines.base import EngineBusy
from search.indexing import drain_all, rebuild
from search.models import DirtyMark
from search.request import make_request
from search.verification import differences
from search.worker import Worker
from tests.concurrency import together
from tests.factories.kennisbank import ArticleFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

SECONDS = 8


def test_nothing_is_lost_while_all_write_and_read(settings, tmp_path):
    settings.SEARCH = {"URL": f"tantivy://{tmp_path / 'index'}", "POLL_SECONDS": 0.05}
    pages = [ArticleFactory() for _ in range(2)]
    rebuild()

    def publish_and_search(number):
        page, until, times = pages[number], time.monotonic() + SECONDS, 0
        while time.monotonic() < until:
            times += 1
            page.title = f"Kathedraal {times}"
            page.save_revision().publish()
            answer = service.search(make_request("kathedraal"))
            assert not answer.degraded
        return page.title

    def work(_):
        worker, until = Worker(), time.monotonic() + SECONDS
        while time.monotonic() < until:
            # One of two that make an index at once waits its turn, as in the loop of the worker.
            with suppress(EngineBusy):
                worker.round()
            time.sleep(0.05)

    def command(_):
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            with suppress(CommandError):
                call_command("rebuild_search_index", verbosity=0)

    jobs = [publish_and_search, publish_and_search, work, command]
    outcome = together(len(jobs), lambda number: jobs[number](number))
    outcome.all_well()
    drain_all()
    assert not DirtyMark.objects.exists()
    assert differences() == {}
    found = {hit.title for hit in service.search(make_request("kathedraal")).hits}
    assert found == {outcome.results[0], outcome.results[1]}
