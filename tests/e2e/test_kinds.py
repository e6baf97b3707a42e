"""Every step of every kind on the smallest phone: axe clean, no wider than the screen, and big enough to touch."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client

from members.roles import Role
from tests.factories.kennisbank import PublicationFactory
from tests.factories.members import make_user
from tests.writer import Writer
from writing.kinds import kinds

pytestmark = pytest.mark.django_db(transaction=True)

SMALL = {"width": 320, "height": 700}
DOI = "10.1177/0164027506289723"
RIS = f"TY  - JOUR\nTI  - A 6-item scale\nAU  - van Tilburg, Theo\nPY  - 2006\nDO  - {DOI}\nER  - \n"
TOO_SMALL = """() => [...document.querySelectorAll('.write button, .write summary, .write label:has(input), .write__form button')]
    .filter(item => item.checkVisibility() && !item.closest('.visually-hidden') && item.tabIndex !== -1)
    .filter(item => item.getBoundingClientRect().height < 43.5).map(item => item.outerHTML.slice(0, 120))"""


@pytest.fixture
def writer(db):
    return Writer(make_user(Role.MEMBER, first_name="Noor", last_name="Bakker"))


@pytest.fixture
def page(browser, live_server, writer):
    context = browser.new_context(viewport=SMALL, base_url=live_server.url, locale="nl-NL", bypass_csp=True)
    client = Client()
    client.force_login(writer.user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    yield context.new_page()
    context.close()


def check(page):
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"], page.url
    assert page.evaluate(TOO_SMALL) == [], page.url


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.key)
def test_each_step(page, writer, kind):
    writer.begin(kind.slug)
    writer.fill(kind.form.steps[0].key, titel="Samen koken en zingen")
    for step in kind.form.steps:
        page.goto(writer.address(step.key))
        for fold in page.locator("details.fold summary").all():
            fold.click()
        check(page)
    page.goto(writer.address("nakijken"))
    check(page)


def test_what_was_found(page, writer):
    PublicationFactory(title="Staat er al", doi=DOI)
    writer.begin("boek-of-onderzoek")
    writer.fill("wat", titel="Mijn titel")
    writer.fill("bron", plakken=RIS)
    page.goto(f"/mijn/stukken/{writer.page.pk}/gevonden/")
    assert page.get_by_role("link", name="Staat er al").is_visible()
    check(page)
    page.keyboard.press("Tab")
    page.get_by_label("Neem over: A 6-item scale").press("Space")
    page.get_by_role("button", name="Overnemen en verder").press("Enter")
    page.wait_for_url("**/schrijven/wat/")
    assert page.get_by_label("Titel", exact=True).input_value() == "A 6-item scale"


def test_the_choice_of_kinds(page):
    page.goto("/mijn/plaatsen/")
    assert page.locator(".kinds h3").count() == 5
    check(page)
