"""What every test stands on: a copied database, an index and a media folder of its own."""

import shutil

import pytest
from django.conf import settings

from tests.databases import SCRATCH, copies, worker
from tests.elastic import cluster, cluster_url  # noqa: F401 - fixtures for every test
from tests.smtp import mail_server, sent_mail  # noqa: F401 - fixtures for every test


@pytest.fixture(scope="session", autouse=True)
def _own_folders():
    """No two test processes share an index or a media folder."""
    own = SCRATCH / worker()
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir(parents=True)
    settings.MEDIA_ROOT = str(own / "media")
    settings.SEARCH = {**settings.SEARCH, "URL": f"tantivy://{own / 'index'}"}


# How this process gets its copy, and whether a transactional test has emptied that one.
_state = {"renew": None, "flushed": False}


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker, _own_folders):
    """Every worker gets a copy of one migrated and initialised database."""

    def renew():
        with django_db_blocker.unblock():
            own.renew()

    own = copies()
    renew()
    _state["renew"] = renew
    yield
    with django_db_blocker.unblock():
        own.drop()


def _is_transactional(item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in item.fixturenames


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Give the test after a flush a new copy, before any fixture opens the database."""
    if _state["flushed"]:
        _state["renew"]()
        _state["flushed"] = False


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    try:
        return (yield)
    finally:
        _state["flushed"] = _state["flushed"] or _is_transactional(item)
