import pytest

from members.roles import Role
from tests.factories.members import make_user, signed_in


@pytest.fixture
def editor(db):
    return make_user(Role.EDITOR, "robin@example.org", first_name="Robin", last_name="Jansen")


@pytest.fixture
def admin(editor):
    """A browser in which an editor signed in."""
    return signed_in(editor)
