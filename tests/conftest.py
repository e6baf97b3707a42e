"""What every test stands on: a copied database, an index and a media folder of its own."""

import fcntl
import hashlib
import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
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


def _template_key() -> str:
    digest = hashlib.sha256()
    for pattern in TEMPLATE_SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def _use_database(path: Path) -> None:
    connection = connections["default"]
    connection.close()
    connection.settings_dict["NAME"] = str(path)


def _copy(source: Path, target: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{target}{suffix}").unlink(missing_ok=True)
    shutil.copyfile(source, target)


def _make_template(template: Path) -> None:
    """A fresh migrate costs 19 seconds of processor time, so it is done once per state of the code."""
    draft = template.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    _use_database(draft)
    call_command("migrate", verbosity=0)
    call_command("init_site", verbosity=0)
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections["default"].close()
    draft.rename(template)


def _template() -> Path:
    SCRATCH.mkdir(parents=True, exist_ok=True)
    template = SCRATCH / f"template-{_template_key()}.sqlite3"
    with (SCRATCH / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            for old in SCRATCH.glob("template-*.sqlite3"):
                old.unlink()
            _make_template(template)
    return template


@pytest.fixture(scope="session", autouse=True)
def _own_folders():
    """No two test processes share an index or a media folder."""
    own = SCRATCH / _worker()
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir(parents=True)
    settings.MEDIA_ROOT = str(own / "media")
    settings.SEARCH = {**settings.SEARCH, "URL": f"tantivy://{own / 'index'}"}


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker, _own_folders):
    """Every worker gets a copy of one migrated and initialised database."""
    if connections["default"].vendor != "sqlite":
        from django.test.utils import setup_databases

        with django_db_blocker.unblock():
            setup_databases(verbosity=0, interactive=False)
            call_command("init_site", verbosity=0)
        yield
        return
    database = SCRATCH / _worker() / "db.sqlite3"
    with django_db_blocker.unblock():
        _copy(_template(), database)
        _use_database(database)
    yield


# Whether a transactional test has emptied the tables of this process since the last copy.
_state = {"flushed": False}


def _is_transactional(item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in item.fixturenames


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Give the test after a flush a new copy, before any fixture opens the database."""
    if _state["flushed"] and connections["default"].vendor == "sqlite":
        connections["default"].close()
        _copy(_template(), SCRATCH / _worker() / "db.sqlite3")
        _state["flushed"] = False


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    try:
        return (yield)
    finally:
        _state["flushed"] = _state["flushed"] or _is_transactional(item)
