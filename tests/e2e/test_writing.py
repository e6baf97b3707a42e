"""Typing in a real browser that is killed, cut off, signed out or opened twice: nothing is lost.

Django serves these pages itself in this process, so that a test can end a session or save beside the browser.
"""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import expect

from tests.e2e.conftest import PHONE
from tests.e2e.test_accessibility import assert_accessible, assert_fits
from tests.writing.conftest import kind, member  # noqa: F401 - fixtures
from writing import moves, rescue
from writing.drafts import newest

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def piece(kind, member):  # noqa: F811
    return moves.begin(kind, member)


@pytest.fixture
def open_step(browser, live_server, member, piece):  # noqa: F811
    """Open a step in a browser of its own in which the member is signed in."""
    contexts = []

    def open_page(step="begin", context=None, **options):
        if context is None:
            context = browser.new_context(base_url=live_server.url, locale="nl-NL", **options)
            contexts.append(context)
            sign_in(context, member, live_server.url)
        page = context.new_page()
        page.goto(f"/mijn/stukken/{piece.pk}/schrijven/{step}/")
        return page

    yield open_page
    for context in contexts:
        context.close()


def sign_in(context, user, url):
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])


def saved(page):
    return page.locator("[data-saved]")


def type_on(page, field, text):
    page.get_by_label(field, exact=True).press_sequentially(text, delay=5)


def test_a_killed_browser_loses_at_most_the_last_seconds(open_step, piece):
    page = open_step()
    type_on(page, "Titel", "Samen koken")
    expect(saved(page)).to_contain_text("Bewaard om", timeout=6000)
    type_on(page, "Inleiding", "Elke week een tafel vol.")
    page.wait_for_timeout(2600)
    page.context.close()
    elsewhere = open_step(viewport=PHONE)
    expect(elsewhere.get_by_label("Titel", exact=True)).to_have_value("Samen koken")
    expect(elsewhere.get_by_label("Inleiding", exact=True)).to_have_value("Elke week een tafel vol.")


def test_who_types_on_without_a_pause_is_saved_as_well(open_step, piece):
    page = open_step()
    for _ in range(14):
        type_on(page, "Inleiding", "a ")
        page.wait_for_timeout(500)
    assert "a a a" in newest(piece).intro


def test_leaving_the_page_saves_what_was_typed_a_moment_ago(open_step, piece):
    page = open_step()
    type_on(page, "Titel", "Samen koken")
    page.goto("/mijn/plaatsen/")
    page.wait_for_timeout(500)
    page.reload()
    expect(page.get_by_role("link", name="Samen koken")).to_be_visible()


def test_the_text_is_kept_by_itself_and_comes_back_as_it_looked(open_step, piece):
    page = open_step("tekst")
    page.get_by_role("textbox", name="Tekst", exact=True).click()
    page.keyboard.type("## Samen eten")
    page.keyboard.press("Enter")
    page.keyboard.type("Elke week een tafel vol.")
    expect(saved(page)).to_contain_text("Bewaard om", timeout=8000)
    page.wait_for_timeout(2600)
    page.context.close()
    assert [block.value.source for block in newest(piece).body] == [
        "<h2>Samen eten</h2><p>Elke week een tafel vol.</p>"
    ]
    elsewhere = open_step("tekst", viewport=PHONE)
    text = elsewhere.get_by_role("textbox", name="Tekst", exact=True)
    expect(text.get_by_role("heading", name="Samen eten")).to_be_visible()
    assert_accessible(elsewhere)
    assert_fits(elsewhere)
    plain = open_step("tekst", java_script_enabled=False)
    typed = plain.get_by_role("textbox", name="Tekst", exact=True)
    expect(typed).to_have_value("## Samen eten\n\nElke week een tafel vol.")


def test_without_a_connection_it_says_so_and_goes_on_by_itself(open_step, piece):
    page = open_step()
    page.context.set_offline(True)
    type_on(page, "Titel", "Samen koken")
    expect(saved(page)).to_contain_text("Geen verbinding", timeout=8000)
    page.context.set_offline(False)
    expect(saved(page)).to_contain_text("Bewaard om", timeout=15000)
    assert newest(piece).title == "Samen koken"
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('stuk/')).length") == 0


def test_what_only_the_device_has_is_offered_and_put_back(open_step, piece):
    page = open_step()
    page.context.set_offline(True)
    type_on(page, "Titel", "Zonder bereik")
    expect(saved(page)).to_contain_text("Geen verbinding", timeout=8000)
    page.close(run_before_unload=False)
    page.context.set_offline(False)
    back = open_step(context=page.context)
    expect(back.get_by_text("Op dit apparaat staat nog tekst")).to_be_visible()
    back.get_by_role("button", name="Terugzetten").click()
    expect(back.get_by_label("Titel", exact=True)).to_have_value("Zonder bereik")
    expect(back.get_by_text("Op dit apparaat staat nog tekst")).to_have_count(0)


def test_two_tabs_are_told_of_each_other_and_both_texts_stay(open_step, piece):
    first = open_step()
    second = open_step(context=first.context)
    type_on(first, "Titel", "In het eerste")
    expect(saved(first)).to_contain_text("Bewaard om", timeout=6000)
    type_on(second, "Titel", "In het tweede")
    expect(saved(second)).to_contain_text("ergens anders veranderd", timeout=6000)
    assert newest(piece).title == "In het eerste"
    second.get_by_role("link", name="Bekijk beide teksten").click()
    second.get_by_label("Neem wat u hier typte").check()
    second.get_by_role("button", name="Bewaar deze keuze").click()
    expect(second.get_by_label("Titel", exact=True)).to_have_value("In het tweede")
    assert newest(piece).title == "In het tweede"


def test_a_session_that_ended_while_typing_costs_nothing(open_step, piece, member, live_server):  # noqa: F811
    page = open_step()
    type_on(page, "Titel", "Samen koken")
    expect(saved(page)).to_contain_text("Bewaard om", timeout=6000)
    Session.objects.all().delete()
    type_on(page, "Titel", " en eten")
    expect(saved(page)).to_contain_text("niet meer ingelogd", timeout=6000)
    sign_in(page.context, member, live_server.url)
    page.reload()
    page.get_by_role("link", name="Bekijken en terugzetten").click()
    expect(page.get_by_text("Samen koken en eten")).to_be_visible()
    page.get_by_label("Neem wat u hier typte").check()
    page.get_by_role("button", name="Bewaar deze keuze").click()
    assert newest(piece).title == "Samen koken en eten"


def test_who_signs_in_again_in_another_tab_just_types_on(open_step, piece, member, live_server):  # noqa: F811
    page = open_step()
    Session.objects.all().delete()
    type_on(page, "Titel", "Samen")
    expect(saved(page)).to_contain_text("niet meer ingelogd", timeout=6000)
    sign_in(page.context, member, live_server.url)
    type_on(page, "Titel", " koken")
    expect(saved(page)).to_contain_text("Bewaard om", timeout=6000)
    assert newest(piece).title == "Samen koken"


def test_who_may_not_write_any_more_does_not_read_that_it_was_saved(open_step, piece, member):  # noqa: F811
    page = open_step()
    member.groups.clear()
    type_on(page, "Titel", "Samen koken")
    expect(saved(page)).to_contain_text("Bewaren lukt hier niet", timeout=6000)
    assert newest(piece).title == "Zonder titel"


def test_the_whole_way_without_a_script_and_with_the_keyboard(open_step, piece):
    page = open_step(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page.get_by_label("Titel", exact=True).fill("Samen koken")
    page.get_by_label("Inleiding", exact=True).fill("Elke week een tafel vol.")
    page.get_by_label("Inleiding", exact=True).press("Tab")
    page.get_by_label("Titel", exact=True).press("Enter")
    expect(page.locator("#stap")).to_have_text("Onderwerpen")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Nakijken").press("Enter")
    page.get_by_role("button", name="Naar de redactie").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Het is bij de redactie")


def test_the_pages_are_accessible_and_fit_a_telephone(open_step, piece, member):  # noqa: F811
    page = open_step(viewport=PHONE)
    page.get_by_label("Datum", exact=True).fill("3 maa")
    page.get_by_role("button", name="Verder: onderwerpen").click()
    expect(page.locator("#let-op")).to_be_focused()
    assert_accessible(page)
    kept = rescue.keep(piece, member, {"titel": ["Een andere titel"]})
    own = f"/mijn/stukken/{piece.pk}/"
    for address in [
        "/mijn/plaatsen/",
        own,
        f"{own}schrijven/nakijken/",
        f"{own}verschil/{kept.pk}/",
        f"{own}weggooien/",
    ]:
        page.goto(address)
        assert_accessible(page)
        assert_fits(page)


def test_the_page_for_who_is_not_signed_in_any_more_is_accessible_too(open_step):
    page = open_step(viewport=PHONE)
    Session.objects.all().delete()
    page.get_by_label("Titel", exact=True).fill("Samen koken")
    page.get_by_role("button", name="Bewaren en later verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw tekst is bewaard")
    assert_accessible(page)
    assert_fits(page)
