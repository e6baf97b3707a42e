"""An article: prefilled with its writer, and handed in from a browser without a script."""

import pytest

from kennisbank.models import ArticlePage, Contributor
from members.roles import Role
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import make_user
from tests.writer import Writer
from vocabulary.models import Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(db):
    writer = Writer(make_user(Role.MEMBER, first_name="Noor", last_name="Bakker"))
    writer.begin("artikel")
    return writer


def authors(page):
    return [(person.family, person.given, person.member_id) for person in page.contributors.all()]


def suggested(writer):
    """The boxes beneath "Past dit erbij?"."""
    legends = [
        legend for legend in writer.open("onderwerpen").find_all("legend") if "Past dit" in legend.text
    ]
    return [(box["name"], box["value"]) for legend in legends for box in legend.parent.find_all("input")]


def test_from_beginning_to_the_editors(writer):
    writer.fill("begin", titel="Luisteren", inleiding="Waarom dat helpt.", soort_artikel="verhaal")
    writer.fill("tekst", tekst="Eerst even niets zeggen.")
    writer.fill("onderwerpen", trefwoorden="luisteren, een heel nieuw woord", vormen=["existentieel"])
    page = writer.written
    assert (page.title, page.intro, page.sort) == ("Luisteren", "Waarom dat helpt.", "verhaal")
    assert "Eerst even niets zeggen." in page.body[0].value.source
    assert writer.hand_in() == []
    assert ArticlePage.objects.get(pk=page.pk).workflow_in_progress


def test_a_new_word_becomes_a_term_when_it_is_handed_in_and_not_before(writer):
    writer.fill("begin", titel="Luisteren", inleiding="Waarom.")
    writer.fill("tekst", tekst="Tekst.")
    writer.fill("onderwerpen", trefwoorden="een heel nieuw woord")
    assert not Term.objects.filter(name="een heel nieuw woord").exists()
    assert writer.hand_in() == []
    term = Term.objects.get(name="een heel nieuw woord")
    assert not term.approved
    assert term in writer.written.terms


def test_another_word_for_a_subject_lands_on_that_subject(writer):
    term = next(term for term in Term.objects.subjects() if term.synonyms)
    writer.fill("onderwerpen", trefwoorden=term.synonyms[0].upper())
    assert writer.written.terms == [term]


def test_a_word_for_whom_it_is_counts_as_that(writer):
    audience = Term.objects.audiences().first()
    writer.fill("onderwerpen", trefwoorden=audience.name)
    writer.fill("begin", titel="Nog iets anders")
    assert writer.written.terms == [audience]


def test_subjects_are_suggested_from_what_was_written_and_taken_by_a_tick(writer):
    writer.fill("begin", titel="Samen koken", inleiding="Koken met de buurt.")
    assert ("trefwoorden", "koken") in suggested(writer)
    writer.fill("onderwerpen", trefwoorden=["wandelen", "koken"])
    assert {term.name for term in writer.written.terms} == {"wandelen", "koken"}
    assert ("trefwoorden", "koken") not in suggested(writer)


def test_the_professional_word_stands_small_beside_the_plain_one(writer):
    page = writer.open("onderwerpen")
    label = page.find("input", {"name": "samenhang", "value": "betekenis"}).find_parent("label")
    assert "Waar doe ik het voor?" in label.get_text()
    assert label.find("small").get_text().casefold() == "betekenis"


# Who wrote it -----------------------------------------------------------------------------------


def test_the_writer_stands_there_tied_to_the_account(writer):
    assert authors(writer.written) == [("Noor Bakker", "", writer.user.pk)]


def test_others_are_added_one_a_line_and_belong_to_nobody(writer):
    writer.fill("begin", auteurs="Noor Bakker\n\n  Een   collega \nNoor Bakker")
    assert authors(writer.written) == [("Noor Bakker", "", writer.user.pk), ("Een collega", "", None)]


def test_the_writer_may_leave_and_come_back(writer):
    writer.fill("begin", auteurs="Een collega")
    assert authors(writer.written) == [("Een collega", "", None)]
    writer.fill("begin", auteurs="Een collega\nNoor Bakker")
    assert authors(writer.written)[1] == ("Noor Bakker", "", writer.user.pk)


def test_the_name_of_another_member_ties_to_nobody(writer):
    other = make_user(Role.MEMBER, "ander@example.org", first_name="Sam", last_name="de Wit")
    writer.fill("begin", auteurs=other.get_full_name())
    assert authors(writer.written) == [("Sam de Wit", "", None)]


def test_a_line_that_an_editor_split_stays_as_it_is(writer):
    page = ArticleFactory(owner=writer.user, authors=["de Wit, Sam"])
    page.save_revision().publish()
    writer.go_on_with(page)
    writer.fill("begin", titel="Anders")
    assert authors(writer.written) == [("de Wit", "Sam", None)]


def test_somebody_without_a_name_is_not_told_by_their_address(db):
    writer = Writer(make_user(Role.MEMBER, "geheim@example.org", first_name="", last_name=""))
    writer.begin("artikel")
    assert authors(writer.written) == []
    assert "geheim@example.org" not in writer.open("begin").find("form", class_="write").get_text()


def test_too_many_names(writer):
    writer.fill("begin", auteurs="\n".join(f"Iemand {number}" for number in range(101)))
    assert any("en anderen" in error for error in writer.errors("begin"))
    assert Contributor.objects.filter(page=writer.page).count() <= 1
