"""The gate for what people type."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.request import MAX_CHARACTERS, MAX_WORDS, Clause, make_request, parse


def test_words_phrases_and_minus():
    assert parse('wandelen "samen eten" -schiedam -"te laat" na-middag') == (
        Clause("wandelen"),
        Clause("samen eten", phrase=True),
        Clause("schiedam", excluded=True),
        Clause("te laat", phrase=True, excluded=True),
        Clause("na-middag"),
    )


@pytest.mark.parametrize(
    "text", ["", " ", '"', "-", '""', "NOT", "[* TO *]", "((((", "a AND (b", "\x00", "- -", "…"]
)
def test_odd_texts_are_only_words(text):
    request = make_request(text)
    assert all(any(letter.isalnum() for letter in clause.text) for clause in request.clauses)


def test_curly_quotes_are_quotes():
    assert parse("“samen eten”") == (Clause("samen eten", phrase=True),)


def test_unclosed_quote_runs_to_the_end():
    assert parse('"samen eten') == (Clause("samen eten", phrase=True),)


def test_long_texts_are_cut():
    request = make_request("woord " * 1000)
    assert len(request.text) <= MAX_CHARACTERS
    assert len(request.clauses) <= MAX_WORDS


def test_only_minus_words_are_no_words():
    assert not make_request("-schiedam").has_words
    assert make_request("schiedam").has_words


def test_filters_are_known_bounded_and_clean():
    request = make_request(
        filters={"soort": ["nieuws", "nieuws", "", "\x00"], "onbekend": ["x"], "wijk": ["w"] * 99}
    )
    assert request.filters == {"soort": ("nieuws",), "wijk": ("w",)}


@given(st.text(), st.integers(), st.integers(), st.text())
def test_anything_becomes_a_bounded_request(text, page, per_page, sort):
    request = make_request(text, page=page, per_page=per_page, sort=sort)
    assert len(request.text) <= MAX_CHARACTERS
    assert sum(len(clause.text.split()) for clause in request.clauses) <= MAX_WORDS
    assert not any(unicodedata.category(letter) == "Cc" for letter in request.text)
    assert request.page >= 1
    assert 1 <= request.per_page <= 100
    assert request.sort in ("relevantie", "nieuwste", "titel")
    assert make_request(request.text).text == request.text
