"""`load_demo`: all of it, once, and gone without a trace."""

import pytest
from wagtail.models import Page

from content.models import PageLink, Picture
from core.models import StableKey
from exchange import demo_site
from exchange.models import ImportedRecord, StartMark
from initiatieven.models import InitiativePage, Organisation
from kennisbank.models import ArticlePage, ConversationCardPage, PracticeCasePage, PublicationPage
from news.models import NewsPage
from vocabulary.models import Municipality, Term

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def without_drawing(monkeypatch):
    """One drawing for all: drawing eighty takes longer than the rest."""
    drawing = demo_site.picture_png("proef", 64, 36)
    monkeypatch.setattr(demo_site, "picture_png", lambda *_: drawing)


def state():
    models = [Page, PageLink, Picture, StableKey, ImportedRecord, Organisation, Term]
    return [model.objects.count() for model in models]


def test_it_loads_once_and_goes_without_a_trace(run_command, without_drawing):
    before = state()
    assert run_command("load_demo").summary.startswith("created 154, updated 3")
    assert ArticlePage.objects.count() >= 12
    assert PracticeCasePage.objects.filter(nobody_recognisable=True).count() >= 10
    assert ConversationCardPage.objects.count() == 36
    assert ConversationCardPage.objects.values("situation").distinct().count() == 6
    assert InitiativePage.objects.count() >= 45
    assert NewsPage.objects.count() >= 12
    assert PublicationPage.objects.count() == 23
    assert not PublicationPage.objects.filter(why="").exists()
    assert not InitiativePage.objects.filter(invented=False).exists()
    assert InitiativePage.objects.filter(picture__isnull=True).count() == 0
    article = ArticlePage.objects.get(sleutel="demo-art-01")
    assert article.first_published_at.date() == article.date

    loaded = state()
    assert run_command("load_demo").summary.startswith("created 0, updated 0, unchanged 157")
    assert state() == loaded
    assert run_command("load_demo", "--once").out == ""

    Municipality.objects.filter(code="GM0606").update(desk_phone="010 111 11 11")
    assert run_command("load_demo", "--remove").out.strip() == "removed 154"
    assert state() == before
    assert Municipality.objects.get(code="GM0606").desk_phone == "010 111 11 11"
    assert Municipality.objects.get(code="GM0622").desk_name == ""
    assert run_command("load_demo", "--once").out == ""


def test_what_others_made_stays_without_a_dead_link(run_command, land, without_drawing):
    run_command("load_demo")
    target = InitiativePage.objects.get(sleutel="demo-ini-01")
    land(
        {
            "soort": "artikel",
            "sleutel": "eigen",
            "titel": "Eigen",
            "verwijst_naar": [{"sleutel": "demo-ini-01", "relatie": "zie_ook"}],
        },
        {"soort": "initiatief", "sleutel": "eigen-2", "titel": "Eigen soep", "organisatie": "demo-org-01"},
    )
    page = ArticlePage.objects.get(sleutel="eigen")
    page.body = [("text", f'<p>Ga <a linktype="page" id="{target.pk}">erheen</a>.</p>')]
    page.save_revision().publish()

    run_command("load_demo", "--remove")

    page = ArticlePage.objects.get(sleutel="eigen")
    assert page.body[0].value.source == "<p>Ga erheen.</p>"
    assert not PageLink.objects.exists()
    assert Organisation.objects.get().sleutel == "demo-org-01"


def test_accounts_exist_in_development_only(run_command, settings):
    settings.DEMO_ACCOUNTS = False
    StartMark.objects.create(name=demo_site.LOADED)
    assert "alleen in ontwikkeling" in run_command("load_demo", "--once", "--accounts").out
