"""Documents come as attachments, and only when a visible page offers them."""

import pytest

from members.roles import Role
from tests.content.test_blocks import make_document
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import make_user, signed_in
from tests.factories.pages import restrict

pytestmark = pytest.mark.django_db


def offering(document, **fields):
    return ArticleFactory(body=[("download", {"document": document, "explanation": ""})], **fields)


def test_a_document_on_a_visible_page_is_an_attachment(client):
    document = make_document()
    offering(document)
    response = client.get(document.url)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


def test_a_link_in_running_text_offers_it_too(client):
    document = make_document()
    ArticleFactory(body=[("text", f'<p><a linktype="document" id="{document.pk}">Werkblad</a></p>')])
    assert client.get(document.url).status_code == 200


def test_a_document_nobody_offers_is_not_there(client):
    assert client.get(make_document().url).status_code == 404


def test_a_document_of_a_draft_or_a_closed_page_is_not_there(client):
    draft, closed = make_document(), make_document()
    offering(draft, live=False)
    restrict(offering(closed))
    assert client.get(draft.url).status_code == 404
    assert client.get(closed.url).status_code == 404


def test_editors_see_every_document(client):
    document = make_document()
    assert signed_in(make_user(Role.EDITOR), client).get(document.url).status_code == 200


def test_there_is_no_way_around(client):
    document = make_document()
    assert client.get(f"/media/{document.file.name}").status_code == 404
