"""Both engines through our own search and raw, and Wagtail's own search, side by side: `make bench`.

    python -m tests.bench.side_by_side [SIZE ...]     1000, 10000 and 100000 articles unless told otherwise

Every contender is a process of its own over the same articles. Each question goes to all of them in turn, in another
order each round, so that what the machine does besides meets all alike. One round warms and is not counted.
"""

import contextlib
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from tests.bench.corpus import Question, questions
from tests.served import PYTHON, environment, manage

ROOT = Path(__file__).resolve().parents[2]
SIZES = (1_000, 10_000, 100_000)
ROUNDS = 5
# Wagtail's search asks every row: what takes a third of a second at 10,000 takes hours for a whole run at 100,000.
MOST_FOR_WAGTAIL = 10_000
# Our own, what it is held against, and by how much it may be slower.
PAIRS = {"tantivy": "tantivy-raw", "elasticsearch": "elasticsearch-raw"}
# Above this the run fails, from the size at which an engine has something to do; docs/benchmarks.md has the aims.
MOST_TIMES_RAW, FROM_SIZE = 2.5, 10_000
Times = dict[str, dict[str, list[float]]]


class Contender:
    """A process that answers one line with one line."""

    def __init__(self, name: str, folder: Path, variables: dict[str, str]) -> None:
        self.name = name
        self.built: dict[str, float] = {}
        self.process = subprocess.Popen(
            [PYTHON, "-m", "tests.bench.contender", name, str(folder)],
            cwd=ROOT, env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def order(self, **what: object) -> dict:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.name} stopped.")
        return json.loads(line)

    def ask(self, question: Question) -> dict:
        return self.order(do="ask", text=question.text, filters=question.filters, kind=question.kind)

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(timeout=30)


class Site:
    """A site of so many articles, in SQLite and in PostgreSQL, and the contenders over it."""

    def __init__(self, size: int, folder: Path, postgres_url: str, cluster: str) -> None:
        self.size, self.folder, self.cluster = size, folder, cluster
        self.sqlite = environment(folder, LOG_LEVEL="ERROR", PYTHONPATH="site:.", SEARCH_TIMEOUT="60")
        self.postgres = {**self.sqlite, "DATABASE_URL": postgres_url}

    def fill(self) -> None:
        folders = [self.sqlite, self.postgres] if self.size <= MOST_FOR_WAGTAIL else [self.sqlite]
        for variables in folders:
            for command in (["migrate", "-v0"], ["init_site", "-v0"]):
                manage(self.folder, *command, DATABASE_URL=variables["DATABASE_URL"])
            filler = [PYTHON, "-m", "tests.bench.fill_site", str(self.size)]
            subprocess.run(filler, cwd=ROOT, env=variables, check=True, stdout=subprocess.DEVNULL)

    @contextlib.contextmanager
    def contenders(self) -> Iterator[dict[str, Contender]]:
        on_cluster = {**self.sqlite, "SEARCH_URL": f"{self.cluster}/bench-{self.size}"}
        settings = {
            "tantivy": self.sqlite,
            "tantivy-raw": self.sqlite,
            "elasticsearch": on_cluster,
            "elasticsearch-raw": on_cluster,
        }
        if self.size <= MOST_FOR_WAGTAIL:
            settings |= {"wagtail-sqlite": self.sqlite, "wagtail-postgres": self.postgres}
        made: dict[str, Contender] = {}
        try:
            for name, variables in settings.items():
                made[name] = Contender(name, self.folder, variables)
                made[name].built = made[name].order(do="build")
                say(f"  {name}: {made[name].built['per_second']:.0f} documents a second")
            yield made
        finally:
            for contender in made.values():
                contender.close()


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def measure(contenders: dict[str, Contender], asked: Sequence[Question], rounds: int = ROUNDS) -> Times:
    """Milliseconds of each contender by kind of question."""
    times: Times = {name: defaultdict(list) for name in contenders}
    names = list(contenders)
    for number in range(rounds + 1):
        for place, question in enumerate(asked):
            turn = (number + place) % len(names)
            answers = {name: contenders[name].ask(question) for name in (*names[turn:], *names[:turn])}
            check(question, answers)
            for name, answer in answers.items():
                if number:
                    times[name][question.kind].append(answer["ms"])
    return times


def check(question: Question, answers: dict[str, dict]) -> None:
    """Answers that are not equal may not be compared; both engines must find as many."""
    totals = {name: answer["total"] for name, answer in answers.items() if not name.startswith("wagtail")}
    if len(set(totals.values())) > 1:
        raise SystemExit(f"Not equal: {question} {totals}")


def p50(values: Sequence[float]) -> float:
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def table(size: int, times: Times) -> list[str]:
    """A table in Markdown: p50 and p95 of each, by kind of question."""
    names = list(times)
    lines = [f"### {size:,} articles, p50 / p95 in ms", "", f"| question | {' | '.join(names)} |"]
    lines.append("| --- |" + " --- |" * len(names))
    kinds = list(times[names[0]])
    for kind in (*kinds, "all"):
        cells = []
        for name in names:
            values = times[name][kind] if kind != "all" else everything(times[name])
            cells.append(f"{p50(values):.1f} / {p95(values):.1f}")
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    for ours in PAIRS:
        ratio = times_raw(times, ours)
        lines += ["", f"{ours} through our search takes {ratio:.2f} times what it takes raw (p50)."]
    if "wagtail-postgres" in times:
        kind = "facets with filters"
        other = p95(times["wagtail-postgres"][kind])
        lines += [
            "",
            "Search with facets, p95, against Wagtail's on PostgreSQL: "
            + ", ".join(f"{name} {other / p95(times[name][kind]):.0f} times faster" for name in PAIRS)
            + ".",
        ]
    return lines


def times_raw(times: Times, ours: str) -> float:
    """How many times as long as the raw engine our own search takes, in the middle."""
    return p50(everything(times[ours])) / p50(everything(times[PAIRS[ours]]))


def everything(times: dict[str, list[float]]) -> list[float]:
    return [value for values in times.values() for value in values]


def sizes_of(site: Site, contenders: dict[str, Contender]) -> list[str]:
    """How fast each was built, how big it is, what its process holds."""
    lines = ["", "| | documents a second | index | process |", "| --- | --- | --- | --- |"]
    for name, contender in contenders.items():
        built = contender.built
        held = contender.order(do="memory")["megabytes"]
        lines.append(f"| {name} | {built['per_second']:.0f} | {built.get('index', '')} | {held} MB |")
    return lines


def run(size: int, folder: Path, postgres_url: str, cluster: str) -> tuple[list[str], Times]:
    """Everything for one size."""
    say(f"{size:,} articles")
    site = Site(size, folder / str(size), postgres_url, cluster)
    site.folder.mkdir(parents=True)
    site.fill()
    with site.contenders() as contenders:
        times = measure(contenders, questions())
        return [*table(size, times), *sizes_of(site, contenders)], times


def growth(all_times: dict[int, Times]) -> list[str]:
    """How p95 grows from one size to the next."""
    lines = []
    sizes = sorted(all_times)
    for small, large in zip(sizes, sizes[1:], strict=False):
        for name in PAIRS:
            ratio = p95(everything(all_times[large][name])) / p95(everything(all_times[small][name]))
            lines.append(f"{name}: p95 from {small:,} to {large:,} grows {ratio:.2f} times.")
    return lines


@contextlib.contextmanager
def servers(folder: Path) -> Iterator[tuple[str, str]]:
    """A PostgreSQL and an Elasticsearch: those that the environment names, else private ones."""
    postgres, cluster = os.environ.get("BENCH_POSTGRES", ""), os.environ.get("ELASTICSEARCH_URL", "")
    started = []
    try:
        if not postgres:
            started.append(("postgres", folder / "postgres"))
            postgres = _started(*started[-1])
        if not cluster:
            started.append(("elasticsearch", folder / "elasticsearch"))
            cluster = _started(*started[-1]).rsplit("/", 1)[0]
        yield postgres, cluster.rstrip("/")
    finally:
        for program, place in started:
            subprocess.run([ROOT / "scripts" / program, "remove", str(place)], check=False)


def _started(program: str, place: Path) -> str:
    done = subprocess.run(
        [ROOT / "scripts" / program, "start", str(place)], check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout.strip().splitlines()[-1]


def main() -> None:
    """Measure, and print a report in Markdown."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    folder = ROOT / "var" / "bench"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    report = [
        f"Measured on {date.today().isoformat()}, {os.cpu_count()} cores, Python {platform.python_version()}."
    ]
    all_times: dict[int, Times] = {}
    began = time.monotonic()
    with servers(folder) as (postgres, cluster):
        for size in sizes:
            lines, all_times[size] = run(size, folder, postgres, cluster)
            report += ["", *lines]
    report += ["", *growth(all_times), "", f"The run took {(time.monotonic() - began) / 60:.0f} minutes."]
    say("\n".join(report))
    slow = [
        name
        for size in sizes
        if size >= FROM_SIZE
        for name in PAIRS
        if times_raw(all_times[size], name) > MOST_TIMES_RAW
    ]
    if slow:
        raise SystemExit(f"More than {MOST_TIMES_RAW} times the raw engine: {', '.join(slow)}.")


if __name__ == "__main__":
    main()
