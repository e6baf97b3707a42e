"""Sharing in a real browser: telling that one did this too, wanting it here too, and one's own page.

Django serves these pages itself in this process, so that a test can decide as an editor beside the browser.
"""

import datetime
import io

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect
from pypdf import PdfReader

from core import visitor_tokens
from initiatieven.models import InitiativePage
from kennisbank.models import ArticlePage
from kennisbank.writing.articles import ARTICLE
from members.messages import tell
from members.roles import Role
from tests.e2e.conftest import DESKTOP
from tests.e2e.test_accessibility import assert_accessible, assert_fits
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import CardFactory, StoryFactory
from tests.factories.members import make_user
from tests.factories.news import MeetingFactory
from writing import experiences, moves
from writing.models import Experience

pytestmark = pytest.mark.django_db(transaction=True)

NARROW = {"width": 320, "height": 640}
TOLD = "Wij zetten een bank voor de deur en schonken koffie."


@pytest.fixture
def member():
    return make_user(Role.MEMBER)


@pytest.fixture
def open_browser(browser, live_server):
    """A browser of its own, in which somebody may be signed in."""
    contexts = []

    def open_page(user=None, size=NARROW, javascript=True):
        context = browser.new_context(
            base_url=live_server.url, locale="nl-NL", viewport=size, java_script_enabled=javascript
        )
        contexts.append(context)
        if user is not None:
            client = Client()
            client.force_login(user)
            session = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
            )
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def press_tab_until(page, element):
    """Walk the page with the keyboard."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if element.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError("The keyboard does not reach it.")


def test_somebody_tells_on_a_phone_without_javascript(open_browser):
    story = StoryFactory(title="De bank van Oost", owner=make_user(Role.MEMBER))
    page = open_browser(javascript=False)
    page.goto(story.url)
    page.get_by_role("link", name="Ik deed dit ook").click()
    page.get_by_role("button", name="Versturen").click()
    expect(page.get_by_text("Vertel in een paar zinnen wat u deed.")).to_be_visible()
    page.get_by_label("Wat deed u?").fill(TOLD)
    page.get_by_label("Wie bent u?").fill("buurvrouw uit Oost")
    page.wait_for_timeout(3000)
    page.get_by_role("button", name="Versturen").click()
    expect(page.get_by_role("heading", name="Dank u wel")).to_be_visible()
    assert page.context.cookies() == []
    experiences.show(Experience.objects.get(), make_user(Role.EDITOR))
    page.get_by_role("link", name="Terug naar het stuk").click()
    expect(page.get_by_text(TOLD)).to_be_visible()


def test_with_the_keyboard_alone_who_is_too_quick_presses_once_more(open_browser, monkeypatch):
    monkeypatch.setattr(visitor_tokens, "SHORTEST_SECONDS", 600)
    page = open_browser(size=DESKTOP)
    page.goto(f"/ik-deed-dit-ook/{InitiativeFactory(title='Samen soep').pk}/")
    press_tab_until(page, page.get_by_label("Wat deed u?"))
    page.keyboard.type(TOLD)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Versturen")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Dat ging wel heel snel. Druk nog eens op Versturen.")
    expect(page.get_by_label("Wat deed u?")).to_have_value(TOLD)
    monkeypatch.undo()
    page.wait_for_timeout(3000)
    page.get_by_role("button", name="Versturen").press("Enter")
    expect(page.get_by_role("heading", name="Dank u wel")).to_be_visible()


@pytest.mark.parametrize("factory", [StoryFactory, CardFactory, InitiativeFactory])
def test_pieces_with_experiences_are_accessible_fit_and_print_them(open_browser, factory):
    piece = factory()
    for number in range(2):
        Experience.objects.create(
            page_id=piece.pk, what_i_did=f"{TOLD} {number}", what_it_brought="Praatjes.", state="geplaatst"
        )
    page = open_browser()
    page.goto(piece.url)
    assert_accessible(page)
    assert_fits(page)
    paper = " ".join(sheet.extract_text() for sheet in PdfReader(_pdf(page)).pages)
    assert " ".join(paper.split()).count("schonken koffie") == 2
    assert "Deed u dit ook?" not in paper
    assert "Dit wil ik hier ook" not in paper


def _pdf(page):
    return io.BytesIO(page.pdf(prefer_css_page_size=True))


def test_the_form_its_mistakes_and_its_thanks_are_accessible_and_fit(open_browser):
    page = open_browser()
    address = f"/ik-deed-dit-ook/{StoryFactory(title='De bank van Oost').pk}/"
    page.goto(address)
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Versturen").click()
    assert_accessible(page)
    assert_fits(page)
    page.goto(f"{address}bedankt/")
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_three_clicks_to_a_draft_at_home(open_browser, member, javascript):
    soup = InitiativeFactory(title="Samen soep", owner=make_user(Role.MEMBER, "maker@example.org"))
    page = open_browser(member, javascript=javascript)
    page.goto(soup.url)
    page.get_by_role("link", name="Dit wil ik hier ook").click()
    page.get_by_label("Voor welke gemeente?").select_option(label="Schiedam")
    if javascript:
        assert_accessible(page)
        assert_fits(page)
    page.get_by_role("button", name="Maak een concept").click()
    expect(page.get_by_label("Hoe heet het?")).to_have_value("Samen soep")
    draft = InitiativePage.objects.get(live=False)
    assert page.url.endswith(f"/mijn/stukken/{draft.pk}/schrijven/wat/")


@pytest.mark.parametrize("size", [NARROW, DESKTOP], ids=["phone", "desktop"])
def test_ones_own_page_is_accessible_and_fits(open_browser, member, size):
    page = open_browser(member, size)
    page.goto("/mijn/")
    expect(page.get_by_role("heading", name="Begin klein")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    fill(member)
    page.goto("/mijn/")
    assert_accessible(page)
    assert_fits(page)
    expect(page.locator("main").get_by_role("heading", level=2)).to_have_text(
        [
            "Terug bij u",
            "Klopt dit nog?",
            "Berichten",
            "Waar u aan schrijft",
            "Bij de redactie",
            "Op de site",
            "Wat anderen ermee deden",
            "De volgende bijeenkomst",
        ]
    )


def fill(member):
    """Something in each part of the page, with long words."""
    editor = make_user(Role.EDITOR)
    titles = ["Een concept over verbondenheidsbevorderingsactiviteiten", "Bij de redactie", "Terug"]
    pages = [moves.begin(ARTICLE, member, title=title, intro="Waar het over gaat.") for title in titles]
    for piece in pages[1:]:
        piece.get_workflow().start(piece, member)
    back = ArticlePage.objects.get(pk=pages[2].pk)
    back.current_workflow_task_state.reject(user=editor, comment="Wie is Bep?")
    soup = InitiativeFactory(title="Samen soep", owner=member, checked_on=datetime.date(2020, 1, 1))
    experiences.show(
        experiences.leave(soup, make_user(Role.MEMBER, "collega@example.org"), TOLD, "", "Bas"), editor
    )
    tell(member, key="k", title="Er is iets gebeurd.")
    MeetingFactory(title="Samen aan tafel")
