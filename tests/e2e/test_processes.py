"""The processes of the site: they start as one, stop as one, and answer compressed."""

import gzip
import os
import signal
import time
import urllib.request

import pytest

from tests.served import SCRATCH, serve

STOP_SECONDS = 30
COMMANDS = {
    "web": "gunicorn",
    "search": "run_search_worker",
    "tasks": "run_task_worker",
    "clock": "run_scheduler",
}


def wait_for(condition, seconds=STOP_SECONDS):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def own_site():
    """A site that a test may take down."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with serve(SCRATCH / f"stopped-{worker}") as site:
        assert wait_for(lambda: all(running(site, command) for command in COMMANDS.values()))
        yield site


def running(site, command):
    """Return the processes of a part, the oldest first, without the shell that honcho starts each in."""
    return sorted(pid for pid, line in site.processes().items() if command in line and "sh -c" not in line)


def test_the_group_stops_as_one_and_leaves_nothing_behind(own_site):
    own_site.process.send_signal(signal.SIGTERM)
    own_site.process.wait(STOP_SECONDS)
    assert wait_for(lambda: not own_site.processes(), 2), own_site.processes()


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS.keys())
def test_a_process_that_dies_takes_the_group_with_it(own_site, command):
    """Whoever watches the group then starts it again whole; half a site would go unseen."""
    os.kill(running(own_site, command)[0], signal.SIGKILL)
    own_site.process.wait(STOP_SECONDS)
    assert wait_for(lambda: not own_site.processes(), 2), own_site.processes()


@pytest.mark.parametrize("address", ["/", "/kennisbank/", "/initiatieven/schiedam/", "/zoeken/?q=eten"])
def test_an_answer_is_compressed_for_who_can_read_that(served, address):
    asked = urllib.request.Request(f"{served.url}{address}", headers={"Accept-Encoding": "gzip"})  # noqa: S310
    with urllib.request.urlopen(asked) as answer:  # noqa: S310
        body = answer.read()
    with urllib.request.urlopen(f"{served.url}{address}") as plain:  # noqa: S310
        whole = plain.read()
        assert plain.headers["Content-Encoding"] is None
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert b"</html>" in gzip.decompress(body)
    assert len(body) < len(whole) / 2
