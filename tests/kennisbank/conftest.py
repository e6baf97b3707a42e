"""An index of its own for every test that asks search."""

import pytest


@pytest.fixture
def index(settings, tmp_path):
    """A fresh folder for the index, and a function that brings it to the present truth."""
    from search.indexing import settle

    settings.SEARCH = {"URL": f"tantivy://{tmp_path / 'index'}", "POLL_SECONDS": 0.01}
    return settle


@pytest.fixture
def no_engine(settings, tmp_path):
    """An index that cannot be read."""
    blocked = tmp_path / "blocked"
    blocked.write_text("not a folder")
    settings.SEARCH = {"URL": f"tantivy://{blocked}/index", "POLL_SECONDS": 0.01}
