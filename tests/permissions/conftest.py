"""One world with everybody in it for each test."""

import pytest

from tests.permissions.furniture import furniture
from tests.permissions.world import World, everybody


@pytest.fixture
def world(db, settings):
    # The second factor has tests of its own; here it would only be one more step.
    settings.SECOND_FACTOR_REQUIRED = False
    people = everybody()
    return World(people, furniture=furniture(people))
