"""Editors with an area, and pieces that wait for them."""

from members.models import Editorship
from members.roles import Role
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.members import make_user
from vocabulary.models import Municipality
from writing.models import Review

SCHIEDAM, VLAARDINGEN, BARENDRECHT = "GM0606", "GM0622", "GM0489"


def places(*codes):
    return list(Municipality.objects.filter(code__in=codes))


def make_editor(name, *codes, role=Role.EDITOR, **editorship):
    """An editor for these municipalities, or for all."""
    user = make_user(role, f"{name.lower()}@example.org", first_name=name, last_name="Jansen")
    if codes or editorship:
        Editorship.objects.create(user=user, **editorship).municipalities.set(places(*codes))
    return user


def hand_in(page, maker):
    """Hand this page in, as its newest version is, and return its row in the queue."""
    page.save_revision(user=maker)
    page.get_workflow().start(page, maker)
    return Review.objects.get(page_id=page.pk)


def make_review(maker, *codes, title="Samen koken", **fields):
    """A new initiative of these municipalities that somebody handed in."""
    fields = {"live": False, "owner": maker, **fields}
    page = InitiativeFactory(title=title, municipalities=places(*(codes or [SCHIEDAM])), **fields)
    return hand_in(page, maker)
