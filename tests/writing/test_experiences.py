""" "Ik deed dit ook": left by anybody in three fields, shown by an editor, gone with its page."""

import re

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from members.models import Editorship, Message
from members.roles import Role
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory, CardFactory, PublicationFactory, StoryFactory
from tests.factories.members import make_user, signed_in
from tests.factories.news import NewsFactory
from tests.factories.pages import restrict
from vocabulary.models import Municipality
from writing import experiences
from writing.models import Experience
from writing.models.experiences import ExperienceState

pytestmark = pytest.mark.django_db

TOLD = "Wij zetten een bank voor de deur en schonken koffie."


@pytest.fixture
def clock():
    with time_machine.travel("2026-03-03T12:00:00+00:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def maker():
    return make_user(Role.MEMBER, "maker@example.org", first_name="Maaike")


@pytest.fixture
def story(maker):
    return StoryFactory(title="De bank van Oost", owner=maker)


def address_of(page):
    return f"/ik-deed-dit-ook/{page.pk}/"


def filled_in(client, page, **fields):
    """What a browser sends: the hidden fields of the page as they stand there, and what somebody typed."""
    html = client.get(address_of(page)).content.decode()
    token = re.search(r'name="bewijs" value="([^"]+)"', html)[1]
    return {"bewijs": token, "homepage": "", "what_i_did": TOLD, "what_it_brought": "", "who": "", **fields}


def leave(page, clock, client=None, **fields):
    client = client or Client()
    typed = filled_in(client, page, **fields)
    clock.shift(60)
    return client.post(address_of(page), typed)


def shown(page, **fields):
    return Experience.objects.create(
        page_id=page.pk, state=ExperienceState.SHOWN, **{"what_i_did": TOLD, **fields}
    )


def text_of(response):
    return response.content.decode()


def editor_of(*codes, email="redactie@example.org"):
    editor = make_user(Role.EDITOR, email)
    Editorship.objects.create(user=editor).municipalities.set(Municipality.objects.filter(code__in=codes))
    return editor


# Leaving one ----------------------------------------------------------------------------------------


def test_a_visitor_leaves_one_without_an_account_or_a_cookie(client, clock, story):
    response = leave(story, clock, client, what_it_brought="Praatjes.", who="buurvrouw uit Oost")
    assert response.url == f"{address_of(story)}bedankt/"
    thanks = client.get(response.url)
    assert "Iemand van de redactie leest het" in text_of(thanks)
    assert "Wij hebben geen adres van u" in text_of(thanks)
    assert not client.cookies
    experience = Experience.objects.get()
    assert (experience.what_i_did, experience.what_it_brought, experience.who, experience.user) == (
        TOLD,
        "Praatjes.",
        "buurvrouw uit Oost",
        None,
    )
    assert experience.state == ExperienceState.WAITING


def test_a_member_finds_the_own_name_filled_in_and_it_is_tied_to_the_account(clock, story):
    member = make_user(Role.MEMBER, first_name="Tülay", last_name="Yıldız")
    client = signed_in(member)
    assert 'value="Tülay Yıldız"' in text_of(client.get(address_of(story)))
    response = leave(story, clock, client, who="")
    assert Experience.objects.get().user == member
    assert Experience.objects.get().who == "", "who takes the name away is not named"
    assert "krijgt u bericht" in text_of(client.get(response.url))


def test_who_waits_to_be_let_in_is_a_visitor(clock, story):
    waiting = make_user(Role.WAITING)
    leave(story, clock, signed_in(waiting))
    assert Experience.objects.get().user is None


def test_nobody_is_made_to_send_by_another_site(clock, story):
    """A token that a stranger fetched does not work in the browser of a member."""
    typed = filled_in(Client(), story)
    member = signed_in(make_user(Role.MEMBER))
    clock.shift(60)
    answer = member.post(address_of(story), typed)
    assert answer.status_code == 200
    assert not Experience.objects.exists()


def test_a_mistake_gives_everything_back(client, clock, story):
    answer = leave(story, clock, client, what_i_did=" ", what_it_brought="Veel praatjes.", who="Bas <b>")
    text = text_of(answer)
    assert "Vertel in een paar zinnen wat u deed." in text
    assert "Veel praatjes." in text
    assert "Bas &lt;b&gt;" in text
    assert 'aria-invalid="true"' in text
    assert not Experience.objects.exists()


def test_fifteen_hundred_letters_with_line_breaks_fit(client, clock, story):
    longest = ("Regel van tien tekens.\n" * 100)[:1499] + "!"
    assert leave(story, clock, client, what_i_did=longest.replace("\n", "\r\n")).status_code == 302
    assert Experience.objects.get().what_i_did == longest
    assert "1500" in text_of(leave(story, clock, client, what_i_did=longest + "x" * 20))


def test_who_presses_twice_is_thanked_twice_and_left_one(client, clock, story):
    typed = filled_in(client, story)
    clock.shift(60)
    answers = [client.post(address_of(story), typed) for _ in range(2)]
    assert {answer.url for answer in answers} == {f"{address_of(story)}bedankt/"}
    assert Experience.objects.count() == 1


def test_it_asks_that_nobody_be_recognisable(client, story):
    assert "Noem geen namen van anderen" in text_of(client.get(address_of(story)))


def test_the_form_is_for_no_robot_and_no_cache(client, story):
    answer = client.get(address_of(story))
    assert '<meta name="robots" content="noindex">' in text_of(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Disallow: /ik-deed-dit-ook/" in text_of(client.get("/robots.txt"))


# Where ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("factory", [StoryFactory, CardFactory, InitiativeFactory])
def test_three_kinds_invite(client, factory):
    page = factory()
    assert f'href="{address_of(page)}"' in text_of(client.get(page.url))
    assert client.get(address_of(page)).status_code == 200


@pytest.mark.parametrize("factory", [ArticleFactory, PublicationFactory, NewsFactory])
def test_other_kinds_do_not(client, factory):
    page = factory()
    assert "ik-deed-dit-ook" not in text_of(client.get(page.url))
    assert client.get(address_of(page)).status_code == 404


def test_what_is_not_visible_is_not_there(client, clock):
    draft, closed, gone = (StoryFactory(title=f"Kanarie {number}") for number in range(3))
    typed = filled_in(client, draft)
    draft.unpublish()
    restrict(closed)
    gone.delete()
    clock.shift(60)
    for page in (draft, closed, gone):
        for answer in (
            client.get(address_of(page)),
            client.post(address_of(page), typed),
            client.get(f"{address_of(page)}bedankt/"),
        ):
            assert answer.status_code == 404
            assert "Kanarie" not in text_of(answer)
    assert not Experience.objects.exists()


@pytest.mark.parametrize("number", ["0", "99999999999999999999999999"])
def test_an_odd_number_is_no_page(client, number):
    assert client.get(f"/ik-deed-dit-ook/{number}/").status_code == 404


def test_an_initiative_that_stopped_takes_no_more_and_keeps_what_stands_there(client, clock):
    page = InitiativeFactory(title="De soepketel")
    shown(page, what_i_did="Ook in Barendrecht.")
    typed = filled_in(client, page, what_i_did="Dit typte ik net toen het stopte.")
    type(page).objects.filter(pk=page.pk).update(status="gestopt")
    clock.shift(60)
    answer = client.post(address_of(page), typed)
    assert answer.status_code == 410
    assert "Dit typte ik net toen het stopte." in text_of(answer), "nothing typed is lost"
    assert Experience.objects.count() == 1
    text = text_of(client.get(page.url))
    assert "Ook in Barendrecht." in text
    assert address_of(page) not in text


# Judging --------------------------------------------------------------------------------------------


def test_it_stands_there_after_one_decision(client, clock, story):
    leave(story, clock, client, who="Wim", what_it_brought="Aanspraak.")
    assert TOLD not in text_of(client.get(story.url))
    experiences.show(Experience.objects.get(), make_user(Role.EDITOR))
    text = text_of(client.get(story.url))
    told = text[text.index('class="experience"') :]
    assert told.index("Wim") < told.index("3 maart 2026") < told.index(TOLD) < told.index("Aanspraak.")


def test_the_keeper_hears_of_it_when_it_stands_there_and_so_does_the_writer(clock, story, maker):
    writer = make_user(Role.MEMBER, "schrijver@example.org")
    experience = experiences.leave(story, writer, TOLD, "", "")
    assert not Message.objects.filter(recipient__in=[maker, writer]).exists()
    editor = make_user(Role.EDITOR)
    experiences.show(experience, editor)
    experiences.show(experience, editor)
    to_maker = Message.objects.get(recipient=maker)
    assert to_maker.title == "Iemand deed ook “De bank van Oost”"
    assert to_maker.path == story.url
    assert Message.objects.get(recipient=writer).title == "Uw ervaring staat op de site"


def test_who_keeps_the_page_is_not_told_of_the_own_experience(story, maker):
    experiences.show(experiences.leave(story, maker, TOLD, "", ""), make_user(Role.EDITOR))
    assert Message.objects.get(recipient=maker).title == "Uw ervaring staat op de site"


def test_the_editors_of_the_place_hear_that_it_waits():
    page = InitiativeFactory(municipalities=[Municipality.objects.get(code="GM0606")])
    here, elsewhere = editor_of("GM0606"), editor_of("GM0489", email="elders@example.org")
    experiences.leave(page, make_user(Role.MEMBER), TOLD, "", "")
    assert Message.objects.filter(recipient=here).count() == 1
    assert not Message.objects.filter(recipient=elsewhere).exists()


def test_refusing_takes_it_off_again_and_says_why(client, story):
    writer, editor = make_user(Role.MEMBER, "schrijver@example.org"), make_user(Role.EDITOR)
    experience = experiences.leave(story, writer, TOLD, "", "")
    experiences.show(experience, editor)
    experiences.refuse(experience, editor, "Uw buurman is te herkennen.")
    assert TOLD not in text_of(client.get(story.url))
    assert (experience.state, experience.decided_by) == (ExperienceState.REFUSED, editor)
    assert Message.objects.filter(recipient=writer, text="Uw buurman is te herkennen.").exists()


def test_who_may_decide(story, maker):
    page = InitiativeFactory(municipalities=[Municipality.objects.get(code="GM0606")])
    writing_editor = make_user(Role.EDITOR, "zelf@example.org")
    experience = experiences.leave(page, writing_editor, TOLD, "", "")
    for person in (make_user(Role.MEMBER), maker, writing_editor, editor_of("GM0489")):
        for decide in (experiences.show, experiences.refuse):
            with pytest.raises(PermissionDenied):
                decide(experience, person)
    experiences.show(experience, editor_of("GM0606", email="hier@example.org"))


# On the page ----------------------------------------------------------------------------------------


def test_words_of_people_are_text(client, story):
    shown(story, what_i_did="<script>alert(1)</script> www.kwaad.example", who='"><img src=x>')
    text = text_of(client.get(story.url))
    assert "<script>alert(1)" not in text
    assert "<img src=x>" not in text
    assert 'href="www.kwaad' not in text


def test_who_is_not_named_is_somebody(client, story):
    shown(story)
    assert '<p class="experience__who">Iemand ·' in text_of(client.get(story.url))


def test_they_are_printed_and_the_invitation_is_not(client, story):
    invited = text_of(client.get(story.url))
    assert 'class="experiences no-print"' in invited
    shown(story)
    told = text_of(client.get(story.url))
    assert 'class="experiences"' in told
    assert told.index("experiences__invite no-print") > told.index('class="experience"')


@pytest.mark.parametrize("factory", [StoryFactory, CardFactory, InitiativeFactory])
def test_they_cost_one_question_however_many(client, factory):
    page = factory()
    client.get(page.url)
    for amount in (0, 1, 12):
        Experience.objects.all().delete()
        for _ in range(amount):
            shown(page)
        with CaptureQueriesContext(connection) as asked:
            client.get(page.url)
        assert sum("writing_experience" in query["sql"] for query in asked) == 1


def test_they_go_with_the_page_and_stand_in_no_index(story):
    from kennisbank.search_documents import story_document

    shown(story)
    assert TOLD not in repr(story_document(story))
    story.delete()
    assert not Experience.objects.exists()


def test_a_preview_of_a_new_story_asks_nothing():
    from kennisbank.models import PracticeCasePage

    response = PracticeCasePage(title="Nieuw", slug="nieuw").make_preview_request()
    assert response.status_code == 200
    assert "/ik-deed-dit-ook/" not in response.rendered_content
