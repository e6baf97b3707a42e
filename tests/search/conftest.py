"""An index of its own for every test that asks the site."""

import pytest

from tests.search.steering import editor  # noqa: F401 - a fixture


@pytest.fixture
def index(settings, tmp_path):
    """A fresh folder for the index, and a function that brings it to the present truth."""
    from search.indexing import settle

    settings.SEARCH = {"URL": f"tantivy://{tmp_path / 'index'}", "POLL_SECONDS": 0.01}
    return settle


@pytest.fixture(autouse=True)
def _fresh_lists():
    """A test that rolls back takes its stamps along."""
    from search import reference, service

    reference.forget()
    service._languages.clear()
