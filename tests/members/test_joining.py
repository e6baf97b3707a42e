"""Asking to join: from the form to the waiting page, and what a stranger can find out by it."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from members.models import JoinRequest, Message, OutgoingMail, Profile, User
from members.policy import role_of
from members.roles import Role
from tests.factories.letters import letters_to, send_as_a_person
from tests.factories.members import PASSWORD, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]

JOIN = "/meedoen/"
ADDRESS = "sam@example.org"


def form(**fields):
    return {
        "first_name": "Sam",
        "last_name": "de Vries",
        "email": ADDRESS,
        "organisation": "Stichting Welzijn",
        "municipality": "GM0606",
        "what_i_do": "Ik kook elke week met buren.",
        "password1": PASSWORD,
        **fields,
    }


def confirm(client):
    path = letters_to(ADDRESS)[0].paths[0]
    assert "Klopt dit e-mailadres?" in client.get(path).content.decode()
    return client.post(path)


def test_what_is_one_line_gives_no_shape_to_a_mail(client):
    shaped = dict.fromkeys(
        ("first_name", "last_name", "organisation"), "Sam\r\n\r\nLog hier in:\u2028evil.nl"
    )
    send_as_a_person(client, JOIN, form(**shaped))
    user = User.objects.get(email=ADDRESS)
    told = [user.first_name, user.last_name, Profile.objects.get(user=user).organisation]
    assert told == ["Sam Log hier in: evil.nl"] * 3


def test_a_newcomer_asks_proves_the_address_and_waits(client):
    response = send_as_a_person(client, JOIN, form())
    assert response.url == "/account/confirm-email/"
    user = User.objects.get(email=ADDRESS)
    assert (user.get_full_name(), role_of(user)) == ("Sam de Vries", Role.WAITING)
    profile = Profile.objects.get(user=user)
    assert (profile.organisation, profile.municipality.name) == ("Stichting Welzijn", "Schiedam")
    assert profile.shown == {}
    assert letters_to(ADDRESS)[0].subject == "Bevestig uw e-mailadres"
    assert client.get("/mijn/wachten/").status_code == 302

    assert confirm(client).url == "/mijn/"
    assert client.get("/mijn/wachten/").status_code == 200
    page = client.get("/mijn/wachten/").content.decode()
    for text in [
        "Uw aanvraag is bij de redactie",
        "Wat er nu gebeurt",
        "Stichting Welzijn",
        "Ik kook elke week",
    ]:
        assert text in page


def test_in_another_browser_the_link_proves_and_asks_to_sign_in(client):
    send_as_a_person(client, JOIN, form())
    telephone = Client()
    assert confirm(telephone).url == "/account/login/"
    assert "_auth_user_id" not in telephone.session
    response = telephone.post("/account/login/", {"login": ADDRESS, "password": PASSWORD})
    assert response.url == "/mijn/"


def test_signing_in_after_joining_gives_a_new_session(client):
    send_as_a_person(client, JOIN, form())
    before = client.session.session_key
    confirm(client)
    assert client.session.session_key != before


def test_the_page_takes_no_cookie_and_no_account_to_read(client):
    response = client.get(JOIN)
    assert not response.cookies
    assert 'content="noindex"' in response.content.decode()
    assert f'href="{JOIN}"' in client.get("/").content.decode()
    assert f'href="{JOIN}"' in client.get("/account/login/").content.decode()


def test_the_address_of_allauth_leads_there_and_makes_nothing(client):
    assert client.get("/account/signup/?next=/mijn/").url == f"{JOIN}?next=/mijn/"
    assert client.post("/account/signup/", form()).url == JOIN
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("first_name", "", "Vul uw voornaam in."),
        ("email", "geen adres", "adres"),
        ("municipality", "", "Kies de gemeente waar u werkt."),
        ("municipality", "GM9999", "Kies een gemeente uit de lijst."),
        ("what_i_do", " ", "Vertel in een paar zinnen wat u doet."),
        ("what_i_do", "Zie <a href=x>hier</a>", "Schrijf gewone tekst"),
        ("password1", "kort", "12"),
    ],
)
def test_what_is_not_right_is_told_beside_the_field_and_nothing_is_lost(client, field, value, told):
    response = send_as_a_person(client, JOIN, form(**{field: value}))
    page = response.content.decode()
    assert response.status_code == 200
    assert told in " ".join(response.context["form"].errors[field])
    assert PASSWORD not in page
    assert "password1" in response.context["form"].errors
    for name, text in form().items():
        if name not in {field, "password1", "municipality"}:
            assert text in page
    assert not User.objects.exists()


def test_another_municipality_is_fine(client):
    send_as_a_person(client, JOIN, form(municipality="elders"))
    assert Profile.objects.get(user__email=ADDRESS).municipality is None


def test_nothing_is_taken_that_the_form_does_not_ask(client):
    extra = {"is_staff": "1", "is_superuser": "1", "groups": "1", "is_active": "0", "state": "toegelaten"}
    send_as_a_person(client, JOIN, form(**extra, shown='{"email": "iedereen"}', has_public_page="on"))
    user = User.objects.get()
    assert (user.is_staff, user.is_superuser, user.is_active) == (False, False, True)
    assert not user.groups.exists()
    assert not user.profile.has_public_page
    assert user.join_request.state == "wacht"


def test_a_robot_is_held_and_a_person_goes_on(client):
    response = client.post(JOIN, form())
    assert "Druk nog eens op Versturen" in response.content.decode()
    assert not User.objects.exists()
    assert send_as_a_person(client, JOIN, form()).status_code == 302


# What a stranger can find out -----------------------------------------------------------------------


def _shown(response):
    return re.sub(r'nonce="[^"]+"|name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())


def test_an_address_that_has_an_account_gets_the_same_page_and_a_mail_that_says_so():
    make_user(Role.MEMBER, "lid@example.org")
    pages = []
    for number, address in enumerate([ADDRESS, "lid@example.org", "LID@example.org"]):
        cache.clear()
        browser = Client()
        told = f"Ik kook op dinsdag voor {number} buren in het buurthuis."
        response = send_as_a_person(browser, JOIN, form(email=address, what_i_do=told))
        page = _shown(browser.get(response.url)).replace(address.lower(), "…")
        pages.append((response.status_code, response.url, page))
        assert browser.get("/mijn/wachten/").url.startswith("/account/login/")
    assert pages[0] == pages[1] == pages[2]
    assert User.objects.count() == 2
    mails = letters_to("lid@example.org")
    assert mails[0].subject == "U hebt al een account"
    assert mails[0].paths == ["/account/password/reset/"]
    assert User.objects.get(email="lid@example.org").check_password(PASSWORD)


def test_both_ways_cost_the_same_hashing(client, monkeypatch):
    from django.contrib.auth.hashers import MD5PasswordHasher

    make_user(Role.MEMBER, "lid@example.org")
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *args, **kwargs: hashed.append(1) or encode(*args, **kwargs)
    )
    counts = []
    for address in [ADDRESS, "lid@example.org"]:
        send_as_a_person(Client(), JOIN, form(email=address))
        counts.append(len(hashed))
        hashed.clear()
    assert counts == [1, 1]


def test_a_poisoned_host_never_reaches_a_mail(client):
    make_user(Role.MEMBER, "lid@example.org")
    send_as_a_person(client, JOIN, form(email="lid@example.org"), **{"x-forwarded-host": "kwaad.example"})
    send_as_a_person(Client(), JOIN, form(), **{"x-forwarded-host": "kwaad.example"})
    for address in ["lid@example.org", ADDRESS]:
        assert letters_to(address)
        assert all("kwaad" not in letter.text for letter in letters_to(address))
    assert client.post(JOIN, form(), headers={"host": "kwaad.example"}).status_code == 400


def test_joining_without_reading_the_form_makes_nothing_and_loses_nothing():
    """`tests/test_open_forms.py` tries a thousand robots."""
    for number in range(25):
        page = Client().post(JOIN, form(email=f"sam{number}@example.org")).content.decode()
        assert f"sam{number}@example.org" in page
    assert not User.objects.exists()


def test_mail_about_an_account_comes_whatever_pace_was_chosen(client):
    user = make_user(Role.MEMBER, "lid@example.org")
    Profile.objects.create(user=user, mail_pace="niet")
    client.post("/account/password/reset/", {"email": user.email})
    assert letters_to(user.email)[0].subject == "Een nieuw wachtwoord kiezen"


# The waiting page -----------------------------------------------------------------------------------


@pytest.fixture
def waiting(client):
    send_as_a_person(client, JOIN, form())
    confirm(client)
    return client


def test_the_request_can_be_said_better(waiting):
    page = waiting.get("/mijn/wachten/aanpassen/").content.decode()
    assert "Ik kook elke week met buren." in page
    assert "password1" not in page
    changed = {**form(), "what_i_do": "Ik eet ook mee.", "municipality": "GM0622"}
    assert waiting.post("/mijn/wachten/aanpassen/", changed).url == "/mijn/wachten/"
    asked = JoinRequest.objects.get()
    assert asked.what_i_do == "Ik eet ook mee."
    assert asked.user.profile.municipality.name == "Vlaardingen"
    assert asked.user.email == ADDRESS


def test_a_mistake_there_loses_nothing(waiting):
    response = waiting.post("/mijn/wachten/aanpassen/", {**form(), "organisation": ""})
    assert "Vul in waar u werkt." in response.content.decode()
    assert "Ik kook elke week met buren." in response.content.decode()


def test_the_request_can_be_taken_back_and_asked_again(waiting):
    assert "intrekken?" in waiting.get("/mijn/wachten/intrekken/").content.decode()
    assert JoinRequest.objects.exists()
    assert waiting.post("/mijn/wachten/intrekken/").url == "/mijn/wachten/"
    assert not JoinRequest.objects.exists()
    assert "U doet nog niet mee" in waiting.get("/mijn/wachten/").content.decode()
    waiting.post("/mijn/wachten/aanpassen/", form())
    assert JoinRequest.objects.get().state == "wacht"


def test_who_is_let_in_cannot_take_it_back(waiting):
    JoinRequest.objects.update(state="toegelaten")
    waiting.post("/mijn/wachten/intrekken/")
    assert JoinRequest.objects.exists()


@pytest.mark.parametrize("path", ["/mijn/wachten/aanpassen/", "/mijn/wachten/intrekken/"])
def test_members_have_nothing_to_ask(client, path):
    client.force_login(make_user(Role.MEMBER))
    assert client.get(path).status_code == 302
    client.post(path, form())
    assert not JoinRequest.objects.exists()


def test_editors_hear_of_it_once_the_address_is_proven(client):
    editor = make_user(Role.EDITOR)
    send_as_a_person(client, JOIN, form())
    assert not Message.objects.exists()
    confirm(client)
    message = Message.objects.get()
    assert (message.recipient, message.title) == (editor, "Sam de Vries wil meedoen")
    assert message.path == "/beheer/aanvragen/"
    client.post("/mijn/wachten/aanpassen/", form(what_i_do="Ik eet ook mee."))
    assert Message.objects.count() == 1
    assert OutgoingMail.objects.filter(recipient=editor).count() == 1


def test_a_new_password_by_mail_proves_the_address_too(client):
    make_user(Role.EDITOR)
    send_as_a_person(client, JOIN, form())
    EmailAddress.objects.filter(email=ADDRESS).update(verified=False)
    browser = Client()
    browser.post("/account/password/reset/", {"email": ADDRESS})
    chosen = browser.get(letters_to(ADDRESS)[1].paths[0], follow=True).redirect_chain[-1][0]
    browser.post(chosen, {"password1": "een-nieuwe-lange-zin", "password2": "een-nieuwe-lange-zin"})
    assert Message.objects.filter(title="Sam de Vries wil meedoen").count() == 1
