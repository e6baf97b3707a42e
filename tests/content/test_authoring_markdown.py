"""Text with signs: what the editor can make comes back the same, and what somebody types means what it seems."""

import re
from html import escape

import pytest
from bs4 import BeautifulSoup, NavigableString
from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.authoring import html_from_markdown, markdown_from_html

# What the editor makes ----------------------------------------------------------------------------

SIGNS = [
    "*",
    "_",
    "**",
    "[",
    "]",
    "](",
    "(x)",
    "#",
    "1.",
    "2)",
    "-",
    "+",
    ">",
    "`",
    "\\",
    "&amp;",
    "&",
    "<b>",
    "!",
]
SIGNS += [
    "---",
    "===",
    "[[blok: x #abcd1234]]",
    "—",
    "--",
    "|",
    "~",
    "http://x.nl",
    "a_b",
    "\\*",
    "\\\\",
    "&#35;",
]
WORD = st.one_of(
    st.sampled_from(SIGNS),
    st.text(st.sampled_from("abéZ9_*[]()#&;.!\"'€—→\\`<>~-+|ß中😀"), min_size=1, max_size=6),
    st.text(
        st.characters(exclude_categories=("C", "Z"), max_codepoint=0xFFFF, exclude_characters="\ufdd0"),
        min_size=1,
        max_size=4,
    ),
)
SPACE = st.sampled_from(["", " ", " ", " "])
TEXT = st.lists(st.tuples(WORD, SPACE), min_size=1, max_size=4).map(
    lambda parts: "".join(word + space for word, space in parts)
)
ADDRESS = st.sampled_from(
    ["/kennisbank/", "https://x.nl/a_(b)?c=1&d=2#e", "mailto:a@b.nl", "tel:+31104000000", "/é/", "/a%20b/*x*"]
)
RUN = st.tuples(TEXT, st.sets(st.sampled_from(["strong", "em"])), st.one_of(st.none(), st.none(), ADDRESS))


def _run(run):
    text, marks, address = run
    html = escape(text, quote=False)
    for mark in sorted(marks):
        html = f"<{mark}>{html}</{mark}>"
    return f'<a href="{escape(address)}">{html}</a>' if address else html


def inlines(breaks=True):
    pieces = [RUN.map(_run), RUN.map(_run), st.just("<br>")] if breaks else [RUN.map(_run)]
    return st.lists(st.one_of(*pieces), min_size=1, max_size=5).map("".join)


def _list_of(items):
    return st.tuples(st.sampled_from(["ul", "ol"]), st.lists(items, min_size=1, max_size=3)).map(
        lambda made: f"<{made[0]}>{''.join(f'<li>{item}</li>' for item in made[1])}</{made[0]}>"
    )


PARAGRAPH = inlines().map(lambda html: f"<p>{html}</p>")
LIST = st.recursive(
    _list_of(PARAGRAPH),
    lambda inner: _list_of(st.tuples(PARAGRAPH, inner, st.one_of(st.just(""), PARAGRAPH)).map("".join)),
    max_leaves=6,
)
HEADING = st.tuples(st.sampled_from(["h2", "h3", "h4"]), inlines(breaks=False)).map(
    lambda made: f"<{made[0]}>{made[1]}</{made[0]}>"
)
CITE = st.one_of(st.just(""), TEXT.map(lambda text: f"<cite>{escape(text, quote=False)}</cite>"))
QUOTE = st.tuples(st.lists(PARAGRAPH, min_size=1, max_size=3).map("".join), CITE).map(
    lambda made: f"<blockquote>{made[0]}{made[1]}</blockquote>"
)
PLACE = st.tuples(st.uuids(), TEXT).map(
    lambda made: f'<figure data-block="{made[0]}">{escape(made[1], quote=False)}</figure>'
)
DOCUMENT = st.lists(st.one_of(PARAGRAPH, PARAGRAPH, LIST, HEADING, QUOTE, PLACE), max_size=5).map("".join)

# What it means, read apart from the code under test -----------------------------------------------


def meaning(html):
    """The blocks of `html`, each with its characters and the marks on them; blanks count for nothing."""
    return [said for node in BeautifulSoup(html, "html.parser").children if (said := _meaning(node))]


def _meaning(node):
    if node.name in {"ul", "ol"}:
        items = list(filter(None, map(_item, node.children)))
        return [node.name, *items] if items else []
    if node.name == "figure":
        return ["block", node["data-block"][:8], "".join(node.get_text().split())]
    if node.name == "blockquote":
        return _quote(node)
    said = _said(node)
    return [node.name, said] if said else []


def _quote(node):
    cite = node.find("cite")
    source = "".join(cite.extract().get_text().split()) if cite else ""
    said = _said(node)
    if not said:
        return ["p", [(char, frozenset(), "") for char in source]] if source else []
    if source and any(marks or href for char, marks, href in said):
        # Only a quote of plain words can say whose they are; the source becomes its last line.
        said += [("\n", frozenset(), ""), *((char, frozenset(), "") for char in f"—{source}")]
        source = ""
    return ["blockquote", said, source]


def _item(item):
    parts, loose = [], []
    for child in item.children:
        if child.name not in {"ul", "ol"}:
            loose.append(child)
        elif inner := _meaning(child):
            parts += [_chars(loose), inner]
            loose = []
    return list(filter(None, [*parts, _chars(loose)]))


def _said(node):
    return _chars(node.children)


def _chars(nodes, marks=frozenset(), href=""):
    return _trimmed(list(_walk(nodes, marks, href)))


def _walk(nodes, marks, href):
    for node in nodes:
        if isinstance(node, NavigableString):
            yield from ((char, marks, href) for char in node if not char.isspace())
        elif node.name == "br":
            yield ("\n", frozenset(), "")
        elif node.name == "p":
            yield ("\n", frozenset(), "")
            yield from _walk(node.children, marks, href)
            yield ("\n", frozenset(), "")
        else:
            mark = {node.name} if node.name in {"strong", "em"} else set()
            yield from _walk(node.children, marks | mark, node.get("href", href))


def _trimmed(chars):
    """Lines without the breaks around them; an empty line more or less says nothing."""
    kept = []
    for char in chars:
        if char[0] != "\n" or (kept and kept[-1][0] != "\n"):
            kept.append(char)
    return kept[:-1] if kept and kept[-1][0] == "\n" else kept


@settings(max_examples=200, deadline=None)
@given(DOCUMENT)
@example("<p><strong>a</strong>b<em>c</em>d</p>")
@example('<p>a<strong>"b"</strong>c <em>(d)</em>e</p>')
@example("<p>a<br><br>b</p><ul><li><p>x</p></li></ul><ul><li><p>y</p></li></ul>")
@example("<p><em>a</em><strong><em>b </em></strong><strong>c</strong></p>")
@example("<ul><li><p>a</p><ul><li><p><br></p></li></ul><p>b</p></li></ul>")
@example('<p><strong>a </strong><a href="/x/"><strong>b</strong></a><a href="/x/">c</a></p>')
@example("<h2>#</h2><h3># ##</h3><h4>a\\#</h4>")
@example("<h2>Kop #</h2><p>1985. Dat was</p><p>- geen lijst</p>")
@example("<blockquote><p>Ik</p><p>— jij</p></blockquote>")
@example("<blockquote><p>Ik</p><cite>*</cite></blockquote>")
@example('<p><a href="/x/">een <strong>vet</strong> woord]</a>(y)</p>')
def test_what_the_editor_makes_comes_back(html):
    text = markdown_from_html(html)
    back = html_from_markdown(text)
    assert meaning(back) == meaning(html)
    assert markdown_from_html(back) == text


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_whatever_is_typed_can_be_read(text):
    html = html_from_markdown(text)
    assert meaning(html_from_markdown(markdown_from_html(html))) == meaning(html)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(st.sampled_from("abc 123,!?éë'\"€%("), min_size=1, max_size=30), max_size=6))
def test_no_typed_word_is_lost(lines):
    text = "\n".join(lines)
    said = BeautifulSoup(html_from_markdown(text).replace("<br>", "\n"), "html.parser").get_text(" ")
    assert said.split() == text.split()


# What somebody types ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Een regel\nnog een\n\nEen alinea", "<p>Een regel<br>nog een</p><p>Een alinea</p>"),
        ("Een regel\r\nnog een", "<p>Een regel<br>nog een</p>"),
        (
            "# Kop\n## Kop\n### Tussenkop\n##### Klein",
            "<h2>Kop</h2><h2>Kop</h2><h3>Tussenkop</h3><h4>Klein</h4>",
        ),
        ("#samen is geen kop", "<p>#samen is geen kop</p>"),
        ("**vet** en _schuin_", "<p><strong>vet</strong> en <em>schuin</em></p>"),
        ("mijn_eigen_naam en 2 * 3 * 4", "<p>mijn_eigen_naam en 2 * 3 * 4</p>"),
        ("- een\n- twee\n  - diep", "<ul><li>een</li><li>twee<ul><li>diep</li></ul></li></ul>"),
        ("1. een\n2. twee\n7. drie", "<ol><li>een</li><li>twee</li><li>drie</li></ol>"),
        ("1) een\n2) twee", "<ol><li>een</li><li>twee</li></ol>"),
        ("1985. Dat was het jaar", "<p>1985. Dat was het jaar</p>"),
        ("1.\n\n-", "<p>1.</p><p>-</p>"),
        ("Kom op\n12. dat is de dag", "<p>Kom op<br>12. dat is de dag</p>"),
        (
            "> Ik kom graag.\n> — Een bezoeker",
            "<blockquote>Ik kom graag.<cite>Een bezoeker</cite></blockquote>",
        ),
        ("> Ik kom graag.\n>\n> -- Zij", "<blockquote>Ik kom graag.<cite>Zij</cite></blockquote>"),
        ("> — Zij", "<blockquote>— Zij</blockquote>"),
        ("> Nee\n> \\-- en ja", "<blockquote>Nee<br>-- en ja</blockquote>"),
        ("[lees meer](/kennisbank/)", '<p><a href="/kennisbank/">lees meer</a></p>'),
        ("[kijk](www.voorbeeld.nl/é)", '<p><a href="https://www.voorbeeld.nl/é">kijk</a></p>'),
        ("[mail](wij@voorbeeld.nl)", '<p><a href="mailto:wij@voorbeeld.nl">mail</a></p>'),
        ("[woord](weg)", "<p>woord</p>"),
        ("[klik](javascript:alert(1))", "<p>[klik](javascript:alert(1))</p>"),
        ("Een streep\n---\nen `code`", "<p>Een streep<br>---<br>en `code`</p>"),
        ("    ingesprongen", "<p>ingesprongen</p>"),
        ("```\nwoord\n```", "<p>```<br>woord<br>```</p>"),
        ("<b>vet</b> <script>x</script>", "<p>&lt;b&gt;vet&lt;/b&gt; &lt;script&gt;x&lt;/script&gt;</p>"),
        ("![beeld](/x.png)", '<p>!<a href="/x.png">beeld</a></p>'),
        ("[1]: http://x.nl", "<p>[1]: http://x.nl</p>"),
        ("a\x00b\x08c", "<p>a b c</p>"),
        ("", ""),
        (
            "Voor\n[[blok: Kader: Let op #1a2b3c4d]]\nna",
            '<p>Voor</p><figure data-block="1a2b3c4d">Kader: Let op</figure><p>na</p>',
        ),
        ("- [[blok: Kader #1a2b3c4d]]", "<ul><li>[[blok: Kader #1a2b3c4d]]</li></ul>"),
        ("[[blok: zonder nummer]]", "<p>[[blok: zonder nummer]]</p>"),
    ],
)
def test_what_typed_signs_mean(text, html):
    assert html_from_markdown(text) == html


def test_signs_look_as_a_person_would_type_them():
    html = (
        "<h2>Samen eten</h2><p>Bel <strong>eerst</strong> met <em>Fatima</em>, zie [1].<br>Of mail.</p>"
        "<ul><li><p>soep</p></li><li><p>brood</p><ol><li><p>wit</p></li></ol></li></ul>"
        '<blockquote><p>Lekker!</p><cite>Een gast</cite></blockquote><p><a href="/kennisbank/">Meer</a></p>'
    )
    assert markdown_from_html(html) == (
        "## Samen eten\n\nBel **eerst** met _Fatima_, zie [1].\nOf mail.\n\n- soep\n- brood\n  1. wit\n\n"
        "> Lekker!\n> — Een gast\n\n[Meer](/kennisbank/)"
    )


def test_no_letter_is_written_as_a_code_without_need():
    html = "<p>ver<strong>stand</strong>ig, <em>zo</em>. “<strong>ja</strong>” (<em>nee</em>)</p>"
    assert not re.search(r"&#", markdown_from_html(html))
