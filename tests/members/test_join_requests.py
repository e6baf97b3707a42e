"""Editors let people in: of their own municipality, once, and with a reason when they do not."""

import threading

import pytest
from django.db import connection
from wagtail.models import ModelLogEntry

from members.errors import AlreadyDecided
from members.joining import requests
from members.models import Editorship, JoinRequest, Message, OutgoingMail, Profile
from members.people import profile_of
from members.policy import may_decide_on_join, role_of
from members.roles import Role
from tests.factories.letters import letters_to
from tests.factories.members import make_user, signed_in
from vocabulary.models import Municipality

pytestmark = pytest.mark.django_db

LIST = "/beheer/aanvragen/"


def ask(email="sam@example.org", place="GM0606", **fields):
    user = make_user(Role.WAITING, email, **{"first_name": "Sam", "last_name": "de Vries", **fields})
    profile = profile_of(user)
    profile.organisation = "Stichting Welzijn"
    profile.municipality = Municipality.objects.filter(code=place).first()
    profile.save()
    return JoinRequest.objects.create(user=user, what_i_do="Ik kook met buren.")


def editor_of(*codes, email="robin@example.org"):
    editor = make_user(Role.EDITOR, email, first_name="Robin")
    editorship = Editorship.objects.create(user=editor)
    editorship.municipalities.set(Municipality.objects.filter(code__in=codes))
    return editor


def test_one_click_lets_somebody_in():
    asked = ask()
    Profile.objects.update(mail_pace="niet")
    editor = editor_of("GM0606")
    browser = signed_in(editor)
    page = browser.get(LIST).content.decode()
    for text in ["Sam de Vries", "Stichting Welzijn", "Schiedam", "sam@example.org", "Ik kook met buren."]:
        assert text in page
    response = browser.post(f"{LIST}{asked.pk}/toelaten/", follow=True)
    assert "Sam de Vries doet nu mee en krijgt een mail." in response.content.decode()
    asked.refresh_from_db()
    assert (asked.state, asked.decided_by) == ("toegelaten", editor)
    assert role_of(asked.user) == Role.MEMBER
    assert Message.objects.get(recipient=asked.user).title == "U doet mee met het platform"
    assert letters_to("sam@example.org")[0].paths[0] == "/mijn/profiel/"
    entry = ModelLogEntry.objects.get(action=requests.APPROVE)
    assert (entry.user, entry.object_id) == (editor, str(asked.pk))


def test_the_click_has_to_be_one():
    asked = ask()
    assert signed_in(editor_of("GM0606")).get(f"{LIST}{asked.pk}/toelaten/").status_code == 405
    assert role_of(asked.user) == Role.WAITING


def test_saying_no_takes_a_reason_that_the_person_reads(client):
    asked = ask()
    browser = signed_in(editor_of("GM0606"))
    address = f"{LIST}{asked.pk}/afwijzen/"
    assert "Sam de Vries" in browser.get(address).content.decode()
    response = browser.post(address, {"reason": " "})
    assert "Schrijf op waarom niet." in response.content.decode()
    asked.refresh_from_db()
    assert asked.state == "wacht"

    reason = "Wij weten nog niet\nwaar u werkt & wat u doet."
    browser.post(address, {"reason": reason})
    asked.refresh_from_db()
    assert (asked.state, asked.reason) == ("afgewezen", reason)
    assert role_of(asked.user) == Role.WAITING
    assert reason in letters_to("sam@example.org")[0].text
    assert ModelLogEntry.objects.filter(action=requests.DECLINE).count() == 1
    client.force_login(asked.user)
    page = client.get("/mijn/wachten/").content.decode()
    assert "waar u werkt &amp; wat u doet." in page
    assert "Pas aan en vraag opnieuw" in page


def test_who_was_declined_asks_again_after_changing(client):
    asked = ask()
    editor = editor_of("GM0606")
    requests.decline(asked, editor, "Waar werkt u?")
    client.force_login(asked.user)
    form = {
        "first_name": "Sam",
        "last_name": "de Vries",
        "organisation": "Wijkteam",
        "municipality": "GM0606",
        "what_i_do": "Ik werk bij het wijkteam.",
    }
    client.post("/mijn/wachten/aanpassen/", form)
    asked.refresh_from_db()
    assert (asked.state, asked.reason, asked.decided_by) == ("wacht", "", None)
    assert Message.objects.filter(recipient=editor, title="Sam de Vries wil meedoen").count() == 1
    requests.approve(asked, editor)
    titles = Message.objects.filter(recipient=asked.user).values_list("title", flat=True)
    assert len(titles) == 2


def test_the_second_editor_reads_who_was_first():
    asked = ask()
    first, second = editor_of("GM0606"), editor_of("GM0606", email="kim@example.org")
    requests.approve(asked, first)
    browser = signed_in(second)
    for path, form in [("toelaten", {}), ("afwijzen", {"reason": "Nee"})]:
        page = browser.post(f"{LIST}{asked.pk}/{path}/", form, follow=True).content.decode()
        assert "Sam de Vries is al toegelaten door Robin Redacteur" in page
    assert OutgoingMail.objects.filter(address="sam@example.org").count() == 1


def test_a_request_that_was_taken_back_meanwhile_is_told():
    asked = ask()
    JoinRequest.objects.all().delete()
    with pytest.raises(AlreadyDecided, match="ingetrokken"):
        requests.approve(asked, editor_of())


@pytest.mark.django_db(transaction=True)
def test_of_two_editors_at_once_one_wins():
    asked = ask()
    editors = [editor_of(email=f"robin{number}@example.org") for number in range(4)]
    start, outcomes = threading.Barrier(4), []

    def decide(editor, number):
        start.wait()
        try:
            if number % 2:
                requests.approve(JoinRequest.objects.get(pk=asked.pk), editor)
            else:
                requests.decline(JoinRequest.objects.get(pk=asked.pk), editor, "Nee")
            outcomes.append("won")
        except AlreadyDecided:
            outcomes.append("read who was first")
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=(editor, n)) for n, editor in enumerate(editors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["read who was first"] * 3 + ["won"]
    assert OutgoingMail.objects.filter(address="sam@example.org").count() == 1
    asked.refresh_from_db()
    assert (role_of(asked.user) == Role.MEMBER) is (asked.state == "toegelaten")


@pytest.mark.parametrize(
    ("area", "place", "may"),
    [
        ([], "GM0606", True),
        (["GM0606", "GM0489"], "GM0606", True),
        (["GM0622"], "GM0606", False),
        (["GM0622"], None, True),
    ],
)
def test_only_an_editor_of_that_place_or_of_all(area, place, may):
    asked = ask(place=place)
    editor = editor_of(*area)
    assert may_decide_on_join(editor, asked) is may
    assert (asked in requests.waiting_for(editor)) is may
    browser = signed_in(editor)
    assert ("Sam de Vries" in browser.get(LIST).content.decode()) is may
    assert browser.get(f"{LIST}{asked.pk}/afwijzen/").status_code == (200 if may else 404)
    assert browser.post(f"{LIST}{asked.pk}/toelaten/").status_code == (302 if may else 404)
    assert (role_of(asked.user) == Role.MEMBER) is may


def test_nobody_lets_themselves_in():
    editor = editor_of()
    asked = JoinRequest.objects.create(user=editor, what_i_do="Ik ook.")
    assert not may_decide_on_join(editor, asked)
    assert asked not in requests.waiting_for(editor)
    signed_in(editor).post(f"{LIST}{asked.pk}/toelaten/")
    asked.refresh_from_db()
    assert asked.state == "wacht"


@pytest.mark.parametrize("role", [Role.WAITING, Role.MEMBER])
def test_others_do_not_get_there(client, role):
    asked = ask()
    client.force_login(make_user(role, "ik@example.org"))
    for path in ["", f"{asked.pk}/toelaten/", f"{asked.pk}/afwijzen/"]:
        assert client.get(f"{LIST}{path}").status_code == 403
        assert client.post(f"{LIST}{path}").status_code == 403


def test_who_has_not_proven_the_address_or_is_closed_is_not_in_the_list():
    from allauth.account.models import EmailAddress

    ask("nog-niet@example.org")
    EmailAddress.objects.update(verified=False)
    ask("weg@example.org", is_active=False)
    assert not requests.waiting_for(editor_of()).exists()


def test_the_start_page_and_the_menu_lead_there():
    ask()
    page = signed_in(editor_of()).get("/beheer/").content.decode()
    assert "Wil meedoen" in page
    assert "Sam de Vries" in page
    assert LIST in page


def test_the_list_takes_as_many_queries_for_many_people(django_assert_max_num_queries):
    browser = signed_in(editor_of("GM0606"))
    ask()
    browser.get(LIST)
    with django_assert_max_num_queries(30) as few:
        browser.get(LIST)
    for number in range(10):
        ask(f"sam{number}@example.org")
    with django_assert_max_num_queries(len(few)):
        assert browser.get(LIST).content.decode().count("Laat toe") == 11
