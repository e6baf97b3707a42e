"""Who keeps an initiative says in the site that it is closed, open or checked; nobody else sees that there is a way."""

import datetime
from itertools import product

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from initiatieven.models import InitiativePage
from members.roles import Role
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.members import make_user, signed_in

pytestmark = pytest.mark.django_db
ACTIONS = ("even-dicht", "weer-open", "nagekeken")
LONG_AGO = datetime.date(2024, 1, 1)


@pytest.fixture
def keeper(db):
    return make_user(Role.MEMBER)


@pytest.fixture
def initiative(keeper):
    page = InitiativeFactory(title="Koffie in de Gorzen", checked_on=LONG_AGO, owner=keeper)
    page.save_revision().publish()
    return _fresh(page)


@pytest.fixture
def client(keeper):
    return signed_in(keeper)


def _fresh(page):
    return InitiativePage.objects.get(pk=page.pk)


def _address(page, action):
    return f"/mijn/stukken/{page.pk}/{action}/"


def _tomorrow():
    return timezone.localdate() + datetime.timedelta(days=1)


def test_closed_for_a_while(client, initiative):
    page = client.get(_address(initiative, "even-dicht"))
    assert "Bezoekers zien meteen" in page.content.decode()
    response = client.post(_address(initiative, "even-dicht"), {"resume_on": str(_tomorrow())})
    assert response.url == f"/mijn/stukken/{initiative.pk}/"
    closed = _fresh(initiative)
    assert (closed.status, closed.resume_on, closed.live) == ("gepauzeerd", _tomorrow(), True)
    assert "Even dicht" in Client().get(closed.url).content.decode()


def test_open_again(client, initiative):
    client.post(_address(initiative, "even-dicht"), {})
    client.post(_address(initiative, "weer-open"))
    assert _fresh(initiative).status == "actief"


def test_checked_by_me(client, initiative, keeper):
    form = BeautifulSoup(client.get(_address(initiative, "nagekeken")).content, "html.parser")
    assert form.find("input", {"name": "checked_by"})["value"] == str(keeper)
    client.post(_address(initiative, "nagekeken"), {"checked_by": "de gastvrouw"})
    checked = _fresh(initiative)
    assert (checked.checked_on, checked.checked_by) == (timezone.localdate(), "de gastvrouw")


def test_the_page_of_the_piece_leads_to_what_fits_its_state(client, initiative):
    def buttons():
        page = BeautifulSoup(client.get(f"/mijn/stukken/{initiative.pk}/").content, "html.parser")
        return {link.get_text(): link["href"] for link in page.select(".piece-actions a")}

    assert buttons()["Even dicht…"] == _address(initiative, "even-dicht")
    assert buttons()["Vandaag nagekeken…"] == _address(initiative, "nagekeken")
    client.post(_address(initiative, "even-dicht"), {})
    assert "Even dicht…" not in buttons()
    assert buttons()["Weer open…"] == _address(initiative, "weer-open")
    initiative.unpublish()
    assert not {"Weer open…", "Vandaag nagekeken…"} & set(buttons())


@pytest.mark.parametrize(
    ("action", "typed", "told"),
    [
        ("even-dicht", {"resume_on": "2020-01-01"}, "Kies een dag die nog komt"),
        ("even-dicht", {"resume_on": "morgen"}, "Vul een dag in"),
        ("nagekeken", {"checked_by": ""}, "Vul in wie zei dat het klopt"),
    ],
)
def test_what_is_not_right_is_told_beside_it_and_kept(client, initiative, action, typed, told):
    response = client.post(_address(initiative, action), typed)
    body = response.content.decode()
    assert response.status_code == 200
    assert told in body
    assert all(value in body for value in typed.values())
    assert (_fresh(initiative).status, _fresh(initiative).checked_on) == ("actief", LONG_AGO)


def test_nothing_else_of_the_page_can_be_changed_along(client, initiative):
    client.post(_address(initiative, "even-dicht"), {"title": "Gekaapt", "live": "", "phone": "112"})
    closed = _fresh(initiative)
    assert (closed.title, closed.live, closed.phone) == (initiative.title, True, initiative.phone)


def test_a_text_that_waits_is_left_alone(client, initiative):
    initiative.intro = "Nieuwe inleiding die nog niet gezien is."
    initiative.save_revision()
    client.post(_address(initiative, "even-dicht"), {})
    closed = _fresh(initiative)
    assert closed.status == "gepauzeerd"
    assert closed.intro == "Waar dit over gaat."
    newest = closed.get_latest_revision_as_object()
    assert (newest.intro, newest.status) == ("Nieuwe inleiding die nog niet gezien is.", "gepauzeerd")


@pytest.mark.parametrize(("action", "method"), list(product(ACTIONS, ("get", "post"))))
@pytest.mark.parametrize("role", [Role.MEMBER, Role.EDITOR])
def test_of_somebody_else_it_is_not_there(initiative, role, action, method):
    stranger = signed_in(make_user(role, "ander@example.org"))
    response = getattr(stranger, method)(_address(initiative, action), {"checked_by": "ik"})
    assert response.status_code == 404
    assert initiative.title not in response.content.decode()
    assert _fresh(initiative).status == "actief"


@pytest.mark.parametrize("action", ACTIONS)
def test_a_visitor_signs_in_first_and_who_waits_goes_to_their_request(initiative, action):
    assert Client().get(_address(initiative, action)).url.startswith("/account/login/")
    waiting = signed_in(make_user(Role.WAITING, "wacht@example.org"))
    assert waiting.get(_address(initiative, action)).url == "/mijn/wachten/"


def test_what_visitors_do_not_see_cannot_be_closed(client, initiative):
    initiative.unpublish()
    assert client.post(_address(initiative, "even-dicht"), {}).status_code == 403


def test_a_number_that_is_no_initiative(client):
    assert client.get("/mijn/stukken/1/even-dicht/").status_code == 404
    assert client.get("/mijn/stukken/99999999999999999999/even-dicht/").status_code == 404


def test_nothing_of_it_is_cached_or_found(client, initiative):
    response = client.get(_address(initiative, "even-dicht"))
    assert "no-store" in response.headers["Cache-Control"]
    assert 'content="noindex"' in response.content.decode()
