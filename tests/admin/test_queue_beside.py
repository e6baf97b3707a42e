"""What people left beneath a page, and pages to take off the site: shown to and decided by who may."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from initiatieven.models import InitiativePage
from members.models import Message
from members.roles import Role
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.members import make_user, signed_in
from tests.factories.reviews import SCHIEDAM, VLAARDINGEN, make_editor, places
from writing import moves
from writing.models import Experience, OfflineRequest
from writing.models.experiences import ExperienceState
from writing.models.requests import RequestState

pytestmark = pytest.mark.django_db

QUEUE = "/beheer/wachtrij/"


@pytest.fixture
def page(maker):
    page = InitiativeFactory(title="Samen koken", owner=maker, municipalities=places(SCHIEDAM))
    page.save_revision(user=maker).publish()
    return InitiativePage.objects.get(pk=page.pk)


@pytest.fixture
def experience(page):
    writer = make_user(Role.MEMBER, "schrijver@example.org")
    return Experience.objects.create(
        page=page, user=writer, what_i_did="Wij deden <b>dit</b> ook.", who="Jo, buurtwerk"
    )


@pytest.fixture
def asked(page, maker):
    return moves.ask_offline(page, maker, "Het is gestopt.")


def _text(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True).split())


def _told(user, start):
    return Message.objects.filter(recipient=user, key__startswith=start)


# Ik deed dit ook ------------------------------------------------------------------------------------


def test_an_experience_waits_with_its_words_and_is_shown_with_one_click(desk, page, experience):
    text = _text(desk.get(QUEUE))
    for word in ["Bij “Samen koken”", "Wij deden <b>dit</b> ook.", "Jo, buurtwerk"]:
        assert word in text
    response = desk.post(f"{QUEUE}ervaring/{experience.pk}/plaatsen/", follow=True)
    assert "Het staat nu onder “Samen koken”." in _text(response)
    assert Client().get(page.url).content.decode().count("Wij deden &lt;b&gt;dit&lt;/b&gt; ook.") == 1
    assert "Wij deden" not in _text(desk.get(QUEUE))


def test_it_may_be_left_off_and_the_writer_reads_why(desk, experience):
    address = f"{QUEUE}ervaring/{experience.pk}/niet-plaatsen/"
    assert "Wij deden" in _text(desk.get(address))
    desk.post(address, {"reason": "Uw buurman is te herkennen."})
    experience.refresh_from_db()
    assert experience.state == ExperienceState.REFUSED
    assert experience.what_i_did == "Wij deden <b>dit</b> ook."
    assert Message.objects.filter(recipient=experience.user, text="Uw buurman is te herkennen.").exists()


def test_the_second_reads_what_the_first_did(desk, experience):
    from writing import experiences

    experiences.show(experience, make_editor("Bram"))
    response = desk.post(f"{QUEUE}ervaring/{experience.pk}/niet-plaatsen/", {"reason": ""}, follow=True)
    assert "Bram Jansen heeft dit al geplaatst." in _text(response)
    experience.refresh_from_db()
    assert experience.state == ExperienceState.SHOWN


# Van de site halen ----------------------------------------------------------------------------------


def test_a_page_goes_off_the_site_and_its_maker_hears_of_it(desk, page, maker, asked):
    assert "Het is gestopt." in _text(desk.get(QUEUE))
    response = desk.post(f"{QUEUE}offline/{asked.pk}/halen/", follow=True)
    assert "“Samen koken” staat niet meer op de site." in _text(response)
    assert Client().get(page.url).status_code == 404
    message = _told(maker, "offline").get()
    assert message.title == "“Samen koken” staat niet meer op de site"
    assert message.path == f"/mijn/stukken/{page.pk}/"
    assert "Haal offline" not in _text(desk.get(QUEUE))


def test_or_it_stays_with_an_answer_word_for_word(desk, page, maker, asked):
    address = f"{QUEUE}offline/{asked.pk}/laten-staan/"
    assert "Schrijf op waarom de pagina blijft staan." in _text(desk.post(address, {"answer": " "}))
    desk.post(address, {"answer": "anderen bouwen hierop verder"})
    assert Client().get(page.url).status_code == 200
    asked.refresh_from_db()
    assert (asked.state, asked.answer) == (RequestState.DECLINED, "anderen bouwen hierop verder")
    message = _told(maker, "offline").get()
    assert message.text == "Anna Jansen schreef:\n\nanderen bouwen hierop verder"
    assert message.path == page.url


def test_what_was_answered_or_withdrawn_is_not_answered_again(desk, page, maker, asked):
    moves.withdraw_offline(page, maker)
    for part, data in (("halen/", {}), ("laten-staan/", {"answer": "Nee."})):
        response = desk.post(f"{QUEUE}offline/{asked.pk}/{part}", data, follow=True)
        assert "De maker wil de pagina toch laten staan." in _text(response)
    assert InitiativePage.objects.get(pk=page.pk).live


def test_a_page_that_waits_for_its_new_version_can_go_off_too(desk, page, maker, asked):
    page.intro = "Nieuw."
    page.save_revision(user=maker)
    page.get_workflow().start(page, maker)
    desk.post(f"{QUEUE}offline/{asked.pk}/halen/")
    assert not InitiativePage.objects.get(pk=page.pk).live


def test_the_editors_of_the_place_hear_of_it(anna, asked):
    message = _told(anna, "offline").get()
    assert message.path == QUEUE
    assert "Het is gestopt." in message.text


# Who may --------------------------------------------------------------------------------------------

ADDRESSES = [
    ("post", "ervaring/{experience}/plaatsen/", {}),
    ("get", "ervaring/{experience}/niet-plaatsen/", {}),
    ("post", "ervaring/{experience}/niet-plaatsen/", {"reason": "Nee."}),
    ("post", "offline/{asked}/halen/", {}),
    ("get", "offline/{asked}/laten-staan/", {}),
    ("post", "offline/{asked}/laten-staan/", {"answer": "Nee."}),
]


def _client(role, experience, asked):
    people = {
        "editor of another place": lambda: make_editor("Elias", VLAARDINGEN),
        "editor of all": lambda: make_editor("Els"),
        "administrator": lambda: make_editor("Ada", role=Role.ADMINISTRATOR),
        "own": lambda: _own(make_editor("Eigen", SCHIEDAM), experience, asked),
        "member": lambda: make_user(Role.MEMBER),
        "waiting": lambda: make_user(Role.WAITING),
    }
    client = Client()
    if role == "visitor":
        return client
    user = people[role]()
    if role in {"member", "waiting"}:
        client.force_login(user)
        return client
    return signed_in(user)


def _own(editor, experience, asked):
    """Let this editor be who wrote and who asks."""
    Experience.objects.filter(pk=experience.pk).update(user=editor)
    OfflineRequest.objects.filter(pk=asked.pk).update(requested_by=editor)
    return editor


@pytest.mark.parametrize(("method", "path", "data"), ADDRESSES)
@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("editor of all", True),
        ("administrator", True),
        ("editor of another place", False),
        ("own", False),
        ("member", False),
        ("waiting", False),
        ("visitor", False),
    ],
)
def test_every_role_at_every_address(role, may, method, path, data, experience, asked):
    client = _client(role, experience, asked)
    address = f"{QUEUE}{path.format(experience=experience.pk, asked=asked.pk)}"
    response = getattr(client, method)(address, data)
    experience.refresh_from_db()
    asked.refresh_from_db()
    changed = (experience.state, asked.state) != (ExperienceState.WAITING, RequestState.OPEN)
    assert changed is (may and method == "post")
    if may:
        assert response.status_code == (302 if method == "post" else 200)
    else:
        assert response.status_code == 403 or response["Location"].startswith(("/beheer/", "/account/login/"))


def test_what_is_of_another_municipality_or_ones_own_is_no_task(experience, asked):
    elsewhere = signed_in(make_editor("Elias", VLAARDINGEN))
    assert "Samen koken" not in _text(elsewhere.get(QUEUE))
    own = signed_in(_own(make_editor("Eigen", SCHIEDAM), experience, asked))
    text = _text(own.get(QUEUE))
    assert "van uzelf: een collega kijkt dit na" in text
    assert "van uzelf: een collega antwoordt" in text


@pytest.mark.parametrize("path", ["ervaring/{experience}/plaatsen/", "offline/{asked}/halen/"])
def test_reading_an_address_changes_nothing(desk, experience, asked, path):
    assert desk.get(f"{QUEUE}{path.format(experience=experience.pk, asked=asked.pk)}").status_code == 405
