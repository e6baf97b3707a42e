"""Everyday words and phrases: in any order and form, and not when they say something else."""

import pytest

from search.analysis import Analyser
from search.everyday import Everyday, Group, everyday_groups
from search.lexicon import build_lexicon

GROUPS = (
    Group(("ken hier niemand", "nieuw in de straat"), ("contact maken",), alike=False),
    Group(("kom nergens",), ("huisbezoek",), alike=False),
    Group(("kom nergens meer aan toe",), ("mantelzorg",), alike=False),
    Group(("slaap niet",), ("nacht",)),
    Group(("de deur uit",), ("wandelen",)),
    Group(("oma", "opa"), ("ouderen",)),
)


@pytest.fixture(scope="module")
def points():
    analyser = Analyser(build_lexicon([]))
    everyday = Everyday(analyser, GROUPS)

    def targets(text: str) -> set[str]:
        return {" ".join(words) for words in everyday.about(analyser.tokens(text))}

    return targets


@pytest.mark.parametrize(
    "text",
    ["ik ken hier niemand", "niemand kent me hier nog", "we kennen in deze straat bijna niemand"],
)
def test_a_phrase_is_met_in_any_order_and_form_with_a_word_between(points, text):
    assert any(target.startswith("contact") for target in points(text))


def test_words_too_far_apart_are_no_phrase(points):
    assert not points("ik ken de dokter en de slager en de bakker maar verder niemand")


def test_not_turns_a_phrase_round(points):
    assert points("ik slaap al weken niet")
    assert not points("ik slaap hier graag")


def test_a_phrase_with_one_telling_word_is_met_word_for_word(points):
    assert points("ik kom de deur uit")
    assert not points("de deur zit dicht")


def test_words_of_one_line_mean_each_other(points):
    assert points("oma") == {"opa", "ouder"} or points("oma") == {"opa", "oudere"}
    assert not points("fiets")


def test_of_two_phrases_the_longer_is_meant(points):
    assert points("ik kom nergens") == {"huisbezoek"}
    assert points("ik kom nergens meer aan toe") == {"mantelzorger"}


def test_what_is_found_knows_its_words():
    analyser = Analyser(build_lexicon([]))
    tokens = analyser.tokens("niemand die ik ken")
    [said] = Everyday(analyser, GROUPS).found(tokens)
    assert said.starts == {tokens[0].start, tokens[-1].start}


def test_the_list_that_comes_with_the_site_is_read():
    groups = everyday_groups()
    assert all(group.said and group.about for group in groups)
    assert {True, False} == {group.alike for group in groups}
