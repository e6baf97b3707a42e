"""A conversation card: one question, in the set of its situation, and nothing to score."""

import pytest

from kennisbank.models import ConversationCardPage
from kennisbank.writing.cards import situations
from members.roles import Role
from tests.factories.kennisbank import CardFactory
from tests.factories.members import make_user
from tests.writer import Writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(db):
    writer = Writer(make_user(Role.MEMBER))
    writer.begin("gesprekskaart")
    return writer


def test_from_beginning_to_the_editors(writer):
    writer.fill("vraag", vraag="Waar wordt u wakker voor?", titel="Wakker worden", situatie="verlies")
    writer.fill(
        "gesprek", helpt_omdat="Het gaat over zin.", let_op="Stilte.", niet_als="Vlak erna.", bron="Zelf."
    )
    page = writer.written
    assert (page.question, page.title, page.situation) == (
        "Waar wordt u wakker voor?",
        "Wakker worden",
        "verlies",
    )
    assert (page.helps_because, page.listen_for, page.not_when, page.source) == (
        "Het gaat over zin.",
        "Stilte.",
        "Vlak erna.",
        "Zelf.",
    )
    assert writer.hand_in() == []
    assert ConversationCardPage.objects.get(pk=page.pk).workflow_in_progress


def test_the_situations_of_visible_cards_are_offered_and_no_others(writer):
    CardFactory(situation="verhuizing")
    CardFactory(situation="verhuizing")
    CardFactory(situation="kanarie", live=False)
    assert situations() == ["verhuizing"]
    page = writer.open("vraag")
    line = page.find("input", {"name": "situatie"})
    offered = page.find("datalist", id=line["list"]).find_all("option")
    assert [option["value"] for option in offered] == ["verhuizing"]


def test_a_new_situation_may_be_typed(writer):
    writer.fill("vraag", situatie="de eerste dag thuis")
    assert writer.written.situation == "de eerste dag thuis"


def test_what_is_needed(writer):
    missing = " ".join(writer.hand_in())
    assert "Schrijf de vraag op" in missing
    assert "Geef de kaart een naam" in missing
    assert "Inleiding" not in missing
