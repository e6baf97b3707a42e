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

from tests.databases import ROOT, SCRATCH, key_of, one_at_a_time

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


def demonstration() -> Path:
    """Return the folder of a migrated, initialised and filled site, made once per state of the code."""
    made = SCRATCH / f"demo-{key_of(DEMO_SOURCES)}"
    with one_at_a_time("demo"):
        if not made.exists():
            for old in SCRATCH.glob("demo-*"):
                if old.is_dir():
                    shutil.rmtree(old)
            draft = SCRATCH / "draft-demo"
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir()
            for command in (["migrate", "-v", "0"], ["init_site"], ["load_demo"]):
                manage(draft, *command)
            draft.rename(made)
    return made


@dataclass
class ServedSite:
    """A running site: where it answers, where its files lie, and what it logged."""

    url: str
    folder: Path
    process: subprocess.Popen
    log: Path

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    def manage(self, *arguments: str) -> subprocess.CompletedProcess:
        return manage(self.folder, *arguments, port=self.port)

    def processes(self) -> dict[int, str]:
        """Return the command lines of the processes that serve this folder, also of those left without a parent."""
        mark = f"DATABASE_URL=sqlite:///{self.folder}/".encode()
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
def serve(folder: Path):
    """Serve a copy of the demonstration in `folder` with all its processes; stop them at the end."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(demonstration(), folder)
    port = free_port()
    log = folder / "served.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [Path(PYTHON).parent / "honcho", "start", "--no-colour", "-f", "Procfile", "-p", str(port)],
            cwd=ROOT,
            env=environment(folder, port),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        site = ServedSite(f"http://127.0.0.1:{port}", folder, process, log)
        try:
            _wait_until_it_answers(site)
            yield site
        finally:
            site.stop()
