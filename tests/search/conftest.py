"""An index of its own for every test that asks the site."""

import pytest

from tests.search.steering import editor  # noqa: F401 - a fixture


@pytest.fixture
def index(request, settings, tmp_path):
    """A fresh folder for the index, and a function that brings it to the present truth.

    The pages of a new site that explain it are not up: words of theirs look like those that tests make up.
    """
    from home.models import StandardPage
    from search.indexing import settle

    request.getfixturevalue("db")
    StandardPage.objects.update(live=False)
    settings.SEARCH = {"URL": f"tantivy://{tmp_path / 'index'}", "POLL_SECONDS": 0.01}
    return settle


@pytest.fixture(params=["tantivy", "elasticsearch"])
def either_index(request, index, settings):
    """The same on each engine in turn."""
    if request.param == "elasticsearch":
        cluster_url = request.getfixturevalue("cluster_url")
        settings.SEARCH = {**settings.SEARCH, "URL": cluster_url, "CLUSTER": {"timeout": 20.0}}
    return index


@pytest.fixture(autouse=True)
def _fresh_lists():
    """A test that rolls back takes its stamps along."""
    from search import reference, service

    reference.forget()
    service._languages.clear()
