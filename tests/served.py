"""A served site for tests: the real processes under production settings, on a copy of the demonstration."""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from tests.databases import ROOT, SCRATCH, key_of, needs_postgres, one_at_a_time, postgres, postgres_program

PYTHON = sys.executable
START_SECONDS = 60
# The demonstration is made anew when one of these changes.
DEMO_SOURCES = [
    "site/**/*.py",
    "kennisbank/**/*.py",
    "initiatieven/**/*.py",
    "news/**/*.py",
    "site/exchange/**/*.jsonl",
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(folder: Path, port: int = 8000, settings: str = "production", **extra: str) -> dict[str, str]:
    return {
        "PATH": f"{Path(PYTHON).parent}:{os.environ['PATH']}",
        "HOME": os.environ.get("HOME", "/"),
        "LANG": "C.UTF-8",
        "DJANGO_SETTINGS_MODULE": f"config.settings.{settings}",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "SEARCH_URL": f"tantivy://{folder}/index",
        "MEDIA_ROOT": str(folder / "media"),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "SECRET_KEY": secrets.token_urlsafe(64),
        "EMAIL_URL": f"filemail:///{folder}/mail",
        "LOG_LEVEL": "DEBUG",
        **extra,
    }


def manage(folder: Path, *arguments: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run(
        [PYTHON, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(folder, **options),
        capture_output=True,
        text=True,
        check=True,
    )


class SqliteFile:
    """The database is a file in the folder of the site, and goes with it when that is copied."""

    def __init__(self, folder: Path) -> None:
        self.url = f"sqlite:///{folder}/db.sqlite3"

    def put_away(self) -> None:
        """Nothing runs that would have to stop."""

    def take_out(self) -> None:
        """It is there already."""


class PostgresCluster:
    """The database is a cluster of its own in the folder of the site; between times a dump lies there."""

    def __init__(self, folder: Path) -> None:
        needs_postgres()
        self.place, self.dump = str(folder / "cluster"), str(folder / "database.dump")
        started = postgres("start", self.place)
        assert started.returncode == 0, started.stderr
        self.url = started.stdout.strip()

    def put_away(self) -> None:
        """Leave what is in it as a file, if there is none yet, and end the server."""
        if not Path(self.dump).exists():
            self._run("pg_dump", "--format=custom", f"--file={self.dump}", self.url)
        postgres("remove", self.place)

    def take_out(self) -> None:
        """Fill it from the file."""
        self._run("pg_restore", "--no-owner", f"--dbname={self.url}", self.dump)

    def restart(self) -> None:
        """Stop the server and start it again, as an upgrade of the machine does."""
        postgres("stop", self.place)
        assert postgres("start", self.place).stdout.strip() == self.url

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run([postgres_program(program), *arguments], check=True, capture_output=True, text=True)


KINDS = {"sqlite": SqliteFile, "postgres": PostgresCluster}


def asked_for() -> str:
    """Return the kind of database that DATABASE_URL names, for who does not say which."""
    return "postgres" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"


def demonstration(database: str = "sqlite") -> Path:
    """Return the folder of a migrated, initialised and filled site, made once per state of the code."""
    made = SCRATCH / f"demo-{database}-{key_of(DEMO_SOURCES)}"
    with one_at_a_time(f"demo-{database}"):
        if not made.exists():
            for old in SCRATCH.glob(f"demo-{database}-*"):
                shutil.rmtree(old)
            _make_demonstration(database).rename(made)
    return made


def _make_demonstration(database: str) -> Path:
    draft = SCRATCH / f"draft-{database}"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    store = KINDS[database](draft)
    try:
        for command in (["migrate", "-v", "0"], ["init_site"], ["load_demo"]):
            manage(draft, *command, DATABASE_URL=store.url)
    finally:
        store.put_away()
    return draft


@dataclass
class ServedSite:
    """A running site: where it answers, where its files lie, what it logged, and what its settings add."""

    url: str
    folder: Path
    process: subprocess.Popen
    log: Path
    store: SqliteFile | PostgresCluster
    settings: dict[str, str]

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    def manage(self, *arguments: str) -> subprocess.CompletedProcess:
        return manage(self.folder, *arguments, port=self.port, **self.settings)

    def processes(self) -> dict[int, str]:
        """Return the command lines of the processes that serve this folder, also of those left without a parent."""
        mark = f"MEDIA_ROOT={self.folder}/".encode()
        found = {}
        for place in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (place / "environ").read_bytes():
                    found[int(place.name)] = (
                        (place / "cmdline").read_text(errors="replace").replace("\0", " ")
                    )
        return found

    def stop(self) -> None:
        """Ask the group to stop, and end what does not: each process leads a group of its own."""
        self.process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=20)
        for pid in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def logged(self) -> str:
        return self.log.read_text(errors="replace")


def _wait_until_it_answers(site: ServedSite) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if site.process.poll() is not None:
            raise RuntimeError(f"The site stopped while starting:\n{site.logged()[-3000:]}")
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{site.url}/gezond", timeout=2) as answer:  # noqa: S310
            if answer.status == 200:
                return
        time.sleep(0.2)
    raise RuntimeError(f"The site did not answer in {START_SECONDS} s:\n{site.logged()[-3000:]}")


@contextlib.contextmanager
def serve(folder: Path, database: str = "", **settings: str):
    """Serve a copy of the demonstration in `folder` with all its processes; stop them at the end.

    `database` is "sqlite" or "postgres"; without it, what the tests themselves run on. `settings` are
    variables of the environment that differ from the usual ones.
    """
    database = database or asked_for()
    if (folder / "cluster").exists():
        postgres("remove", str(folder / "cluster"))
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(demonstration(database), folder)
    store = KINDS[database](folder)
    try:
        store.take_out()
        with _served(folder, store, {"DATABASE_URL": store.url, **settings}) as site:
            yield site
    finally:
        store.put_away()


@contextlib.contextmanager
def _served(folder: Path, store: SqliteFile | PostgresCluster, settings: dict[str, str]):
    port = free_port()
    log = folder / "served.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [Path(PYTHON).parent / "honcho", "start", "--no-colour", "-f", "Procfile", "-p", str(port)],
            cwd=ROOT,
            env=environment(folder, port, **settings),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        site = ServedSite(f"http://127.0.0.1:{port}", folder, process, log, store, settings)
        try:
            _wait_until_it_answers(site)
            yield site
        finally:
            site.stop()
