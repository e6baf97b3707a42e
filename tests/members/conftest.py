"""What the tests about people share."""

import pytest
from django.core.cache import cache
from django.test import Client

from members.roles import Role
from tests.factories.members import make_user


@pytest.fixture
def fresh_limits():
    """Many tests sign in or join within a minute, from one address."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def member(db):
    return make_user(Role.MEMBER, "noor@example.org")


@pytest.fixture
def browser(member):
    """The browser in which that member is signed in."""
    client = Client()
    client.force_login(member)
    return client
