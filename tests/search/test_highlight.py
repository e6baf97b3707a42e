"""Passages: the right words marked, nothing else let through."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from search.analysis import Analyser
from search.highlight import PASSAGE, Highlighter

ANALYSER = Analyser()


def passage(text: str, **weights: float) -> str:
    return Highlighter(ANALYSER, weights).passage(text)


def test_inflections_and_parts_are_marked():
    assert passage("Wij wandelden langs het buurthuis.", wandelaar=3, huis=1) == (
        "Wij <mark>wandelden</mark> langs het <mark>buurthuis</mark>."
    )


def test_markup_in_the_text_is_text():
    assert passage("<script>wandelen</script> & meer", wandelaar=1) == (
        "&lt;script&gt;<mark>wandelen</mark>&lt;/script&gt; &amp; meer"
    )


def test_the_best_passage_of_a_long_text():
    text = "Niets. " * 100 + "Hier wandelen wij naar het huis. " + "Niets. " * 100
    found = passage(text, wandelaar=3, huis=3)
    assert found.startswith("… Hier <mark>wandelen</mark>")
    assert found.endswith("…")
    assert len(re.sub("<[^>]+>", "", found)) < PASSAGE + 60


def test_the_text_with_more_of_the_words_wins():
    made = Highlighter(ANALYSER, {"huis": 1.0, "boom": 1.0})
    assert "boom" in made.passage("Een huis.", "Een huis met een boom.")
    assert made.passage("", "Een boom.") == "Een <mark>boom</mark>."


def test_without_words_the_beginning():
    assert passage("Een begin. " * 50).startswith("Een begin.")
    assert passage("") == ""


@given(st.text(max_size=600), st.sets(st.sampled_from(["een", "a", "huis", "0"])))
def test_only_mark_and_always_the_text(text, words):
    found = passage(text, **dict.fromkeys(words, 1.0))
    bare = re.sub("</?mark>", "", found)
    assert "<" not in bare
    assert found.count("<mark>") == found.count("</mark>")
    plain = unescape(bare).strip("… ")
    assert " ".join(plain.split()) in " ".join(text.split()) or not plain
