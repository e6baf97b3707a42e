"""Every page type in a real browser: no axe violation, nothing wider than the phone, sound headings."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import DESKTOP, PHONE

PAGES = {
    "home": "/",
    "drie vragen": "/drie-vragen/",
    "vraag": "/drie-vragen/betekenis/",
    "vorm": "/vormen/existentieel/",
    "kennisbank": "/kennisbank/",
    "kennisbank gefilterd": "/kennisbank/?vorm=existentieel&soort=artikel",
    "gesprekskaarten": "/gesprekskaarten/",
    "set kaarten": "/gesprekskaarten/?situatie=verlies",
    "initiatieven": "/initiatieven/",
    "initiatieven gefilterd": "/initiatieven/?gratis=ja&dagdeel=middag",
    "gemeente": "/initiatieven/schiedam/",
    "nieuws": "/nieuws/",
    "nieuws van een jaar": "/nieuws/?jaar=2026",
    "zoeken": "/zoeken/",
    "gevonden": "/zoeken/?q=wandelen",
    "niets gevonden": "/zoeken/?q=xyzzyqqq",
    "in nood": "/zoeken/?q=ik+wil+niet+meer+leven",
    "onderwerpen": "/onderwerpen/",
    "onderwerp": "/onderwerpen/zingeving/",
    "nu iemand spreken": "/nu-iemand-spreken/",
    "over ons": "/over-ons/",
    "contact": "/contact/",
    "privacy": "/privacyverklaring/",
    "zo werkt plaatsen": "/zo-werkt-plaatsen/",
    "toegankelijkheid": "/toegankelijkheidsverklaring/",
    "inloggen": "/account/login/",
    "wachtwoord vergeten": "/account/password/reset/",
    "niet gevonden": "/bestaat-niet/",
}
KINDS = {
    "artikel": "/kennisbank/?soort=artikel",
    "literatuur": "/kennisbank/?soort=publicatie",
    "praktijkverhaal": "/kennisbank/?soort=praktijkvoorbeeld",
    "gesprekskaart": "/gesprekskaarten/?situatie=verlies",
    "initiatief": "/initiatieven/?status=actief",
    "gestopt initiatief": "/initiatieven/?status=gestopt",
    "nieuwsbericht": "/nieuws/",
}
FIRST_RESULT = "main article a[href], main li a[href].card__link, main h2 a[href], main h3 a[href]"
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def assert_accessible(page):
    results = Axe().run(page, options=RULES)
    problems = [
        f"{violation['id']}: {violation['help']} — {violation['nodes'][0]['html'][:160]}"
        for violation in results.response["violations"]
    ]
    assert problems == []


def assert_fits(page):
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{wide} px wider than the screen"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_a_page_is_accessible_and_fits(visit, address, size):
    page = visit(size)
    page.goto(address)
    assert_accessible(page)
    assert_fits(page)
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "nl"


@pytest.mark.parametrize("listing", KINDS.values(), ids=KINDS.keys())
def test_a_piece_of_each_kind_is_accessible_and_fits(visit, listing):
    page = visit(PHONE)
    page.goto(listing)
    page.locator(FIRST_RESULT).first.click()
    page.wait_for_load_state()
    assert page.url.rstrip("/") != listing.rstrip("/")
    assert page.locator("h1").count() == 1
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("address", ["/", "/initiatieven/", "/zoeken/?q=wandelen", "/kennisbank/"])
def test_a_page_reads_at_320_px(visit, address):
    page = visit({"width": 320, "height": 640})
    page.goto(address)
    assert_fits(page)
