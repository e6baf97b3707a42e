"""HTML of the exchange: clean, cut into pieces, and the same again after a round."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.records.html import TooDeep, html_of, pieces_of

TAGS = ["p", "h1", "h2", "b", "em", "strong", "a", "ul", "ol", "li", "blockquote", "cite", "figure"]
TAGS += ["figcaption", "br", "div", "span", "table", "td", "script", "style", "svg", "iframe"]
TOKENS = (
    [f"<{tag}>" for tag in TAGS]
    + [f"</{tag}>" for tag in TAGS]
    + ['<a href="/x/">', '<a href="javascript:x">', '<img src="a.png" alt="p &quot;q">', '<p onclick="x">']
)
WORDS = st.sampled_from(["a", "b & c", "&lt;x&gt;", " ", "\n\n", "\xa0", "é", " y ", '"q"', "&amp;amp;", "<"])


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(TOKENS), WORDS), max_size=14).map("".join))
def test_a_round_gives_the_same(html):
    pieces = pieces_of(html)
    said = html_of(pieces)
    assert pieces_of(said) == pieces
    assert "<script" not in said
    assert not re.search(r"<[^>]*(?:javascript:|onclick)", said)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_survives(text):
    said = html_of(pieces_of(text))
    assert html_of(pieces_of(said)) == said


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("gewone tekst", "<p>gewone tekst</p>"),
        ("<h1>K</h1>los <i>woord</i>", "<h2>K</h2><p>los <em>woord</em></p>"),
        ("<blockquote><p>Een</p><p>twee</p></blockquote>", "<blockquote>Een<br>twee</blockquote>"),
        ("<ul><li><p>a</p></li><li></li></ul>", "<ul><li>a</li></ul>"),
        ("<table><tr><td>cel</td></tr></table>", "<p>cel</p>"),
        ('<img src="http://elders.example/x.png" alt="x">', ""),
        ("<p></p><p> </p>", ""),
    ],
)
def test_what_becomes_of(html, said):
    assert html_of(pieces_of(html)) == said


def test_nobody_nests_that_deep():
    with pytest.raises(TooDeep):
        pieces_of("<em>" * 5000)


def test_a_link_that_leads_nowhere_keeps_its_words():
    assert html_of(pieces_of('<p><a href="weg">woord</a></p>', lambda href: None)) == "<p>woord</p>"
