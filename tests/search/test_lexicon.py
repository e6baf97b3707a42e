"""The frozen word list, and what is made of misspelt words with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import Analyser
from search.lexicon import MIN_PART, Lexicon, build_lexicon
from search.spelling import MAX_CANDIDATES, Speller, distance
from search.stemming import stem
from search.word_rules import WordRules

TEXTS = [
    "Eenzaamheid en zwaluwen",
    "De zwaluwen bij de kathedraal",
    "Een kathedraal vol eenzaamheid",
    "buurtmaaltijd",
]
LEXICON = build_lexicon(TEXTS, ["bezinning"])
letters = st.text("abcdeijst", min_size=1, max_size=10)


def test_words_of_two_texts_and_of_the_thesaurus_become_parts():
    assert {"zwaluwen", "kathedraal", "bezinning"} <= LEXICON.parts
    assert LEXICON.split("kathedraalbezinning") == ("kathedraal", "bezinning")


def test_function_words_and_endings_are_no_parts():
    assert not {"voor", "heid", "schap", "niet"} & {p for p in LEXICON.parts if LEXICON._stands_alone(p)}


def test_a_word_can_be_kept_whole():
    assert build_lexicon([], rules=WordRules(whole=frozenset({"buurtmaaltijd"}))).split("buurtmaaltijd") == ()


def test_it_comes_back_from_its_file_the_same(tmp_path):
    LEXICON.save(tmp_path)
    assert Lexicon.load(tmp_path) == LEXICON
    assert Lexicon.load(tmp_path).version == LEXICON.version


def test_another_format_is_refused():
    with pytest.raises(ValueError, match="rebuild"):
        Lexicon.from_json('{"format": 0}')


def test_an_edit_does_not_change_a_frozen_lexicon():
    before = Analyser(LEXICON).word("zwaluwennest")
    build_lexicon([*TEXTS, "nest", "nest"])
    assert Analyser(LEXICON).word("zwaluwennest") == before


@pytest.mark.parametrize("typed", ["eenzamheid", "eenzaamhied", "eenzaamheidd", "eenzaamhijd", "enzaamheit"])
def test_misspelt_words_find_the_known_one(typed):
    assert "eenzaamheid" in [c.word for c in Speller(LEXICON).candidates(typed)]


def test_short_words_and_numbers_are_not_corrected():
    assert Speller(LEXICON).candidates("een") == ()
    assert Speller(LEXICON).candidates("2024") == ()


def test_beginnings_are_completed():
    assert Speller(LEXICON).completions("kathe") == ("kathedraal",)
    assert Speller(LEXICON).completions("k") == ()


def test_at_most_twenty_candidates():
    many = build_lexicon([f"woord{letter}{other}" for letter in "abcdefgh" for other in "abcdefgh"])
    assert len(Speller(many).candidates("woordx")) <= MAX_CANDIDATES
    assert len(Speller(many).completions("woord")) == MAX_CANDIDATES


@given(letters, letters)
def test_distance_is_even_handed(one, other):
    assert distance(one, other, 3) == distance(other, one, 3)
    assert (distance(one, other, 3) == 0) == (one == other)


@given(st.text("abcdef", min_size=2, max_size=8), st.data())
def test_a_swap_is_one_edit(word, data):
    place = data.draw(st.integers(0, len(word) - 2))
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    assert distance(word, swapped, 2) <= 1


@given(st.text(max_size=80))
def test_splitting_gives_back_the_word(word):
    parts = LEXICON.split(word)
    assert not parts or "".join(parts) == word


@pytest.mark.parametrize(
    "word", ["zonen", "straten", "bussen", "gekleed", "huizen", "koffies", "leefde", "biebs"]
)
def test_a_word_that_begins_otherwise_than_its_stem_is_still_known_as_a_part(word):
    """The short road that skips stemming must know as many words as the long one."""
    lexicon = Lexicon(
        parts=frozenset({"zoon", "straat", "kleed", "huis", "koffie", "leef", "bibliotheek", "bus"})
    )
    long_road = len(stem(word)) >= MIN_PART and stem(word) in lexicon.part_stems
    assert lexicon._stands_alone(word) is long_road
