"""What the tests about people share."""

import pytest
from django.core.cache import cache


@pytest.fixture
def fresh_limits():
    """Many tests sign in or join within a minute, from one address."""
    cache.clear()
    yield
    cache.clear()
