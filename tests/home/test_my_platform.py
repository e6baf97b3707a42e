""" "Mijn platform": one page that says where one's pieces are, what happened and what comes next."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kennisbank.models import ArticlePage
from kennisbank.writing.articles import ARTICLE
from members.messages import tell
from members.models import Message
from members.roles import Role
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import make_user, signed_in
from tests.factories.news import MeetingFactory
from tests.factories.pages import link
from writing import experiences, moves
from writing.models import PageOffer, Review

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return make_user(Role.MEMBER)


@pytest.fixture
def editor():
    return make_user(Role.EDITOR, first_name="Ella", last_name="Ros")


@pytest.fixture
def colleague():
    return make_user(Role.MEMBER, "collega@example.org")


@pytest.fixture
def browser(member):
    return signed_in(member)


def begun(member, title):
    return moves.begin(ARTICLE, member, title=title, intro="Waar het over gaat.")


def handed_in(member, title):
    page = ArticlePage.objects.get(pk=begun(member, title).pk)
    page.get_workflow().start(page, member)
    return page


def part(browser, heading):
    """The text of one part of the page, by its heading; "" when it is not there."""
    page = browser.get("/mijn/").content.decode()
    found = re.search(rf"<section[^>]*>\s*<h2[^>]*>{re.escape(heading)}</h2>(.*?)</section>", page, re.S)
    return " ".join(found[1].split()) if found else ""


# Who ------------------------------------------------------------------------------------------------


def test_a_stranger_signs_in_and_comes_back(client):
    assert client.get("/mijn/").url == "/account/login/?next=/mijn/"


def test_who_waits_goes_to_the_own_request():
    assert signed_in(make_user(Role.WAITING)).get("/mijn/").url == "/mijn/wachten/"


def test_nothing_of_it_is_kept_or_found(browser):
    answer = browser.get("/mijn/")
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_an_editor_finds_the_way_to_the_desk_and_a_member_does_not(browser, editor):
    assert "/beheer/" not in browser.get("/mijn/").content.decode()
    assert 'href="/beheer/wachtrij/"' in signed_in(editor).get("/mijn/").content.decode()


# My pieces ------------------------------------------------------------------------------------------


def test_who_has_nothing_is_invited_to_begin_small(browser):
    page = browser.get("/mijn/").content.decode()
    assert "Vertel in drie zinnen wat u deed." in page
    assert 'href="/mijn/plaatsen/"' in page
    assert "Nog geen berichten." in part(browser, "Berichten")
    assert "Er staat nu niets gepland." in part(browser, "De volgende bijeenkomst")
    assert not part(browser, "Op de site")


def test_what_is_being_written(browser, member):
    page = begun(member, "Samen koken")
    told = part(browser, "Waar u aan schrijft")
    assert f'<a href="/mijn/stukken/{page.pk}/">Samen koken</a>' in told
    assert "Artikel · Concept." in told


def test_what_the_editors_have_says_since_when_and_who(browser, member, editor):
    page = handed_in(member, "Samen koken")
    assert "Nog niemand heeft het opgepakt." in part(browser, "Bij de redactie")
    Review.objects.filter(page_id=page.pk).update(claimed_by=editor, claimed_at=timezone.now())
    told = part(browser, "Bij de redactie")
    assert "Ella Ros kijkt het nu na." in told
    assert "Sinds " in told


def test_what_came_back_comes_first_with_the_remark_word_for_word(browser, member, editor):
    begun(member, "Iets anders")
    page = handed_in(member, "Samen koken")
    page.current_workflow_task_state.reject(user=editor, comment="Wie is Bep?\nMag zij erin?")
    told = part(browser, "Terug bij u")
    assert "Samen koken" in told
    assert "Wie is Bep?<br>Mag zij erin?" in told
    whole = browser.get("/mijn/").content.decode()
    assert whole.index("Terug bij u") < whole.index("Waar u aan schrijft")


def test_what_is_on_the_site_and_a_new_version_of_it(browser, member):
    ArticleFactory(title="Staat er", owner=member)
    changed = ArticleFactory(title="Oude titel", owner=member)
    changed.title = "Nieuwe titel"
    changed.save_revision(user=member)
    assert "Staat er" in part(browser, "Op de site")
    assert "Nieuwe titel" in part(browser, "Waar u aan schrijft")
    assert "met een nieuwe versie in de maak" in part(browser, "Waar u aan schrijft")


def test_of_many_a_few_are_shown_and_the_rest_is_one_press_away(browser, member):
    for number in range(8):
        ArticleFactory(title=f"Stuk nummer {number}", owner=member)
    told = part(browser, "Op de site")
    assert "En nog 3 stukken" in told
    assert told.count("Stuk nummer") == 8


def test_what_somebody_else_keeps_is_not_there(browser, colleague):
    begun(colleague, "Kanarie")
    ArticleFactory(title="Kanarie op de site", owner=colleague)
    assert "Kanarie" not in browser.get("/mijn/").content.decode()


def test_an_initiative_past_its_check_asks_whether_it_holds(browser, member, colleague):
    late = InitiativeFactory(title="Soep", owner=member, checked_on=datetime.date(2020, 1, 1))
    InitiativeFactory(title="Vers", owner=member)
    InitiativeFactory(title="Voorbij", owner=member, checked_on=None, status="gestopt")
    InitiativeFactory(title="Van een ander", owner=colleague, checked_on=None)
    told = part(browser, "Klopt dit nog?")
    assert "Soep" in told
    assert "Nagekeken op 1 januari 2020" in told
    assert f'href="/mijn/stukken/{late.pk}/nagekeken/"' in told
    assert f'href="/mijn/stukken/{late.pk}/even-dicht/"' in told
    assert not re.search("Vers|Voorbij|Van een ander", told)
    assert browser.get(f"/mijn/stukken/{late.pk}/nagekeken/").status_code == 200


# What happened --------------------------------------------------------------------------------------


def test_what_colleagues_did_with_my_pieces(browser, member, colleague, editor):
    soup = InitiativeFactory(title="Samen soep", owner=member)
    experiences.show(experiences.leave(soup, colleague, "Wij bakten brood.", "", "Bas"), editor)
    experiences.leave(soup, colleague, "Dit wacht nog.", "", "")
    further = InitiativeFactory(title="Soep in Schiedam", owner=colleague)
    hidden = InitiativeFactory(title="Kanarie", owner=colleague, live=False)
    for page in (further, hidden):
        link(page, soup, "aangepast_van")
    told = part(browser, "Wat anderen ermee deden")
    assert "Bas deed ook" in told
    assert "Wij bakten brood." in told
    assert "Soep in Schiedam" in told
    assert "Dit wacht nog." not in told
    assert "Kanarie" not in told


def test_what_i_did_with_my_own_is_no_news(browser, member, editor):
    soup = InitiativeFactory(title="Samen soep", owner=member)
    experiences.show(experiences.leave(soup, member, "Nog eens gedaan.", "", ""), editor)
    link(InitiativeFactory(title="Zelf verder", owner=member), soup, "aangepast_van")
    assert "Nog niets." in part(browser, "Wat anderen ermee deden")


def test_messages_that_were_not_read_come_first(browser, member):
    for number in range(7):
        tell(member, key=f"k{number}", title=f"Bericht nummer {number}.")
    Message.objects.exclude(key="k0").update(read_at=timezone.now())
    told = part(browser, "Berichten")
    assert told.count("Nieuw</span>") == 1
    assert told.index("Bericht nummer 0") < told.index("Bericht nummer 6")
    assert told.count("Bericht nummer") == 5
    assert f'href="/mijn/berichten/{Message.objects.get(key="k0").pk}/"' in told


def test_the_next_meeting(browser):
    now = timezone.now()
    for title, days in (("Volgend jaar", 300), ("Volgende week", 7), ("Vorige week", -7)):
        begins = now + datetime.timedelta(days=days)
        MeetingFactory(title=title, begins_at=begins, ends_at=begins + datetime.timedelta(hours=2))
    told = part(browser, "De volgende bijeenkomst")
    assert "Volgende week" in told
    assert "Hoofdstraat 1" in told
    assert "Volgend jaar" not in told


def test_pieces_that_look_for_somebody_are_pointed_out(browser, editor, colleague):
    assert "/mijn/overnemen/" not in browser.get("/mijn/").content.decode()
    PageOffer.objects.create(page=ArticleFactory(owner=colleague).page_ptr)
    assert "/mijn/overnemen/" in signed_in(editor).get("/mijn/").content.decode()


# However much there is ------------------------------------------------------------------------------


def test_it_asks_as_many_questions_for_much_as_for_little(browser, member, colleague, editor):
    def add_one_of_each(number):
        begun(member, f"Concept {number}")
        back = handed_in(member, f"Terug {number}")
        back.current_workflow_task_state.reject(user=editor, comment="Kan korter.")
        taken_up = handed_in(member, f"Opgepakt {number}")
        Review.objects.filter(page_id=taken_up.pk).update(claimed_by=editor, claimed_at=timezone.now())
        soup = InitiativeFactory(title=f"Soep {number}", owner=member, checked_on=None)
        experiences.show(experiences.leave(soup, colleague, f"Ook gedaan {number}", "", ""), editor)
        link(InitiativeFactory(title=f"Verder {number}", owner=colleague), soup, "aangepast_van")
        MeetingFactory(title=f"Bijeenkomst {number}", begins_at=timezone.now() + datetime.timedelta(days=1))

    def questions():
        browser.get("/mijn/")
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/mijn/").status_code == 200
        return len(asked)

    add_one_of_each(0)
    few = questions()
    for number in range(1, 7):
        add_one_of_each(number)
    assert questions() == few
    assert few <= 32
