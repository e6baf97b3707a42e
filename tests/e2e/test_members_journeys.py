"""What members and editors come to do, in a real browser on the served site, with mail as it is received."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.cast import (
    EDITOR,
    SECONDS,
    expect_heading,
    link_in,
    mail_for,
    make_everybody,
    sign_in,
    text_of,
)
from tests.e2e.conftest import DESKTOP, PHONE
from tests.factories.members import PASSWORD

NEWCOMER = "fatima@reizen.example"


@pytest.fixture(scope="module")
def cast(served):
    """Everybody who plays, and what waits for the editors."""
    call = f"from {make_everybody.__module__} import make_everybody; make_everybody()"
    served.manage("shell", "-v", "0", "-c", call)
    expect.set_options(timeout=SECONDS * 1000)
    yield
    expect.set_options(timeout=5000)


@pytest.fixture(scope="module")
def desk(browser, served, cast):
    """An editor at a desktop who is signed in with the second factor."""
    context = browser.new_context(viewport=DESKTOP, base_url=served.url, locale="nl-NL")
    page = context.new_page()
    sign_in(page, EDITOR, "/beheer/", factor=True)
    yield page
    context.close()


def ask_to_join(page):
    page.goto("/meedoen/")
    page.get_by_label("Voornaam").fill("Fatima")
    page.get_by_label("Achternaam").fill("Aydin")
    page.get_by_label("E-mailadres").fill(NEWCOMER)
    page.get_by_label("Organisatie").fill("Buurthuis de Kade")
    page.get_by_label("Gemeente").select_option(label="Schiedam")
    page.get_by_label("Wat u doet").press_sequentially(
        "Ik zit bij de koffie en vraag wie er vorige week niet was. Daarna bel ik.", delay=50
    )
    page.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Vraag om mee te doen").click()
    expect_heading(page, "Kijk in uw mail")


def test_a_newcomer_joins_on_a_phone_and_is_let_in_by_one_click(visit, desk, mailbox):
    phone = visit(PHONE)
    ask_to_join(phone)
    phone.goto(link_in(mail_for(mailbox, NEWCOMER, "Bevestig")))
    phone.get_by_role("button", name="Ja, dit is mijn adres").click()
    expect_heading(phone, "Uw aanvraag is bij de redactie")

    desk.goto(link_in(mail_for(mailbox, EDITOR, "Fatima Aydin wil meedoen")))
    desk.get_by_role("button", name=re.compile("^Laat toe")).click()
    expect(desk.get_by_text("Fatima Aydin doet nu mee en krijgt een mail.")).to_be_visible()

    welcome = mail_for(mailbox, NEWCOMER, "U doet mee met het platform")
    assert "De redactie heeft u toegelaten." in text_of(welcome)
    phone.goto("/mijn/")
    expect_heading(phone, "Mijn platform")
    phone.goto(link_in(welcome))
    expect_heading(phone, "Uw profiel")
