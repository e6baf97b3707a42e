"""A migrated and initialised database, made once per state of the code, and a copy of it for each test process.

A fresh `migrate` costs 19 seconds of processor time, so nobody waits for it twice. Which database it is, DATABASE_URL
says: a file for SQLite, or a server for PostgreSQL (`scripts/postgres start` prints the address of a private one).
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections

ROOT = Path(__file__).resolve().parent.parent
SCRATCH = ROOT / "var" / "tests"
# What a migrated site with `init_site` is made from: when one of these changes, the template is made anew.
TEMPLATE_SOURCES = [
    "*/migrations/*.py",
    "site/*/migrations/*.py",
    "site/exchange/start/*",
    "site/exchange/start*/*.py",
    "site/exchange/*.py",
    "site/*/models/*.py",
    "site/members/*.py",
    "*/wagtail_hooks.py",
    "site/*/wagtail_hooks.py",
    "requirements/base.txt",
]


def key_of(patterns: list[str]) -> str:
    """Return a short name for the present state of the files that match."""
    digest = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def worker() -> str:
    """Return the name of this test process among those that run beside it."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def postgres_program(name: str) -> str | None:
    """Return the path of one of PostgreSQL's programs; None where they are not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    return str(found[-1]) if found else shutil.which(name)


def needs_postgres() -> None:
    """Skip a test where PostgreSQL's programs are not installed; in CI that is a failure."""
    if postgres_program("pg_ctl"):
        return
    if os.environ.get("CI"):
        pytest.fail("CI needs PostgreSQL; .ci/run installs it.")
    pytest.skip("PostgreSQL is not installed; `apt-get install postgresql` brings it.")


def postgres(*arguments: str) -> subprocess.CompletedProcess:
    """Ask something of `scripts/postgres`."""
    return subprocess.run([ROOT / "scripts/postgres", *arguments], capture_output=True, text=True)


@contextlib.contextmanager
def one_at_a_time(name: str):
    """Let one process do this while the others wait."""
    SCRATCH.mkdir(parents=True, exist_ok=True)
    with (SCRATCH / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _use(name: str) -> None:
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = name


def _fill(name: str) -> None:
    _use(name)
    call_command("migrate", verbosity=0)
    call_command("init_site", verbosity=0)


class SqliteCopies:
    """A copy is a copied file."""

    def __init__(self) -> None:
        self.copy = SCRATCH / worker() / "db.sqlite3"

    def renew(self) -> None:
        """Give this process a database as `init_site` leaves it."""
        template = self._template()
        _use(str(self.copy))
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.copy}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(template, self.copy)

    def drop(self) -> None:
        """Leave the file for who wants to look at it; the next session replaces it."""
        connections["default"].close()

    def _template(self) -> Path:
        template = SCRATCH / f"template-{key_of(TEMPLATE_SOURCES)}.sqlite3"
        with one_at_a_time("template"):
            if not template.exists():
                for old in SCRATCH.glob("template-*.sqlite3"):
                    old.unlink()
                self._make(template)
        return template

    def _make(self, template: Path) -> None:
        draft = template.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        _fill(str(draft))
        with connections["default"].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connections["default"].close()
        draft.rename(template)


class PostgresCopies:
    """A copy is a database made with another as its template, on the server that DATABASE_URL names."""

    def __init__(self) -> None:
        self.given = connections["default"].settings_dict["NAME"]
        self.copy = f"{self.given}_test_{worker()}"
        self.prefix = f"{self.given}_template_"

    def renew(self) -> None:
        """Give this process a database as `init_site` leaves it."""
        template = self._template()
        self._ask(f"DROP DATABASE IF EXISTS {self.copy} WITH (FORCE)")
        self._ask(f"CREATE DATABASE {self.copy} TEMPLATE {template}")
        _use(self.copy)

    def drop(self) -> None:
        """Leave nothing on the server but the template."""
        self._ask(f"DROP DATABASE IF EXISTS {self.copy} WITH (FORCE)")

    def _template(self) -> str:
        template = self.prefix + key_of(TEMPLATE_SOURCES)
        with one_at_a_time("template"):
            made = self._ask("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", self.prefix)
            if template not in made:
                for old in made:
                    self._ask(f"DROP DATABASE {old} WITH (FORCE)")
                self._make(template)
        return template

    def _make(self, template: str) -> None:
        draft = f"{self.prefix}draft"
        self._ask(f"CREATE DATABASE {draft}")
        _fill(draft)
        self._ask(f"ALTER DATABASE {draft} RENAME TO {template}")

    def _ask(self, sql: str, *values: str) -> list[str]:
        """Ask something of the server itself, from the database that was given: the copies are what it is about."""
        _use(self.given)
        with connections["default"].cursor() as cursor:
            cursor.execute(sql, values or None)
            answer = [row[0] for row in cursor.fetchall()] if cursor.description else []
        connections["default"].close()
        return answer


def copies() -> SqliteCopies | PostgresCopies:
    """Return the way to copy the kind of database that DATABASE_URL names."""
    return {"sqlite": SqliteCopies, "postgresql": PostgresCopies}[connections["default"].vendor]()


def address() -> str:
    """Return the database of this test process as DATABASE_URL names it, for the processes that a test starts."""
    given = connections["default"].settings_dict
    if connections["default"].vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    return f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}/{given['NAME']}"
