"""A drill: nodes of a cluster are lost while visitors search and an editor publishes. `make drill`; about four minutes.

Three nodes of Elasticsearch, the site with all its processes, and traffic. The master is killed and comes back,
the next master hangs and goes on, and the index is made anew. At the end nothing may be lost, and nobody may have
been refused or have waited long; how long search had only titles and labels is told.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.databases import ROOT
from tests.drill.traffic import Answer, Traffic, ask
from tests.elastic import elasticsearch
from tests.served import ServedSite, environment, serve

WARM_UP, LOST, AFTERWARDS = 15.0, 30.0, 15.0
LONGEST_WAIT = 2.0
# The search worker waits at most so long for a node that hangs, and rests before it tries again.
CATCHING_UP = 90.0
# Answers closer together than this belong to one stretch.
TOGETHER = 2.0


class Log:
    """What is told, with the seconds since the start."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.wrong: list[str] = []
        self.phases: list[tuple[float, str]] = []

    def phase(self, text: str) -> None:
        """Tell that something else begins."""
        self.phases.append((time.monotonic(), text))
        self.say(text)

    def say(self, text: str) -> None:
        print(f"{time.monotonic() - self.began:6.1f} s  {text}", flush=True)

    def check(self, good: bool, text: str) -> None:
        """Tell whether something holds, and remember what does not."""
        self.say(f"{'good ' if good else 'WRONG'}  {text}")
        if not good:
            self.wrong.append(text)


@contextlib.contextmanager
def cluster(folder: str) -> Iterator[str]:
    """Three nodes; gives their SEARCH_URL."""
    try:
        yield control("start", folder, "--nodes", "3", "--heap", "512m")
    finally:
        elasticsearch("remove", folder)


def control(*arguments: str) -> str:
    """Ask something of the cluster that has to succeed."""
    done = elasticsearch(*arguments)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout.strip()


def master(search_url: str) -> str:
    """The number of the node that leads now, asked of whichever node answers."""
    for host in search_url.split("/")[2].split(","):
        address = f"http://{host}/_cat/master?h=node"
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            return answer.read().decode().strip().removeprefix("node-")
    raise SystemExit("No node says who leads.")


def lose_nodes(log: Log, site: ServedSite, folder: str, search_url: str) -> None:
    """Everything that happens to the cluster, in order."""
    log.phase("warm-up")
    time.sleep(WARM_UP)
    killed = master(search_url)
    log.phase(f"node {killed} leads and is killed")
    control("kill", killed, folder)
    time.sleep(LOST)
    log.phase(f"node {killed} is started again")
    control("start-node", killed, folder)
    log.phase(f"node {killed} is back")
    time.sleep(AFTERWARDS)
    hung = master(search_url)
    log.phase(f"node {hung} leads and hangs")
    control("pause", hung, folder)
    time.sleep(LOST)
    log.phase(f"node {hung} goes on")
    control("resume", hung, folder)
    time.sleep(AFTERWARDS)
    log.phase("the index is made anew")
    run(log, site, "rebuild_search_index")
    time.sleep(AFTERWARDS)


def check_answers(log: Log, answers: list[Answer]) -> None:
    """Nobody was refused, waited long, or got half a page that passed for a whole one."""
    failed = [answer.status for answer in answers if answer.status != 200]
    # What a cluster and processes that were started a moment ago need for their first answers is no loss of a node.
    slowest = max(answer.seconds for answer in answers if answer.asked >= log.phases[1][0])
    times = sorted(answer.seconds for answer in answers)
    degraded = sorted(answer.asked for answer in answers if answer.degraded)
    log.say(
        f"{len(answers)} searches; p50 {at(times, 50)} ms, p95 {at(times, 95)} ms, p99 {at(times, 99)} ms"
    )
    log.say(f"{len(degraded)} answered from titles and labels; the longest stretch {stretch(degraded):.1f} s")
    ends = [began for began, _ in log.phases[1:]] + [float("inf")]
    for (began, phase), end in zip(log.phases, ends, strict=True):
        log.say(f"  {phase}: {told([answer for answer in answers if began <= answer.asked < end])}")
    log.check(not failed, f"{len(failed)} searches failed {sorted(set(failed)) or ''}")
    log.check(slowest <= LONGEST_WAIT, f"the slowest search after the warm-up took {slowest:.2f} s")
    half = sum(answer.half_empty for answer in answers)
    log.check(not half, f"{half} answers had fewer hits than they said")


def told(answers: list[Answer]) -> str:
    """How searching went in one phase."""
    slowest = max((answer.seconds for answer in answers), default=0.0)
    degraded = sum(answer.degraded for answer in answers)
    return f"{len(answers)} searches, {degraded} from titles and labels, the slowest {slowest:.2f} s"


def at(times: list[float], percent: int) -> int:
    """A percentile in milliseconds."""
    return round(1000 * times[min(len(times) - 1, len(times) * percent // 100)])


def stretch(moments: list[float]) -> float:
    """How long the longest run of moments lasts that lie close together."""
    longest, began, last = 0.0, 0.0, float("-inf")
    for moment in moments:
        began = moment if moment - last > TOGETHER else began
        longest, last = max(longest, moment - began), moment
    return longest


def check_pages(log: Log, site: ServedSite, traffic: Traffic) -> None:
    """Every page that was published is found, and index and database are equal."""
    log.check(not traffic.refused, f"{len(traffic.refused)} publications failed {traffic.refused[:1] or ''}")
    until = time.monotonic() + CATCHING_UP
    missing = list(traffic.published)
    while missing and time.monotonic() < until:
        missing = [word for word in missing if not found(site.url, word)]
        time.sleep(0.5 if missing else 0)
    log.check(not missing, f"{len(traffic.published)} pages published, {len(missing)} of them not found")
    run(log, site, "verify_search_index")


def run(log: Log, site: ServedSite, command: str) -> None:
    """A command of the site that has to succeed."""
    try:
        log.check(True, f"{command}: {site.manage(command).stdout.strip()}")
    except subprocess.CalledProcessError as error:
        log.check(False, f"{command}: {error.stdout.strip()} {error.stderr.strip()[-500:]}")


def found(url: str, word: str) -> bool:
    """Whether the engine finds this word; what the database finds does not count."""
    answer, body = ask(url, word)
    return not answer.degraded and body.get("totaal") == 1


def drill(log: Log, place: Path) -> None:
    """The whole of it."""
    folder = str(place / "cluster")
    log.say("three nodes are started")
    with cluster(folder) as search_url, serve(place / "site", SEARCH_URL=search_url) as site:
        os.environ.update(environment(site.folder, site.port, LOG_LEVEL="ERROR", **site.settings))
        prepare_django()
        while ask(site.url, "eten")[0].degraded:  # the search worker makes the index
            time.sleep(0.5)
        log.say(f"the site runs at {site.url}")
        with Traffic(site.url) as traffic:
            lose_nodes(log, site, folder, search_url)
        check_answers(log, traffic.answers)
        check_pages(log, site, traffic)


def prepare_django() -> None:
    """Let this process publish in the database of the site."""
    import django

    sys.path.insert(0, str(ROOT / "site"))
    django.setup()


def main() -> int:
    """Drill, and end with 1 when something did not hold."""
    log = Log()
    with tempfile.TemporaryDirectory(prefix="drill-") as place:
        drill(log, Path(place))
    log.say("WRONG: " + "; ".join(log.wrong) if log.wrong else "everything held")
    return bool(log.wrong)


if __name__ == "__main__":
    sys.exit(main())
