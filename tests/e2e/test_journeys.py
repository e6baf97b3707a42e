"""What people come to do, in a real browser on the served site."""

import base64
import contextlib
import hashlib
import hmac
import json
import re
import struct
import time
import urllib.request

import pytest
from playwright.sync_api import Error

from tests.e2e.conftest import DESKTOP, PHONE

# Not an address of the demonstration: those accounts are refused under production settings.
EDITOR = "redacteur@reizen.example"
PASSWORD = "een-lange-zin-om-in-te-loggen"
FIRST_INITIATIVE = ", ".join(f"main {tag} a[href^='/initiatieven/']" for tag in ("article", "h2", "h3"))
SECRET = base64.b32encode(b"twintig tekens lang!").decode()

MAKE_EDITOR = f"""
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from members.addresses import confirm_address
from members.models import User
from members.roles import GROUP_OF_ROLE, Role
user = User.objects.filter(email={EDITOR!r}).first() or User.objects.create_user({EDITOR!r}, {PASSWORD!r})
user.groups.set([Group.objects.get(name=GROUP_OF_ROLE[Role.EDITOR])])
confirm_address(user)
TOTP.activate(user, {SECRET!r})
"""


def totp(at):
    """The six digits an authenticator shows at a moment (RFC 6238)."""
    digest = hmac.new(base64.b32decode(SECRET), struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def api(served, query):
    with urllib.request.urlopen(f"{served.url}/api/v1/zoeken?{query}") as answer:  # noqa: S310
        return json.load(answer)


def wait_until_found(served, query, seconds):
    """Return the seconds until a query has a hit."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if api(served, query)["totaal"]:
            return time.monotonic() - began
        time.sleep(0.05)
    pytest.fail(f"not found within {seconds} s: {query}")


def until(page, expression, seconds=10):
    """Wait for an expression to hold; asked from here, because the site's policy lets no page evaluate text."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(Error):
            if page.evaluate(expression):
                return
        page.wait_for_timeout(50)
    pytest.fail(f"did not come true in {seconds} s: {expression}")


@pytest.mark.parametrize("javascript", [False, True], ids=["no JavaScript", "JavaScript"])
def test_someone_finds_an_initiative_and_its_telephone_number_in_four_taps(visit, javascript):
    page = visit(PHONE, javascript=javascript)
    page.goto("/")
    page.locator("main").get_by_role("link", name="Schiedam").first.click()
    page.wait_for_url("**/initiatieven/schiedam/**")
    page.locator(FIRST_INITIATIVE).first.click()
    page.wait_for_load_state()
    number = page.locator("main a[href^='tel:']").first
    assert number.is_visible()
    assert re.search(r"\d{2}", number.inner_text())


def test_searching_without_javascript_gives_results_filters_and_a_way_back(visit):
    page = visit(PHONE, javascript=False)
    page.goto("/")
    page.locator("main input[name=q]").fill("samen eten")
    page.locator(
        "main form[action='/zoeken/'] button[type=submit], main form button:has-text('Zoek')"
    ).first.click()
    page.wait_for_url("**/zoeken/**")
    assert "samen eten" in page.locator("main input[name=q]").first.input_value()
    assert page.locator("main h2 a, main h3 a").count() > 3


def test_nothing_found_offers_a_next_step_and_a_voice(visit):
    page = visit(PHONE)
    page.goto("/zoeken/?q=qqqxyzzy")
    text = page.locator("main").inner_text()
    assert "Hier staat nog niets over" in text
    assert page.locator("main a").count() > 0
    assert page.locator("a[href^='tel:']").count() > 0


def test_someone_in_need_sees_first_who_answers_now(visit):
    page = visit(PHONE)
    page.goto("/zoeken/?q=zelfmoord")
    body = page.locator("main").inner_text()
    assert "113" in body
    card = page.locator("main a[href^='tel:']").first.bounding_box()
    first = page.locator("main article, main ol li h2, main ul li h2").first
    if first.count():
        assert card["y"] < first.bounding_box()["y"]


def test_the_combobox_is_complete_by_keyboard(visit):
    page = visit(DESKTOP)
    page.goto("/zoeken/")
    field = page.locator("main input[name=q]").first
    field.focus()
    field.press_sequentially("wand", delay=30)
    options = page.get_by_role("option")
    options.first.wait_for(timeout=5000)
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    assert active
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_load_state()
    assert page.locator("h1").count() == 1


def test_back_keeps_the_filters(visit):
    page = visit(DESKTOP)
    page.goto("/initiatieven/?gratis=ja&dagdeel=middag")
    page.locator(FIRST_INITIATIVE).first.click()
    page.wait_for_load_state()
    page.go_back()
    assert "gratis=ja" in page.url
    assert page.locator("input[name=gratis][value=ja]").first.is_checked()


def test_a_filter_answers_at_once_says_how_many_and_back_undoes_it(visit):
    page = visit(DESKTOP)
    page.goto("/initiatieven/")
    free = page.locator("input[name=gratis][value=ja]").first
    page.evaluate("document.querySelectorAll('form[data-filter] details').forEach(d => d.open = true)")
    free.check()
    page.wait_for_url("**/initiatieven/?**gratis=ja**")
    until(page, r"/\d/.test(document.getElementById('announce').textContent)")
    page.go_back()
    page.wait_for_url("**/initiatieven/")
    until(page, "!document.querySelector('input[name=gratis][value=ja]').checked")


def test_keyboard_reaches_everything_from_the_skip_link(visit):
    page = visit(DESKTOP)
    page.goto("/initiatieven/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Naar de inhoud"
    page.keyboard.press("Enter")
    page.wait_for_url("**/initiatieven/#inhoud")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    for _ in range(8):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            "(e => { const s = getComputedStyle(e);"
            " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none' })"
            "(document.activeElement)"
        )
        assert shown, page.evaluate("document.activeElement.outerHTML.slice(0, 160)")


def sign_in(page):
    page.goto("/beheer/")
    page.locator("input[name=login]").fill(EDITOR)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.locator("input[name=code]").fill(totp(time.time()))
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/beheer/**")


def test_an_editor_signs_in_with_a_second_factor_and_posts_news_that_is_found_at_once(visit, served):
    served.manage("shell", "-v", "0", "-c", MAKE_EDITOR)
    page = visit(DESKTOP)
    sign_in(page)
    page.locator("main h1, main h2").first.wait_for()
    parent = served.manage(
        "shell",
        "-v",
        "0",
        "-c",
        "from news.models import NewsIndexPage; print(NewsIndexPage.objects.get().pk)",
    ).stdout.strip()
    page.goto(f"/beheer/pages/add/news/newspage/{parent}/")
    page.locator("textarea[name=title], input[name=title]").fill("Breikring op het balkon")
    page.locator("textarea[name=intro]").fill("Wolwinkel en stoelen staan klaar.")
    # The picture and every block have a button of that name too; the one in the footer is the page's.
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    page.locator("button[name=action-publish]").first.click()
    page.wait_for_load_state()

    assert wait_until_found(served, "q=breikring", 3) < 3
    assert "Breikring op het balkon" in visit(PHONE).request.get("/nieuws/").text()


def test_a_page_that_is_edited_is_found_within_a_second(served):
    edit = (
        "from news.models import NewsPage;p=NewsPage.objects.live().first();"
        "p.intro='Nu met een kwikzilverwoord';p.save_revision().publish()"
    )
    served.manage("shell", "-v", "0", "-c", edit)
    assert wait_until_found(served, "q=kwikzilverwoord", 5) < 1


def test_scheduled_news_appears_by_itself(served):
    schedule = (
        "import datetime;from django.utils import timezone;from news.models import NewsIndexPage, NewsPage;"
        "p=NewsPage(title='Vuurtorenmiddag',slug='vuurtorenmiddag',live=False,has_unpublished_changes=True);"
        "NewsIndexPage.objects.get().add_child(instance=p);"
        "p.go_live_at=timezone.now()+datetime.timedelta(seconds=2);p.save_revision().publish()"
    )
    served.manage("shell", "-v", "0", "-c", schedule)
    assert api(served, "q=vuurtorenmiddag")["totaal"] == 0
    assert wait_until_found(served, "q=vuurtorenmiddag", 60)


def test_the_site_says_that_every_part_is_well(served):
    with urllib.request.urlopen(f"{served.url}/gereed") as answer:  # noqa: S310
        parts = json.load(answer)["onderdelen"]
    assert set(parts.values()) == {"goed"}
