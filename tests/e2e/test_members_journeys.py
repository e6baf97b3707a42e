"""What members and editors come to do, in a real browser on the served site, with mail as it is received."""

import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.e2e.cast import (
    COLLEAGUE,
    EDITOR,
    LEAVER,
    LEFT_BEHIND,
    OWN_PIECE,
    PIECES,
    SECONDS,
    WRITER,
    assert_no_mail_twice,
    expect_heading,
    link_in,
    mail_for,
    make_everybody,
    sign_in,
    text_of,
)
from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.test_journeys import wait_until_found
from tests.e2e.test_sharing import press_tab_until
from tests.factories.members import PASSWORD

NEWCOMER = "fatima@reizen.example"
STORY = "Zingen in het klaslokaal"
REMARK = "Mooi verteld. Zet er nog bij wat het kost: dat vraagt iedereen."


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


def begin_story(page):
    page.goto("/mijn/plaatsen/")
    page.get_by_role("button", name="Begin met praktijkverhaal").click()
    page.get_by_label("Titel", exact=True).fill(STORY)
    page.get_by_label("Inleiding", exact=True).fill("Elke dinsdag zingt de buurt in een leeg klaslokaal.")
    page.get_by_role("button", name="Verder: het verhaal").click()


def write_on(page, words):
    """Type at the end of the text, and wait until it says that it is kept."""
    text = page.get_by_role("textbox", name="Tekst")
    text.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words, delay=10)
    expect(page.locator("[data-saved]")).to_contain_text("Bewaard om")


def send_to_the_editors(page, address):
    page.goto(f"{address}nakijken/")
    page.get_by_role("button", name="Naar de redactie").click()
    expect_heading(page, "Het is bij de redactie")


def judge(desk, button, remark=""):
    desk.get_by_label("Opmerking voor de maker").fill(remark)
    desk.get_by_role("button", name=button).click()
    expect_heading(desk, "Wat wacht")


def test_a_story_survives_two_interruptions_is_revised_published_and_found(visit, desk, mailbox, served):
    phone = visit(PHONE)
    sign_in(phone, WRITER)
    begin_story(phone)
    writing = phone.url
    write_on(phone, "Wij begonnen met zes stoelen.")
    phone.context.close()

    other = visit(PHONE)
    sign_in(other, WRITER, "/mijn/plaatsen/")
    other.get_by_role("link", name=STORY).click()
    other.goto(writing)
    text = other.get_by_role("textbox", name="Tekst")
    expect(text).to_contain_text("Wij begonnen met zes stoelen.")
    write_on(other, " Nu zijn het er dertig.")
    other.context.clear_cookies()
    other.keyboard.type(" Wie niet zingt, zet koffie.", delay=10)
    expect(other.locator("[data-saved]")).to_contain_text("niet meer ingelogd")
    again = other.context.new_page()
    sign_in(again, WRITER)
    write_on(other, " En wie koffie zet, neuriet.")
    other.get_by_role("button", name="Verder: voor wie het ook wil doen").click()
    steps = writing.removesuffix("verhaal/")
    other.goto(f"{steps}herkenbaar/")
    other.get_by_label("Ik heb namen en bijzonderheden").check()
    other.get_by_role("button", name="Verder: nakijken").click()
    send_to_the_editors(other, steps)

    desk.goto(link_in(mail_for(mailbox, EDITOR, f"“{STORY}” wacht")))
    judge(desk, "Terugsturen", REMARK)
    back = mail_for(mailbox, WRITER, f"opmerking bij “{STORY}”")
    assert REMARK in text_of(back)
    other.goto(link_in(back))
    expect(other.get_by_text(REMARK).first).to_be_visible()
    other.goto(writing)
    write_on(other, " Het lokaal kost niets.")
    send_to_the_editors(other, steps)
    other.goto(f"{steps.removesuffix('schrijven/')}")
    expect(other.locator(".history")).to_contain_text(REMARK)

    # Who sent it back hears that it is there again.
    desk.goto(link_in(mail_for(mailbox, EDITOR, f"“{STORY}” wacht", number=2)))
    judge(desk, "Goedkeuren en plaatsen")
    placed = mail_for(mailbox, WRITER, f"“{STORY}” staat op de site")
    visitor = visit(PHONE)
    visitor.goto(link_in(placed))
    expect(visitor.locator("main")).to_contain_text(
        "Wij begonnen met zes stoelen. Nu zijn het er dertig. Wie niet zingt, zet koffie. "
        "En wie koffie zet, neuriet. Het lokaal kost niets."
    )
    assert wait_until_found(served, "q=neuriet+klaslokaal", 10) < 10
    assert_no_mail_twice(mailbox)


def following(desk):
    """Open what the queue says comes next, and return its title."""
    link = desk.get_by_role("link", name=re.compile("^Volgende: "))
    title = link.inner_text().strip().removeprefix("Volgende: ")
    link.click()
    expect_heading(desk, f"Nakijken: {title}")
    return title


def test_an_editor_reviews_five_pieces_in_a_row(desk, mailbox, visit):
    desk.goto("/beheer/wachtrij/?gemeente=barendrecht")
    desk.get_by_role("link", name=PIECES[0]).click()
    expect_heading(desk, f"Nakijken: {PIECES[0]}")
    seen = [PIECES[0]]
    judge(desk, "Goedkeuren en plaatsen")
    seen.append(following(desk))
    judge(desk, "Goedkeuren en plaatsen")
    seen.append(following(desk))
    judge(desk, "Terugsturen", REMARK)
    seen.append(following(desk))
    desk.get_by_text("Draag over aan een collega").click()
    desk.get_by_label("Aan wie").select_option(label="Karin Smit")
    desk.get_by_role("button", name="Draag over", exact=True).click()
    expect_heading(desk, "Wat wacht")
    seen.append(following(desk))
    judge(desk, "Goedkeuren en plaatsen")
    assert sorted(seen) == sorted(PIECES)
    expect(desk.get_by_role("link", name=re.compile("^Volgende: "))).to_have_count(0)

    desk.get_by_role("link", name=OWN_PIECE).click()
    expect(desk.get_by_text("Dit is van uzelf: een collega kijkt dit na.")).to_be_visible()
    expect(desk.get_by_role("button", name="Goedkeuren en plaatsen")).to_have_count(0)
    for title in (seen[0], seen[1], seen[4]):
        mail_for(mailbox, WRITER, f"“{title}” staat op de site")
    assert REMARK in text_of(mail_for(mailbox, WRITER, f"opmerking bij “{seen[2]}”"))
    mail_for(mailbox, COLLEAGUE, f"vraagt u “{seen[3]}” na te kijken")
    listing = visit(PHONE)
    listing.goto("/initiatieven/barendrecht/")
    expect(listing.get_by_role("link", name=seen[0]).first).to_be_visible()
    expect(listing.get_by_role("link", name=seen[2])).to_have_count(0)
    assert_no_mail_twice(mailbox)


def test_a_member_takes_out_their_data_and_erases_it(visit, mailbox):
    page = visit(PHONE)
    sign_in(page, LEAVER, "/mijn/gegevens/")
    page.get_by_role("link", name="Alles meenemen").click()
    page.get_by_role("button", name="Haal mijn gegevens op").click()
    expect_heading(page, "Bent u het?")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    with page.expect_download() as download:
        page.get_by_role("button", name="Ga verder").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert archive.testzip() is None
        assert LEAVER in archive.read("gegevens.json").decode()
        pieces = [name for name in archive.namelist() if name.startswith("stukken/")]
        assert {name.rsplit(".")[-1] for name in pieces} == {"json", "html"}
        assert all(LEFT_BEHIND in archive.read(name).decode() for name in pieces)

    page.goto("/mijn/gegevens/wissen/")
    page.get_by_label("Laat mijn stukken staan, onder “oud-lid”").check()
    page.get_by_label("Ik weet dat dit niet terug te draaien is").check()
    page.get_by_role("button", name="Wis mijn gegevens").click()
    expect_heading(page, "Uw gegevens zijn gewist")
    assert "is er niet meer" in text_of(mail_for(mailbox, LEAVER, "Uw gegevens zijn gewist"))

    page.goto("/account/login/")
    page.get_by_label("E-mailadres").fill(LEAVER)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.goto("/kennisbank/de-bank-van-bram/")
    expect(page.locator("article").first).to_contain_text("Door oud-lid")
    assert "Visserman" not in page.content()


def test_a_whole_article_without_javascript(visit, cast):
    phone = visit(PHONE, javascript=False)
    sign_in(phone, WRITER, "/mijn/plaatsen/")
    phone.get_by_role("button", name="Begin met artikel").click()
    phone.get_by_label("Titel", exact=True).fill("Stilte is ook een antwoord")
    phone.get_by_label("Inleiding", exact=True).fill("Wie niets zegt, zegt soms veel.")
    phone.get_by_role("button", name="Verder: de tekst").click()
    phone.get_by_label("Tekst", exact=True).fill("## Aan de deur\n\nWacht **even** voor u weer iets vraagt.")
    phone.get_by_role("button", name="Verder: onderwerpen").click()
    phone.get_by_label("Onderwerpen", exact=True).fill("luisteren")
    phone.get_by_role("button", name="Verder: nakijken").click()
    check = phone.url
    phone.get_by_role("link", name="Bekijk het zoals bezoekers het zien").click()
    expect(phone.get_by_role("heading", name="Aan de deur")).to_be_visible()
    expect(phone.locator("strong", has_text="even")).to_be_visible()
    phone.goto(check)
    phone.get_by_role("button", name="Naar de redactie").click()
    expect_heading(phone, "Het is bij de redactie")


def press(page, button):
    expect(button).to_be_visible()
    press_tab_until(page, button)
    page.keyboard.press("Enter")


def write_by_keyboard(page, field, words):
    expect(field).to_be_visible()
    press_tab_until(page, field)
    page.keyboard.type(words)


def test_an_article_by_keyboard_alone(visit, cast):
    page = visit(DESKTOP)
    sign_in(page, WRITER, "/mijn/plaatsen/")
    press(page, page.get_by_role("button", name="Begin met artikel"))
    write_by_keyboard(page, page.get_by_label("Titel", exact=True), "Een stoel bij de deur")
    write_by_keyboard(page, page.get_by_label("Inleiding", exact=True), "Wie zit, blijft langer.")
    press(page, page.get_by_role("button", name="Verder: de tekst"))
    write_by_keyboard(page, page.get_by_role("textbox", name="Tekst"), "Zet er een tweede bij.")
    press(page, page.get_by_role("button", name="Verder: onderwerpen"))
    press(page, page.get_by_role("button", name="Verder: nakijken"))
    press(page, page.get_by_role("button", name="Naar de redactie"))
    expect_heading(page, "Het is bij de redactie")
