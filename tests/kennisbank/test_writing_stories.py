"""A practice story is one told story: prompts beside it, three short lines, and nobody who can be recognised."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from kennisbank.models import PracticeCasePage
from kennisbank.rules import TICK_FIRST
from members.models import Profile
from members.roles import Role
from tests.factories.members import make_user
from tests.factories.places import MunicipalityFactory
from tests.writer import Writer
from vocabulary.models import Municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(db):
    user = make_user(Role.MEMBER)
    Profile.objects.update_or_create(
        user=user, defaults={"municipality": Municipality.objects.get(code="GM0622")}
    )
    writer = Writer(user)
    writer.begin("praktijkverhaal")
    return writer


def test_from_beginning_to_the_editors(writer):
    writer.fill("begin", titel="Zingen in een leeg lokaal", inleiding="Wat er gebeurde.")
    writer.fill("verhaal", tekst="Het begon op een dinsdag.")
    writer.fill("ook-doen", wat_niet_werkte="De folder.", wat_nodig_is="Twee mensen.", te_bellen="Het loket.")
    writer.fill("herkenbaar", niemand_herkenbaar="on")
    page = writer.written
    assert (page.what_failed, page.what_it_takes, page.whom_to_call) == (
        "De folder.",
        "Twee mensen.",
        "Het loket.",
    )
    assert [place.code for place in page.municipalities.all()] == ["GM0622"]
    assert writer.hand_in() == []
    assert PracticeCasePage.objects.get(pk=page.pk).workflow_in_progress


def test_without_the_tick_it_stays_with_its_writer(writer):
    writer.fill("begin", titel="Verhaal", inleiding="Kort.")
    writer.fill("verhaal", tekst="Tekst.")
    assert any(TICK_FIRST in line for line in writer.hand_in())
    assert not PracticeCasePage.objects.get(pk=writer.page.pk).workflow_in_progress


def test_a_tick_can_be_taken_away(writer):
    writer.fill("herkenbaar", niemand_herkenbaar="on")
    assert writer.written.nobody_recognisable
    writer.fill("herkenbaar", niemand_herkenbaar=None)
    assert not writer.written.nobody_recognisable


def test_the_three_questions_stand_beside_the_story_with_meaning_first(writer):
    prompts = writer.open("verhaal").find("aside", class_="prompts")
    questions = [question.get_text() for question in prompts.find_all("strong")]
    assert questions == ["Waar doe ik het voor?", "Wat is er aan de hand?", "Wat kan ik doen?"]
    assert prompts.find(["input", "textarea", "select"]) is None


def test_editors_and_members_read_the_same_prompts(writer):
    admin = BeautifulSoup(render_to_string("kennisbank/admin/story_prompts.html"), "html.parser")
    prompts = writer.open("verhaal").find("aside", class_="prompts")
    assert prompts.find("ul").get_text() == admin.find("ul").get_text()


def test_municipalities_are_ticked_by_code(writer):
    writer.fill("begin", gemeenten=["GM0606", "GM0489"])
    assert {place.code for place in writer.written.municipalities.all()} == {"GM0606", "GM0489"}
    writer.fill("begin", gemeenten=[])
    assert not writer.written.municipalities.exists()


def test_an_unknown_municipality_is_told_and_changes_nothing(writer):
    writer.fill("begin", gemeenten=["GM9999"])
    assert writer.errors("begin")
    assert [place.code for place in writer.written.municipalities.all()] == ["GM0622"]


def test_of_many_municipalities_the_own_and_those_near_are_in_sight(writer):
    MunicipalityFactory.create_batch(30)
    own = Municipality.objects.get(code="GM0622")
    page = writer.open("begin")
    folded = {box["value"] for box in page.select("details.fold input[name=gemeenten]")}
    seen = {box["value"] for box in page.select("input[name=gemeenten]")} - folded
    assert seen == {own.code, *own.neighbours.values_list("code", flat=True)}
    assert len(folded) >= 30
    writer.fill("begin", gemeenten=[*seen, sorted(folded)[0]])
    assert sorted(folded)[0] in {place.code for place in writer.written.municipalities.all()}
