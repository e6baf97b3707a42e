"""The running text: typed with signs or in the editor, and the same page either way."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Revision

from kennisbank.models import ArticlePage
from tests.factories.kennisbank import ArticleFactory
from tests.writing.conftest import STEP
from tests.writing.test_pages import hidden
from writing.drafts import Posting, newest, open_work, save
from writing.shown import shown_value

pytestmark = pytest.mark.django_db


def body(page):
    return [(block.block_type, str(block.value)) for block in newest(page).body]


def test_signs_become_the_body_of_the_page_and_come_back_as_typed(piece, member, type_in):
    type_in("tekst", tekst="## Samen koken\n\n* aardappels\n* uien", **{"tekst-vorm": "markdown"})
    (kind, html), *_ = body(piece)
    assert kind == "text"
    assert "<h2" in html
    assert "<li" in html
    assert open_work(piece, member).form()["tekst"].value().text == "## Samen koken\n\n* aardappels\n* uien"


def test_what_a_word_processor_pastes_is_cleaned(piece, type_in):
    pasted = '<p style="color:red" onclick="x()">Rood<script>alert(1)</script></p><table><tr><td>Cel</td></tr></table>'
    type_in("tekst", tekst=pasted, **{"tekst-vorm": "html"})
    html = body(piece)[0][1]
    assert "Rood" in html
    assert "Cel" in html
    assert not any(odd in html for odd in ["style", "onclick", "script", "<table"])


@pytest.fixture
def published(member):
    page = ArticleFactory(
        title="Samen koken", owner=member, body=[("text", "<p>Elke <b>week</b> een tafel.</p>")]
    )
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


def test_looking_at_the_text_and_going_on_changes_nothing(published, member):
    client = Client()
    client.force_login(member)
    address = reverse("piece_step", args=[published.pk, "tekst"])
    shown = client.get(address)
    text = shown.context["form"]["tekst"].value().markdown
    before = Revision.objects.count()
    client.post(
        address, {**hidden(shown.content.decode()), "tekst": text, "tekst-vorm": "markdown", "verder": "1"}
    )
    assert Revision.objects.count() == before
    assert not ArticlePage.objects.get(pk=published.pk).has_unpublished_changes


def test_the_same_words_from_the_editor_and_with_signs_are_no_conflict(piece, member, type_in):
    seen = open_work(piece, member).seen(STEP["tekst"])
    type_in("tekst", tekst="<p>Elke week</p>", **{"tekst-vorm": "html"})
    fields = {"tekst": ["Elke week"], "tekst-vorm": ["markdown"]}
    save(piece, member, Posting(STEP["tekst"], fields, seen=seen))


def test_beside_another_version_it_is_read_as_words(piece, member):
    work = open_work(piece, member)
    raw = {"tekst": ["<h2>Kop</h2><p>Elke <strong>week</strong></p>"], "tekst-vorm": ["html"]}
    assert shown_value(work, raw, "tekst") == "## Kop\n\nElke **week**"
    assert shown_value(work, {"samenhang": ["betekenis"]}, "samenhang").startswith("Waar doe ik het voor?")
    assert shown_value(work, {"titel": ["<b>Samen</b>"]}, "titel") == "<b>Samen</b>"


def test_far_too_much_is_said_and_kept(piece, member, type_in):
    type_in("tekst", tekst="a" * 200_001, **{"tekst-vorm": "markdown"})
    form = open_work(piece, member).form()
    assert "te lang" in form.errors["tekst"][0]
    assert len(form["tekst"].value().text) == 200_001


FRAME = {
    "type": "highlight",
    "id": "7f3a9c1e-0000-4000-8000-000000000001",
    "value": {"title": "Let op", "text": "<p>Bel eerst.</p>"},
}


def test_far_too_much_is_compared_as_it_was_typed(piece, member):
    raw = {"tekst": ["[" * 5_000_000], "tekst-vorm": ["markdown"]}
    assert open_work(piece, member).form_class.meaning_tekst(raw) == raw


def test_a_frame_of_the_editors_that_was_taken_out_comes_back_by_undo(member, type_in):
    page = ArticleFactory(title="Samen koken", owner=member, body=[("text", "<p>Elke week.</p>")])
    page.body = [*page.body.raw_data, FRAME]
    page.save_revision().publish()
    with_frame = open_work(page, member).draft.fields["tekst"][0]
    assert "data-block" in with_frame
    type_in("tekst", page=page, tekst="<p>Elke week.</p>", **{"tekst-vorm": "html"})
    assert [kind for kind, _ in body(page)] == ["text"]
    type_in("tekst", page=page, tekst=with_frame, **{"tekst-vorm": "html"})
    assert [kind for kind, _ in body(page)] == ["text", "highlight"]
    assert "Bel eerst." in newest(page).body[1].value["text"].source


def test_a_frame_of_another_page_does_not_come_along(piece, member, type_in):
    other = ArticleFactory(title="Van een ander", live=False)
    other.body = [FRAME]
    other.save_revision()
    type_in(
        "tekst",
        tekst=f'<p>Elke week.</p><figure data-block="{FRAME["id"]}">Let op</figure>',
        **{"tekst-vorm": "html"},
    )
    assert [kind for kind, _ in body(piece)] == ["text"]
