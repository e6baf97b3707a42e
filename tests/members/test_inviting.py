"""A member vouches for a colleague: the link lets in at once, one person, for thirty days."""

import datetime
import threading
from urllib.parse import quote

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import signing
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from members.errors import NotNow
from members.joining import inviting
from members.joining.inviting import LinkRefused
from members.models import Invitation, JoinRequest, Message, User
from members.policy import role_of
from members.roles import Role
from tests.factories.letters import letters_to, send_as_a_person
from tests.factories.members import PASSWORD, make_user, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]

INVITE = "/mijn/uitnodigen/"
COLLEAGUE = "kim@example.org"


def invite(member, email=COLLEAGUE, name="Kim", remark="Doe mee!"):
    return inviting.invite(member, email, name, remark)


def path_of(invitation):
    return letters_to(invitation.email)[-1].paths[0]


def token_of(invitation):
    return inviting.link_of(invitation).split("/")[-2]


def account(**fields):
    return {
        "first_name": "Kim",
        "last_name": "Bakker",
        "organisation": "Buurthuis",
        "municipality": "GM0622",
        "password1": PASSWORD,
        **fields,
    }


def days_later(days):
    return time_machine.travel(timezone.now() + datetime.timedelta(days=days))


def test_a_colleague_is_invited_and_is_a_member_at_once(browser, member):
    editor = make_user(Role.EDITOR)
    form = {"name": "Kim", "email": "Kim@Example.org", "remark": "Jouw soep\nhoort hierbij."}
    assert browser.post(INVITE, form).url == INVITE
    letter = letters_to(COLLEAGUE)[0]
    assert "Noor Lid vraagt of u meedoet" in letter.text
    assert "Jouw soep\nhoort hierbij." in letter.text
    assert len(letter.paths) == 1

    newcomer = Client()
    page = newcomer.get(letter.paths[0])
    assert not page.cookies
    assert 'value="kim@example.org"' in page.content.decode()
    assert "Noor Lid nodigt u uit" in page.content.decode()
    response = send_as_a_person(newcomer, letter.paths[0], account())
    assert response.url == "/mijn/"
    user = User.objects.get(email=COLLEAGUE)
    assert role_of(user) == Role.MEMBER
    assert newcomer.session["_auth_user_id"] == str(user.pk)
    assert EmailAddress.objects.get(user=user).verified
    assert not JoinRequest.objects.exists()
    assert len(letters_to(COLLEAGUE)) == 1

    told = Message.objects.get(recipient=editor)
    assert told.title == "Kim Bakker doet mee, uitgenodigd door Noor Lid"
    assert ModelLogEntry.objects.filter(action=inviting.ACCEPT, user=user).count() == 1
    assert "aangenomen" in browser.get(INVITE).content.decode()
    listed = signed_in(editor).get("/beheer/aanvragen/").content.decode()
    assert "Kim Bakker" in listed
    assert "Noor Lid" in listed


def test_the_address_cannot_be_another_one(member):
    invitation = invite(member)
    send_as_a_person(Client(), path_of(invitation), account(email="mallory@example.org", groups="1"))
    assert not User.objects.filter(email="mallory@example.org").exists()
    assert User.objects.get(email=COLLEAGUE).groups.get().name == "Leden"


def test_a_mistake_uses_nothing_up(member):
    invitation = invite(member)
    response = send_as_a_person(Client(), path_of(invitation), account(organisation=""))
    assert "Vul in waar u werkt." in response.content.decode()
    assert "Bakker" in response.content.decode()
    invitation.refresh_from_db()
    assert invitation.state == "open"
    assert send_as_a_person(Client(), path_of(invitation), account()).url == "/mijn/"


# Links that let nobody in ---------------------------------------------------------------------------


def _reads(path, told):
    response = Client().get(path)
    assert response.status_code == 404
    assert told in response.content.decode()
    assert "kim" not in response.content.decode().lower()
    assert Client().post(path, account()).status_code == 404


def test_a_link_that_was_used(member):
    invitation = invite(member)
    path = path_of(invitation)
    send_as_a_person(Client(), path, account())
    _reads(path, "Deze uitnodiging is al gebruikt.")


def test_a_link_that_was_withdrawn(browser, member):
    invitation = invite(member)
    path = path_of(invitation)
    browser.post(f"{INVITE}{invitation.pk}/intrekken/")
    _reads(path, "Deze uitnodiging is ingetrokken.")


def test_a_link_works_for_thirty_days(member):
    invitation = invite(member)
    path = path_of(invitation)
    with days_later(29.9):
        assert Client().get(path).status_code == 200
    with days_later(30.1):
        _reads(path, "Deze uitnodiging is verlopen")
        assert invitation.state == "verlopen"


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: "9" + token,
        lambda token: token.split(":")[0],
        lambda token: signing.TimestampSigner(salt="iets anders").sign(token.split(":")[0]),
        lambda token: "onzin",
        lambda token: "é" * 400,
    ],
)
def test_a_forged_link(member, change):
    _reads(f"/meedoen/uitnodiging/{change(token_of(invite(member)))}/", "Deze link klopt niet.")


def test_a_link_of_who_is_no_member_any_more(member):
    path = path_of(invite(member))
    member.groups.clear()
    _reads(path, "Deze uitnodiging is ingetrokken.")
    User.objects.filter(pk=member.pk).delete()
    _reads(path, "Deze uitnodiging is ingetrokken.")


@pytest.mark.django_db(transaction=True)
def test_a_link_that_two_use_at_once_lets_in_one():
    invitation = invite(make_user(Role.MEMBER, "noor@example.org"))
    people = [make_user(Role.WAITING, f"kim{number}@example.org") for number in range(3)]
    start, outcomes = threading.Barrier(3), []

    def accept(user):
        start.wait()
        try:
            inviting.accept(invitation, user)
            outcomes.append("in")
        except LinkRefused:
            outcomes.append("used")
        finally:
            connection.close()

    threads = [threading.Thread(target=accept, args=(user,)) for user in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["in", "used", "used"]
    assert User.objects.filter(groups__name="Leden").exclude(email="noor@example.org").count() == 1


# Somebody who has an account ------------------------------------------------------------------------


def test_who_waits_need_not_wait_any_longer(member):
    user = make_user(Role.WAITING, COLLEAGUE)
    asked = JoinRequest.objects.create(user=user, what_i_do="Soep.")
    path = path_of(invite(member))
    browser = Client()
    page = browser.get(path).content.decode()
    assert "is al een account gemaakt" in page
    assert f"/account/login/?next={quote(path)}" in page
    browser.force_login(user)
    assert "hoeft u niet meer op de redactie te wachten" in browser.get(path).content.decode()
    assert role_of(User.objects.get(pk=user.pk)) == Role.WAITING
    browser.post(f"{path}aannemen/")
    assert role_of(User.objects.get(pk=user.pk)) == Role.MEMBER
    asked.refresh_from_db()
    assert (asked.state, asked.decided_by) == ("toegelaten", member)


def test_who_is_a_member_goes_to_their_pages(member):
    path = path_of(invite(member))
    browser = Client()
    browser.force_login(make_user(Role.MEMBER, COLLEAGUE))
    assert browser.get(path).url == "/mijn/"


def test_an_invitation_of_somebody_else_lets_nobody_in(member):
    path = path_of(invite(member))
    other = make_user(Role.WAITING, "ander@example.org")
    browser = Client()
    browser.force_login(other)
    assert "ingelogd met een ander adres" in browser.get(path).content.decode()
    browser.post(f"{path}aannemen/")
    assert role_of(User.objects.get(pk=other.pk)) == Role.WAITING
    assert Client().post(f"{path}aannemen/").url.startswith("/account/login/")


# The member who invites -----------------------------------------------------------------------------


def test_inviting_tells_nobody_whether_an_address_has_an_account(browser):
    make_user(Role.MEMBER, COLLEAGUE)
    pages = []
    for email in [COLLEAGUE, "nieuw@example.org"]:
        response = browser.post(INVITE, {"name": "Kim", "email": email, "remark": ""})
        page = browser.get(response.url).content.decode()
        pages.append(page.split("<h2>Wie u uitnodigde")[0].split("<h1>")[1].replace(email, "…"))
        assert letters_to(email)
    strip = [page.split("</form>")[0].split("csrfmiddlewaretoken")[0] for page in pages]
    assert strip[0] == strip[1]


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", "", "Vul in hoe uw collega heet."),
        ("email", "", "Vul het e-mailadres van uw collega in."),
        ("email", "kim@", "Dit is geen e-mailadres."),
        ("email", "NOOR@example.org", "Dit is uw eigen adres."),
    ],
)
def test_what_is_not_right_is_told_and_nothing_is_lost(browser, field, value, told):
    form = {"name": "Kim", "email": COLLEAGUE, "remark": "Jouw soep hoort hierbij.", field: value}
    page = browser.post(INVITE, form).content.decode()
    assert told in page
    assert "Jouw soep hoort hierbij." in page
    assert not Invitation.objects.exists()


def test_ten_a_day(browser, member):
    for number in range(10):
        invite(member, f"kim{number}@example.org")
    response = browser.post(INVITE, {"name": "Elf", "email": "elf@example.org", "remark": "Hoi"})
    assert "Morgen kunt u verder." in response.content.decode()
    assert "Hoi" in response.content.decode()
    assert not letters_to("elf@example.org")
    with days_later(1.1):
        assert invite(member, "elf@example.org")


def test_withdrawing_makes_no_room_for_more_mail(member):
    for number in range(10):
        inviting.withdraw(invite(member, f"kim{number}@example.org"))
    with pytest.raises(NotNow):
        invite(member, "elf@example.org")


def test_sending_again_is_for_another_day(browser, member):
    invitation = invite(member)
    page = browser.post(f"{INVITE}{invitation.pk}/opnieuw/", follow=True).content.decode()
    assert "Deze uitnodiging is vandaag al verstuurd." in page
    assert len(letters_to(COLLEAGUE)) == 1
    with days_later(31):
        browser.force_login(member)
        assert "verlopen" in browser.get(INVITE).content.decode()
        browser.post(f"{INVITE}{invitation.pk}/opnieuw/")
        assert len(letters_to(COLLEAGUE)) == 2
        assert Client().get(path_of(invitation)).status_code == 200


def test_the_same_address_again_is_the_same_invitation(member):
    invite(member)
    with pytest.raises(NotNow):
        invite(member)
    with days_later(2):
        invite(member, remark="Nog eens.")
    assert Invitation.objects.get().remark == "Nog eens."
    invite(make_user(Role.MEMBER, "ander@example.org"))
    assert Invitation.objects.count() == 2


@pytest.mark.parametrize("move", ["opnieuw", "intrekken"])
def test_the_invitations_of_others_are_not_there(member, move):
    invitation = invite(member)
    other = Client()
    other.force_login(make_user(Role.MEMBER, "ander@example.org"))
    with days_later(2):
        assert other.post(f"{INVITE}{invitation.pk}/{move}/").status_code == 404
    assert COLLEAGUE not in other.get(INVITE).content.decode()
    invitation.refresh_from_db()
    assert invitation.withdrawn_at is None
    assert len(letters_to(COLLEAGUE)) == 1


def test_who_waits_invites_nobody():
    browser = Client()
    browser.force_login(make_user(Role.WAITING))
    response = browser.post(INVITE, {"name": "Kim", "email": COLLEAGUE, "remark": ""})
    assert response.url == "/mijn/wachten/"
    assert not Invitation.objects.exists()


def test_the_list_takes_as_many_queries_for_many(browser, member, django_assert_max_num_queries):
    accepted = invite(member)
    inviting.accept(accepted, make_user(Role.WAITING, COLLEAGUE))
    browser.get(INVITE)
    with django_assert_max_num_queries(12) as few:
        browser.get(INVITE)
    for number in range(8):
        inviting.accept(
            invite(member, f"kim{number}@example.org"), make_user(Role.WAITING, f"kim{number}@example.org")
        )
    with django_assert_max_num_queries(len(few)):
        assert browser.get(INVITE).content.decode().count("aangenomen op") == 9
