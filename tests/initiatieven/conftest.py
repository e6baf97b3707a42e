"""An index that knows what a test made."""

import pytest

from search.indexing import rebuild


@pytest.fixture
def index(db):
    """Call it when the pages of a test stand: search then knows them all."""
    return rebuild
