"""Seeing a piece as visitors will, also when hardly anything stands in it."""

import pytest
from django.test import Client

from initiatieven.models import InitiativePage, InitiativesIndexPage
from kennisbank.models import (
    ArticlePage,
    ConversationCardPage,
    ConversationCardsIndexPage,
    KennisbankIndexPage,
    PracticeCasePage,
    PublicationPage,
)
from members.roles import Role
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import make_user
from writing import kinds, moves
from writing.forms import ContentPieceForm

pytestmark = pytest.mark.django_db

KINDS = {
    ArticlePage: KennisbankIndexPage,
    PublicationPage: KennisbankIndexPage,
    PracticeCasePage: KennisbankIndexPage,
    ConversationCardPage: ConversationCardsIndexPage,
    InitiativePage: InitiativesIndexPage,
}


def preview(page, user):
    client = Client()
    client.force_login(user)
    return client.get(f"/mijn/stukken/{page.pk}/voorbeeld/")


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_an_empty_piece_of_each_kind_can_be_looked_at(model, member):
    kind = kinds.Kind("x", "x", "stuk", "", "", model, KINDS[model], ContentPieceForm)
    kinds.register(kind)
    response = preview(moves.begin(kind, member), member)
    assert response.status_code == 200
    assert "Zonder titel" in response.content.decode()


def test_it_shows_the_new_version_while_visitors_see_the_old_one(member, type_in):
    page = ArticleFactory(title="Samen koken", owner=member)
    type_in(page=page, titel="Samen eten")
    assert "<h1>Samen eten</h1>" in preview(page, member).content.decode()
    assert "<h1>Samen koken</h1>" in Client().get(page.url).content.decode()


def test_it_keeps_the_content_policy_of_the_site_and_no_cache(piece, member):
    response = preview(piece, member)
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("role", [Role.MEMBER, Role.EDITOR, Role.WAITING])
def test_it_is_its_writers_alone(piece, type_in, role):
    type_in(titel="Kanariegeel")
    response = preview(piece, make_user(role, "vreemde@example.org"))
    assert response.status_code in {302, 404}
    assert "Kanariegeel" not in response.content.decode()
