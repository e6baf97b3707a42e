"""Editors steer search in a real browser, and visitors find otherwise: no deploy, no waiting."""

import time

import pytest
from playwright.sync_api import expect

from tests.e2e.cast import EDITOR, SECONDS, sign_in
from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.test_accessibility import assert_accessible, assert_fits

WITHIN_SECONDS = 5
# Stands in one text of the demonstration only, inside one compound.
WORD, PART, FOUND = "cultuurbudget", "budget", "Zingen op de derde verdieping"
MAKE_EDITOR = f"""
from allauth.mfa.totp.internal.auth import TOTP
from members.models import User
from members.roles import Role
from tests.e2e.test_journeys import SECRET
from tests.factories.members import make_user
if not User.objects.filter(email="{EDITOR}").exists():
    TOTP.activate(make_user(Role.EDITOR, "{EDITOR}", first_name="Els", last_name="Jansen"), SECRET)
"""


@pytest.fixture(scope="module")
def desk(browser, served):
    """An editor at a desktop who is signed in with the second factor."""
    served.manage("shell", "-v", "0", "-c", MAKE_EDITOR)
    context = browser.new_context(viewport=DESKTOP, base_url=served.url, locale="nl-NL")
    page = context.new_page()
    page.set_default_timeout(SECONDS * 1000)
    sign_in(page, EDITOR, "/beheer/", factor=True)
    yield page
    context.close()


def open_screen(desk, name):
    desk.goto("/beheer/")
    desk.get_by_role("button", name="Zoeken op de site").click()
    desk.get_by_role("link", name=name, exact=True).click()


def titles(page, words):
    page.goto(f"/zoeken/?q={words}")
    return page.locator(".result__title").all_inner_texts()


def test_an_editor_keeps_a_word_whole_and_the_next_visitors_find_otherwise(desk, visit):
    visitor = visit(PHONE)
    assert titles(visitor, PART) == [FOUND]
    open_screen(desk, "Woorden")
    desk.get_by_label("Welk woord wilt u bekijken?").fill(WORD)
    desk.get_by_role("button", name="Bekijk", exact=True).click()
    expect(desk.locator(".word-facts")).to_contain_text("cultuur + budget")
    desk.get_by_role("link", name="Heel laten…").click()
    desk.get_by_role("button", name="Bekijk eerst wat er verandert").click()
    expect(desk.get_by_role("row", name=f"{PART} 1 pagina 0 pagina's")).to_be_visible()
    desk.get_by_role("button", name="Bewaar").click()
    desk.get_by_text(f"De regel voor “{WORD}” is bewaard.").wait_for()
    kept = time.monotonic()
    while FOUND in titles(visitor, PART):
        assert time.monotonic() - kept < WITHIN_SECONDS
        assert titles(visitor, WORD)[0] == FOUND
    assert titles(visitor, WORD)[0] == FOUND
    desk.goto(f"/beheer/zoeken/woorden/bekijken/?woord={WORD}")
    expect(desk.locator(".word-facts")).to_contain_text(f"{WORD} (blijft heel)")


def test_a_synonym_is_found_by_the_very_next_search_of_every_process(desk, visit):
    visitor = visit(PHONE)
    assert FOUND not in titles(visitor, "kwinkeleren")
    desk.goto("/beheer/snippets/vocabulary/term/?q=zingen")
    desk.get_by_role("link", name="zingen", exact=True).click()
    words = desk.get_by_role("textbox", name="Andere woorden hiervoor")
    words.fill(f"{words.input_value()}\nkwinkeleren")
    desk.get_by_role("button", name="Opslaan", exact=True).click()
    desk.locator(".messages .success").wait_for()
    for _ in range(6):
        assert FOUND in titles(visitor, "kwinkeleren")


def test_an_editor_recommends_a_page_and_it_stands_first(desk, visit):
    open_screen(desk, "Aanbevolen")
    desk.get_by_role("link", name="Beveel het dan aan").click()
    desk.get_by_role("textbox", name="Woord of onderwerp").fill("zingen")
    desk.get_by_role("button", name="Kies een pagina").first.click()
    chooser = desk.get_by_role("dialog")
    chooser.get_by_label("Zoekterm").fill("Zingen op de derde")
    chooser.get_by_role("link", name=FOUND).click()
    desk.get_by_role("textbox", name="Waarom").fill("Begin hier: zo is het gedaan.")
    desk.get_by_role("button", name="Bewaar").click()
    desk.get_by_text("De aanbeveling voor “zingen” is bewaard.").wait_for()
    for size in (PHONE, {"width": 320, "height": 640}, DESKTOP):
        visitor = visit(size, javascript=False) if size is PHONE else visit(size)
        visitor.goto("/zoeken/?q=samen+zingen")
        above = visitor.get_by_role("region", name="Aanbevolen door de redactie")
        expect(above.get_by_role("link")).to_have_text([FOUND])
        expect(above).to_contain_text("Begin hier: zo is het gedaan.")
        assert visitor.get_by_role("link", name=FOUND).count() == 1
        assert_fits(visitor)
    assert_accessible(visitor)
    visitor.locator("nav .tabs a", has_text="Initiatieven").click()
    expect(visitor.get_by_text("Aanbevolen door de redactie")).to_have_count(0)


@pytest.mark.parametrize(
    "address",
    [
        f"/beheer/zoeken/woorden/bekijken/?woord={WORD}",
        f"/beheer/zoeken/woorden/new/?woord={WORD}&soort=heel",
        "/beheer/zoeken/aanbevolen/",
    ],
)
def test_the_screens_of_editors_fit_a_phone(desk, address):
    desk.set_viewport_size({"width": 360, "height": 740})
    desk.goto(address)
    assert_fits(desk)
    desk.set_viewport_size(DESKTOP)
