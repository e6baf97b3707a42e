import pytest

from members.roles import Role
from tests.factories.members import make_user, signed_in
from tests.factories.reviews import SCHIEDAM, make_editor


@pytest.fixture
def editor(db):
    return make_user(Role.EDITOR, "robin@example.org", first_name="Robin", last_name="Jansen")


@pytest.fixture
def admin(editor):
    """A browser in which an editor signed in."""
    return signed_in(editor)


@pytest.fixture
def maker(db):
    """A member who hands things in."""
    return make_user(Role.MEMBER, "maker@example.org", first_name="Sam", last_name="de Vries")


@pytest.fixture
def anna(db):
    """An editor of Schiedam."""
    return make_editor("Anna", SCHIEDAM)


@pytest.fixture
def desk(anna):
    """The browser of that editor."""
    return signed_in(anna)


@pytest.fixture
def bram(db):
    """An editor of all municipalities."""
    return make_editor("Bram")
