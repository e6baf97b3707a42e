"""The body of a page through the editor and back: nothing lost, nothing changed that nobody changed."""

import json

import pytest
from wagtail.models import PageViewRestriction

from content.authoring import AuthoredText, body_from_html, body_html, html_from_markdown, markdown_from_html
from content.blocks import BodyBlock
from content.records.sanitise import TooDeep
from tests.content.test_blocks import make_document, make_picture
from tests.factories.kennisbank import ArticleFactory

pytestmark = pytest.mark.django_db
STREAM = BodyBlock()


def body_of(*blocks):
    """A stored body: each block is (kind, value), numbered b1, b2, …"""
    raw = [
        {"type": kind, "value": value, "id": f"{number}-block"}
        for number, (kind, value) in enumerate(blocks, 1)
    ]
    return STREAM.to_python(json.loads(json.dumps(raw)))


def raw_of(body):
    return [dict(item) for item in body.raw_data]


HIGHLIGHT = ("highlight", {"title": "Goed om te weten", "text": "<p>Het is <b>gratis</b>.</p>"})
STEPS = ("steps", {"title": "Zo begint u", "steps": ["Bel.", "Spreek af."]})
QUOTE = ("quote", {"text": "Ik kom graag.\nElke week.", "source": "Een bezoeker"})
TEXT = ("text", '<h2 data-block-key="k1">Samen</h2><p data-block-key="k2">Een <b>twee</b> <i>drie</i>.</p>')
MORE = ("text", "<p>Vier.</p><ul><li>vijf</li><li>zes<ol><li>zeven</li></ol></li></ul>")


def through_markdown(html):
    return html_from_markdown(markdown_from_html(html))


@pytest.mark.parametrize("form", [str, through_markdown], ids=["editor", "signs"])
@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (TEXT,),
        (TEXT, MORE),
        (TEXT, QUOTE, MORE),
        (HIGHLIGHT, TEXT, STEPS, MORE, QUOTE),
        (QUOTE, QUOTE),
        (TEXT, TEXT, TEXT),
        (("text", "<p>a</p><p>b</p>"), ("text", "<p>b</p><p>c</p>")),
        (("text", "<p>a</p><blockquote>zo</blockquote><p>b</p>"),),
        (("text", "<blockquote>met <b>nadruk</b></blockquote>"),),
        (("quote", {"text": "zonder naam", "source": ""}),),
        (("text", "<p>a<br/>b</p><hr/>"),),
    ],
)
def test_a_body_that_nobody_changed_stays_to_the_letter(blocks, form):
    body = body_of(*blocks)
    assert body_from_html(form(body_html(body)), body) == raw_of(body)


def test_the_editor_shows_what_it_can_say_and_a_place_for_the_rest():
    assert body_html(body_of(TEXT, QUOTE, HIGHLIGHT, STEPS)) == (
        "<h2>Samen</h2><p>Een <strong>twee</strong> <em>drie</em>.</p>"
        "<blockquote>Ik kom graag.<br>Elke week.<cite>Een bezoeker</cite></blockquote>"
        '<figure data-block="3-block">Kader: Goed om te weten</figure>'
        '<figure data-block="4-block">Stappen: Zo begint u</figure>'
    )


def test_pictures_and_documents_are_called_by_what_people_see():
    picture, document = make_picture(), make_document()
    body = body_of(
        ("picture", {"picture": picture.pk, "caption": "Zo loopt hij."}),
        ("picture", {"picture": picture.pk, "caption": ""}),
        ("download", {"document": document.pk, "explanation": ""}),
        ("highlight", {"title": "", "text": "<p>x</p>"}),
    )
    html = body_html(body)
    for label in ("Beeld: Zo loopt hij.", "Beeld: Een lijn die terugkomt", "Document: Werkblad", ">Kader<"):
        assert label in html
    assert "bestand.png" not in html
    assert body_from_html(html, body) == raw_of(body)


def test_a_block_can_be_moved_and_taken_out():
    body = body_of(HIGHLIGHT, TEXT, STEPS)
    highlight, text, steps = raw_of(body)
    place = '<figure data-block="{}">Wat er ook staat</figure>'
    moved = body_html(body_of(("text", TEXT[1]))) + place.format("3-block") + place.format("1-block")
    assert [item["id"] for item in body_from_html(moved, body)] == ["2-block", "3-block", "1-block"]
    assert body_from_html(moved, body)[1:] == [steps, highlight]
    assert body_from_html(body_html(body_of(TEXT)), body) == [text]


def test_a_copied_block_gets_a_number_of_its_own():
    body = body_of(HIGHLIGHT)
    first, second = body_from_html('<figure data-block="1-block">x</figure>' * 2, body)
    assert first == raw_of(body)[0]
    assert second["value"] == first["value"]
    assert second["id"] != first["id"]


@pytest.mark.parametrize("number", ["99-block", "1", "", "2-block", '"><script>', "1-block-longer"])
def test_a_place_of_no_block_is_dropped(number):
    body = body_of(HIGHLIGHT, TEXT)
    html = f'<p>Nieuw.</p><figure data-block="{number}">x</figure>'
    assert [item["type"] for item in body_from_html(html, body)] == ["text"]


def test_the_beginning_of_a_number_is_enough_unless_two_begin_so():
    raw = [{"type": "highlight", "value": HIGHLIGHT[1], "id": f"1a2b3c4d-{end}"} for end in ("x", "y")]
    place = '<figure data-block="1a2b3c4d">x</figure>'
    assert body_from_html(place, STREAM.to_python(raw[:1])) == raw[:1]
    assert body_from_html(place, STREAM.to_python(raw)) == []


def test_a_body_made_in_memory_has_places_too():
    body = STREAM.to_python(
        [("highlight", {"title": "Let op", "text": "<p>x</p>"}), ("quote", {"text": "Ja."})]
    )
    assert [item["type"] for item in body_from_html(body_html(body), body)] == ["highlight", "quote"]


def test_changed_text_keeps_its_number_and_leaves_the_rest_alone():
    body = body_of(TEXT, QUOTE, MORE)
    text, quote, more = raw_of(body)
    html = body_html(body).replace("Vier.", "Vier en een half.")
    changed = body_from_html(html, body)
    assert changed[:2] == [text, quote]
    assert changed[2]["id"] == more["id"]
    assert changed[2]["value"].startswith("<p>Vier en een half.</p><ul>")


def test_text_that_is_added_goes_on_in_the_block_before_it():
    body = body_of(TEXT, MORE)
    html = body_html(body)
    added = body_from_html(html + "<p>Acht.</p>", body)
    assert [item["id"] for item in added] == ["1-block", "2-block"]
    assert added[0] == raw_of(body)[0]
    assert added[1]["value"].endswith("<p>Acht.</p>")
    between = body_from_html(html.replace("<p>Vier.", "<p>Tussen.</p><p>Vier."), body)
    assert between[1] == raw_of(body)[1]
    assert between[0]["value"].endswith("<p>Tussen.</p>")


def test_a_quote_in_the_middle_parts_a_text():
    body = body_of(("text", "<p>a</p><p>b</p>"))
    parts = body_from_html("<p>a</p><blockquote>zo<cite>Zij</cite></blockquote><p>b</p>", body)
    assert [(item["type"], item["value"]) for item in parts] == [
        ("text", "<p>a</p>"),
        ("quote", {"text": "zo", "source": "Zij"}),
        ("text", "<p>b</p>"),
    ]
    assert parts[0]["id"] == "1-block"
    assert len({item["id"] for item in parts}) == 3


def test_a_rewritten_text_and_quote_go_on_from_what_they_replace():
    body = body_of(("text", "<p>oud</p>"), QUOTE, STEPS)
    html = "<p>nieuw</p><blockquote>nieuw</blockquote>" + body_html(body_of(STEPS)).replace(
        "1-block", "3-block"
    )
    assert [item["id"] for item in body_from_html(html, body)] == ["1-block", "2-block", "3-block"]


def test_a_quote_with_bold_words_or_a_long_name_loses_neither():
    body = body_of()
    name = "een naam die maar niet ophoudt " * 5
    bold, long = body_from_html(
        f"<blockquote><b>Ja</b><cite>Zij</cite></blockquote><blockquote>Nee<cite>{name}</cite></blockquote>",
        body,
    )
    assert bold["value"] == "<blockquote><strong>Ja</strong><br>— Zij</blockquote>"
    assert long["value"] == {"text": f"Nee\n— {name.strip()}", "source": ""}


def test_a_page_keeps_what_came_in():
    page = ArticleFactory(body=[("text", "<p>Een</p>"), ("quote", {"text": "Ja", "source": ""})])
    page.refresh_from_db()
    kept = raw_of(page.body)
    page.body = body_from_html(body_html(page.body) + "<p>Nog iets.</p>", page.body)
    page.save()
    page.refresh_from_db()
    assert raw_of(page.body)[:2] == kept
    assert page.body[2].value.source == "<p>Nog iets.</p>"


# Links --------------------------------------------------------------------------------------------


def link_to(page):
    return f'<p><a linktype="page" id="{page.pk}">lees</a></p>'


def saved(html, body=None):
    return [item["value"] for item in body_from_html(html, body if body is not None else body_of())]


def test_a_link_to_a_page_is_an_address_in_the_editor_and_a_page_when_kept():
    page = ArticleFactory()
    body = body_of(("text", link_to(page)))
    assert body_html(body) == f'<p><a href="{page.url}">lees</a></p>'
    assert saved(body_html(body) + "<p>x</p>", body) == [link_to(page) + "<p>x</p>"]
    assert saved(f'<p><a href="http://localhost:8000{page.url}">lees</a></p>') == [link_to(page)]


def test_a_link_to_a_page_of_a_draft_or_behind_a_password_stays_and_tells_nothing():
    draft, shut = ArticleFactory(live=False, title="Geheim plan"), ArticleFactory(title="Besloten groep")
    PageViewRestriction.objects.create(page=shut, restriction_type="password", password="x")
    body = body_of(("text", link_to(draft) + link_to(shut)))
    html = body_html(body)
    assert "geheim" not in html
    assert "besloten" not in html
    assert saved(html + "<p>x</p>", body) == [link_to(draft) + link_to(shut) + "<p>x</p>"]
    assert saved(through_markdown(html + "<p>x</p>"), body) == [link_to(draft) + link_to(shut) + "<p>x</p>"]


@pytest.mark.parametrize("kind", ["page", "document"])
def test_nobody_links_to_what_is_hidden_by_its_number(kind):
    page, document = ArticleFactory(live=False), make_document()
    number = page.pk if kind == "page" else document.pk
    assert saved(f'<p><a href="#{kind}-{number}">x</a></p>') == [f'<p><a href="#{kind}-{number}">x</a></p>']
    assert saved(f'<p><a href="{page.url}">x</a></p>') == [f'<p><a href="{page.url}">x</a></p>']
    assert saved(f'<p><a href="{document.url}">x</a></p>') == [f'<p><a href="{document.url}">x</a></p>']


def test_a_document_stays_a_document_and_one_that_is_offered_can_be_linked():
    document = make_document()
    stored = f'<p><a linktype="document" id="{document.pk}">werkblad</a></p>'
    body = body_of(("text", stored))
    html = body_html(body)
    assert html == f'<p><a href="{document.url}">werkblad</a></p>'
    assert saved(html + "<p>x</p>", body) == [stored + "<p>x</p>"]
    ArticleFactory(body=[("download", {"document": document, "explanation": ""})])
    assert saved(html) == [stored]


@pytest.mark.parametrize(
    "href",
    [
        "https://www.voorbeeld.nl/?a=1&amp;b=2",
        "mailto:wij@voorbeeld.nl",
        "tel:010-1234567",
        "/bestaat-niet/",
        "/kennisbank/?soort=artikel",
        "/documenten/999/x.pdf",
        "/%00/",
        "#kop",
    ],
)
def test_other_addresses_stay_as_they_are(href):
    assert saved(f'<p><a href="{href}">x</a></p>') == [f'<p><a href="{href}">x</a></p>']


def test_a_link_to_something_that_is_gone_keeps_its_words():
    body = body_of(("text", '<p><a linktype="page" id="999999">weg</a> <a linktype="page">half</a></p>'))
    assert body_html(body) == '<p><a href="#page-999999">weg</a> half</p>'


def test_questions_to_the_database_do_not_grow_with_the_links(django_assert_max_num_queries):
    pages = [ArticleFactory() for _ in range(6)]
    few, many = (body_of(("text", "".join(map(link_to, some)))) for some in (pages[:1], pages))
    html = body_html(many)
    with django_assert_max_num_queries(4):
        body_from_html(body_html(few) + "<p>x</p>", few)
        # The same number for six: pages read once to show them, once to keep them.
    with django_assert_max_num_queries(4):
        body_from_html(html + "<p>x</p>", many)


# Bounds -------------------------------------------------------------------------------------------


def test_nesting_that_nobody_types_is_refused():
    with pytest.raises(TooDeep):
        body_from_html("<ul><li>" * 60, body_of())


def test_a_long_text_takes_no_time_to_compare():
    body = body_of(("text", "<p>a</p>" * 4_000), ("text", "<p>a</p><p>b</p>" * 1_000))
    html = body_html(body).replace("<p>b</p>", "<p>c</p><p>a</p>")
    assert len(body_from_html(html, body)) == 2


def test_a_body_as_authored_text():
    text = AuthoredText.of_body(body_of(TEXT, HIGHLIGHT))
    assert text.markdown == "## Samen\n\nEen **twee** _drie_.\n\n[[blok: Kader: Goed om te weten #2-block]]"
    assert text.plain == "Samen\nEen twee drie.\nKader: Goed om te weten"
