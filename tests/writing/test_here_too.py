""" "Dit wil ik hier ook": in three clicks from what was done elsewhere to a draft for one's own municipality."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from content.models import PageLink
from initiatieven.models import InitiativePage
from initiatieven.writing import INITIATIVE
from members.models import Message, Profile
from members.roles import Role
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory, CardFactory, StoryFactory
from tests.factories.members import make_user, signed_in
from tests.factories.pages import link, restrict
from tests.writer import Writer
from vocabulary.models import Municipality
from writing import here_too, kinds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def initiative_kind(kind):
    """Beside the kind to try with (see conftest) the one that this makes."""
    kinds.register(INITIATIVE)


@pytest.fixture
def maker():
    return make_user(Role.MEMBER, "maker@example.org", first_name="Maaike")


@pytest.fixture
def soup(maker):
    return InitiativeFactory(
        title="Samen soep",
        intro="Elke week een tafel vol.",
        owner=maker,
        municipalities=[place("GM0622")],
        labels=["koken"],
        body=[
            ("text", "<p>Wij koken samen.</p>"),
            ("quote", {"text": "Ik kom voor Joke.", "source": "Bep"}),
            ("steps", {"title": "Zo begint u", "steps": ["Vraag een keuken."]}),
        ],
        address="Kade 3",
        postcode="3131 AB",
        town="Vlaardingen",
        latitude=51.9,
        longitude=4.3,
        neighbourhood="Oost",
        email="soep@example.org",
        website="https://soep.example",
        sign_up="Bel Joke.",
        first_time="Joke staat bij de deur.",
        places=["locatie"],
    )


def place(code):
    return Municipality.objects.get(code=code)


def address_of(page):
    return f"/mijn/hier-ook/{page.pk}/"


def begin(browser, page, code="GM0606"):
    return browser.post(address_of(page), {"municipality": place(code).pk})


def drafts():
    return InitiativePage.objects.filter(live=False)


def text_of(response):
    return response.content.decode()


# Three clicks ---------------------------------------------------------------------------------------


def test_three_clicks_from_a_story_to_a_draft_at_home(member):
    Profile.objects.create(user=member, municipality=place("GM0606"))
    story = StoryFactory(title="De bank van Oost", what_it_takes="Een bank.\nEn koffie.")
    browser = signed_in(member)
    button = re.search(r'href="(/mijn/hier-ook/\d+/)"', text_of(browser.get(story.url)))[1]
    page = text_of(browser.get(button))
    chosen = re.search(r'<option value="(\d+)" selected>Schiedam', page)[1]
    written = browser.post(button, {"municipality": chosen}, follow=True)
    assert written.redirect_chain[0][0].endswith("/schrijven/wat/")
    assert "De bank van Oost" in text_of(written)
    assert "## Wat nodig is" in text_of(written), "what it takes stands in the text, to write on"
    draft = drafts().get().get_latest_revision_as_object()
    assert (draft.owner, draft.status, draft.live) == (member, "in_voorbereiding", False)
    assert [item.code for item in draft.municipalities.all()] == ["GM0606"]
    assert draft.intro == story.intro
    assert "Een bank.<br>En koffie." in str(draft.body)


def test_the_page_shows_what_comes_along_and_what_does_not(member, soup):
    page = text_of(signed_in(member).get(address_of(soup)))
    assert "Elke week een tafel vol." in page
    assert "koken" in page
    assert "Adres, telefoon, dagen en tijden gaan niet mee." in page
    assert "Wie het eerste maakte, krijgt bericht dat Noor Lid dit ook wil" in page


def test_what_it_is_comes_along_and_never_who_where_or_when(member, soup):
    begin(signed_in(member), soup)
    draft = drafts().get().get_latest_revision_as_object()
    assert (draft.title, draft.intro, draft.places) == ("Samen soep", "Elke week een tafel vol.", ["locatie"])
    assert [term.name for term in draft.tags.all()] == ["koken"]
    assert [block.block_type for block in draft.body] == ["text", "steps"]
    for name in (
        "address", "postcode", "town", "neighbourhood", "phone", "email", "website", "when", "sign_up",
        "first_time", "latitude", "longitude", "organisation", "cost",
    ):  # fmt: skip
        assert not getattr(draft, name), name
    assert draft.date != soup.date
    assert (draft.checked_on, draft.checked_by) == (timezone.localdate(), "Noor Lid"), "not the old check"
    assert draft.slug != soup.slug


def test_nobody_but_its_writer_sees_the_draft(member, colleague, soup):
    begin(signed_in(member), soup)
    draft = drafts().get()
    browser = signed_in(colleague)
    assert browser.get(f"/mijn/stukken/{draft.pk}/").status_code == 404
    assert "Hierop ging verder" not in text_of(browser.get(soup.url))


def test_a_municipality_has_to_be_chosen(member, soup):
    browser = signed_in(member)
    for value in ("", "999999", "x"):
        answer = browser.post(address_of(soup), {"municipality": value})
        assert "Kies een gemeente uit de lijst." in text_of(answer)
    assert not drafts().exists()


def test_doing_it_twice_leads_to_the_draft_that_exists(member, soup):
    browser = signed_in(member)
    first, second = begin(browser, soup), begin(browser, soup, "GM0489")
    assert first.url == second.url
    assert drafts().count() == 1
    page = text_of(browser.get(address_of(soup)))
    assert f'href="{first.url}"' in page
    assert "Maak een concept" not in page


def test_each_member_has_a_draft_of_their_own(member, colleague, soup):
    begin(signed_in(member), soup)
    begin(signed_in(colleague), soup)
    assert drafts().count() == 2


def test_once_it_is_published_one_may_begin_again(member, soup):
    browser = signed_in(member)
    begin(browser, soup)
    drafts().get().get_latest_revision().publish()
    begin(browser, soup, "GM0489")
    assert drafts().count() == 1


# Lineage and messages -------------------------------------------------------------------------------


def test_lineage_is_shown_both_ways_once_it_is_visible(client, member, soup):
    begin(signed_in(member), soup)
    draft = drafts().get()
    draft.title = "Soep in Schiedam"
    assert "Hierop ging verder" not in text_of(client.get(soup.url))
    revision = draft.get_latest_revision_as_object()
    revision.title = "Soep in Schiedam"
    revision.save_revision().publish()
    told = text_of(client.get(soup.url))
    assert told.index("Hierop ging verder") < told.index("Soep in Schiedam")
    page = text_of(client.get(InitiativePage.objects.get(pk=draft.pk).url))
    assert page.index("Verder gegaan op") < page.rindex("Samen soep")


def test_writing_on_keeps_the_lineage_and_what_came_along(member, soup):
    begin(signed_in(member), soup)
    writer = Writer(member).go_on_with(drafts().get())
    writer.fill("wat", titel="Soep in Schiedam", inleiding="Bij ons op donderdag.")
    draft = writer.written
    assert (draft.title, draft.intro) == ("Soep in Schiedam", "Bij ons op donderdag.")
    assert [(tie.target_id, tie.relation) for tie in draft.typed_links.all()] == [(soup.pk, "aangepast_van")]
    assert "Wij koken samen." in str(draft.body)
    assert [place.code for place in draft.municipalities.all()] == ["GM0606"]


def test_the_maker_is_told_who_wants_it_where_once(member, maker, soup):
    browser = signed_in(member)
    begin(browser, soup)
    drafts().get().delete()
    begin(browser, soup)
    message = Message.objects.get(recipient=maker)
    assert message.title == "Noor Lid wil “Samen soep” ook in Schiedam"
    assert message.path == soup.url


def test_the_maker_finds_who_wants_to_be_found(member, maker, soup):
    Profile.objects.create(user=member, shown={"name": "leden"})
    begin(signed_in(member), soup)
    assert Message.objects.get(recipient=maker).path == f"/mijn/leden/{member.pk}/"


def test_nobody_is_told_of_the_own_piece(maker, soup):
    browser = signed_in(maker)
    assert "krijgt bericht" not in text_of(browser.get(address_of(soup)))
    begin(browser, soup)
    assert not Message.objects.exists()
    assert drafts().get().owner == maker


def test_a_piece_without_a_keeper_tells_nobody(member):
    begin(signed_in(member), InitiativeFactory())
    assert not Message.objects.exists()


def test_a_nameless_member_is_no_address(member, maker, soup):
    type(member).objects.filter(pk=member.pk).update(first_name="", last_name="")
    begin(signed_in(member), soup)
    assert Message.objects.get(recipient=maker).title.startswith("Een lid wil")


# Who and where --------------------------------------------------------------------------------------


def test_a_visitor_signs_in_and_comes_back(client, member, soup):
    assert address_of(soup) in text_of(client.get(soup.url))
    answer = client.get(address_of(soup))
    assert answer.url == f"/account/login/?next={address_of(soup)}"


def test_who_waits_makes_no_draft(soup):
    waiting = make_user(Role.WAITING)
    assert begin(signed_in(waiting), soup).url == "/mijn/wachten/"
    with pytest.raises(PermissionDenied):
        here_too.begin_here(soup, waiting, place("GM0606"))
    assert not drafts().exists()


@pytest.mark.parametrize("factory", [ArticleFactory, CardFactory])
def test_other_kinds_have_no_button(member, factory):
    page = factory()
    browser = signed_in(member)
    assert "hier-ook" not in text_of(browser.get(page.url))
    assert browser.get(address_of(page)).status_code == 404


def test_what_is_not_visible_is_not_there(member, maker):
    draft, closed = (
        StoryFactory(title="Kanarie", slug=f"kanarie-{number}", owner=maker) for number in range(2)
    )
    draft.unpublish()
    restrict(closed)
    browser = signed_in(member)
    for page in (draft, closed):
        for answer in (browser.get(address_of(page)), begin(browser, page)):
            assert answer.status_code == 404
            assert "Kanarie" not in text_of(answer)
    assert not drafts().exists()


def test_an_existing_tie_is_no_draft_of_mine(member, soup):
    """Lineage that an editor laid on a page of somebody else does not close the way."""
    link(InitiativeFactory(title="Al verder"), soup, "aangepast_van")
    begin(signed_in(member), soup)
    assert drafts().count() == 1
    assert PageLink.objects.filter(target=soup.pk).count() == 2
