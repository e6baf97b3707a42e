"""Every page of members and of who judges in a real browser: axe clean, and no wider than the smallest phone.

Django serves these pages itself in this process. The steps of every kind are in test_kinds.py, what is shared in
test_sharing.py, and the pages that anybody sees in test_accessibility.py.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from kennisbank.writing.stories import STORY
from members.joining import requests
from members.messages import tell
from members.models import JoinRequest, Profile
from members.people import profile_of
from members.roles import Role
from tests.e2e.conftest import DESKTOP
from tests.e2e.test_accessibility import RULES, assert_accessible, assert_fits
from tests.e2e.test_sharing import NARROW, open_browser  # noqa: F401 - fixture
from tests.factories.kennisbank import StoryFactory
from tests.factories.members import make_user
from tests.factories.reviews import SCHIEDAM, make_editor, make_review
from writing import moves
from writing.models import RescuedText
from writing.offers import offer_pages_of

pytestmark = pytest.mark.django_db(transaction=True)

PLACES = [
    "/mijn/berichten/",
    "/mijn/leden/",
    "/mijn/leden/{colleague}/",
    "/mijn/profiel/",
    "/mijn/profiel/zoals/leden/",
    "/mijn/uitnodigen/",
    "/mijn/gegevens/",
    "/mijn/gegevens/meenemen/",
    "/mijn/gegevens/wissen/",
    "/mijn/overnemen/",
    "/mijn/plaatsen/",
    "/mijn/stukken/{piece}/",
    "/mijn/stukken/{piece}/schrijven/begin/",
    "/mijn/stukken/{piece}/voorbeeld/",
    "/mijn/stukken/{piece}/verschil/{kept}/",
    "/mensen/{slug}/",
]
ADMIN_PART = {"include": [["main"]], "exclude": [["iframe"], [".w-slim-header"]]}


@pytest.fixture
def member():
    return make_user(Role.MEMBER)


@pytest.fixture
def numbers(member):
    """Somebody with a page of their own, a piece that was begun, a message, and a page that is offered."""
    name = {"first_name": "Willemijn", "last_name": "Verbondenheidsbevordering"}
    colleague = make_user(Role.MEMBER, "collega@example.org", **name)
    profile = profile_of(colleague)
    profile.about, profile.shown = "Ik werk in de buurt.", {"name": "iedereen", "about": "iedereen"}
    profile.has_public_page, profile.public_slug = True, "willemijn"
    profile.save()
    left = make_user(Role.MEMBER, "weg@example.org")
    for person in (member, left):
        profile_of(person)
        Profile.objects.filter(user=person).update(organisation="Buurthuis", organisation_key="buurthuis")
    StoryFactory(title="Verbondenheidsbevorderingsactiviteiten", owner=left)
    offer_pages_of(left)
    piece = moves.begin(STORY, member, title="Zingen in het klaslokaal")
    tell(member, key="k", title="Er is iets gebeurd.", text="Kijk maar.", path="/mijn/", action="Bekijk het")
    RescuedText.objects.create(
        user=member, page_id=piece.pk, step="begin", fields={"titel": ["Zingen op dinsdag"]}
    )
    return {
        "colleague": colleague.pk,
        "piece": piece.pk,
        "slug": profile.public_slug,
        "kept": RescuedText.objects.get().pk,
    }


def check(page):
    """Both at once, on the page as it stands."""
    assert page.locator("h1").count() == 1
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("size", [NARROW, DESKTOP], ids=["phone", "desktop"])
def test_the_pages_of_a_member(open_browser, member, numbers, size):  # noqa: F811
    page = open_browser(member, size)
    for path in PLACES:
        answer = page.goto(path.format(**numbers))
        assert answer.status == 200, path
        check(page)


@pytest.mark.parametrize("size", [NARROW, DESKTOP], ids=["phone", "desktop"])
def test_what_stands_beside_a_field_that_is_not_right(open_browser, member, size):  # noqa: F811
    page = open_browser(None, size)
    page.goto("/meedoen/")
    check(page)
    page.get_by_role("button", name="Vraag om mee te doen").click()
    expect(page.get_by_text("Vul uw voornaam in.")).to_be_visible()
    check(page)
    page = open_browser(member, size)
    page.goto("/mijn/uitnodigen/")
    page.get_by_role("button", name="Verstuur de uitnodiging").click()
    expect(page.get_by_text("Vul in hoe uw collega heet.")).to_be_visible()
    check(page)


def test_who_waits_reads_what_happens(open_browser):  # noqa: F811
    waiting = make_user(Role.WAITING)
    page = open_browser(waiting)
    page.goto("/mijn/wachten/")
    check(page)
    requests.ask(waiting, "Ik zit bij de koffie.")
    for path in ("/mijn/wachten/", "/mijn/wachten/aanpassen/", "/mijn/wachten/intrekken/"):
        page.goto(path)
        check(page)


def test_our_part_of_the_admin(open_browser, settings):  # noqa: F811
    settings.SECOND_FACTOR_REQUIRED = False
    editor = make_editor("Els")
    review = make_review(make_user(Role.MEMBER), SCHIEDAM)
    waiting = make_user(Role.WAITING)
    requests.ask(waiting, "Ik zit bij de koffie.")
    page = open_browser(editor, DESKTOP)
    asked = JoinRequest.objects.get()
    for path in (
        reverse("review_queue"),
        reverse("review_piece", args=[review.pk]),
        reverse("join_requests"),
        reverse("join_request_decline", args=[asked.pk]),
    ):
        page.goto(path)
        # The frame of the piece is a page of the site, and what stands around ours is Wagtail's.
        found = Axe().run(page, context=ADMIN_PART, options=RULES)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
