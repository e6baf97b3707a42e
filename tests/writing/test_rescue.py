"""Nothing that was typed is lost because a session ended, and nobody gets in by it."""

import datetime

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from members.roles import Role
from tests.factories.members import PASSWORD, make_user
from writing import rescue, tokens
from writing.drafts import newest
from writing.models import RescuedText
from writing.tokens import token_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger():
    """A browser whose session and cookies are gone, with the real checks on what it sends."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def lose(stranger, piece, member):
    """Send a step without being signed in."""

    def post(token=None, step="begin", **typed):
        token = token_for(piece, member) if token is None else token
        return stranger.post(reverse("piece_step", args=[piece.pk, step]), {"bewijs": token, **typed})

    return post


def test_what_is_sent_after_the_session_ended_is_kept_for_its_writer(lose, piece, member):
    page = lose(titel="Samen koken").content.decode()
    assert "Uw tekst is bewaard" in page
    assert "Samen koken" not in page
    kept = RescuedText.objects.get()
    assert (kept.user, kept.page_id, kept.fields, kept.step) == (
        member,
        piece.pk,
        {"titel": ["Samen koken"]},
        "begin",
    )
    assert newest(piece).title == "Zonder titel"


def test_after_signing_in_the_text_is_there(lose, stranger, piece, member):
    page = lose(titel="Samen koken").content.decode()
    login = f"/account/login/?next=/mijn/stukken/{piece.pk}/schrijven/begin/"
    assert (
        login.replace("/", "%2F").replace("%2Faccount%2Flogin%2F", "/account/login/") in page or login in page
    )
    browser = Client()
    response = browser.post(login, {"login": member.email, "password": PASSWORD})
    assert response.url == f"/mijn/stukken/{piece.pk}/schrijven/begin/"
    assert "Er is nog tekst van" in browser.get(response.url).content.decode()


def test_what_was_saved_after_all_is_not_offered(lose, piece, member, type_in):
    lose(titel="Samen koken")
    type_in(titel="Samen koken")
    client = Client()
    client.force_login(member)
    page = client.get(reverse("piece_step", args=[piece.pk, "begin"])).content.decode()
    assert "Er is nog tekst van" not in page
    assert not RescuedText.objects.exists()


def test_the_script_hears_where_to_sign_in(stranger, piece, member):
    address = reverse("piece_autosave", args=[piece.pk])
    typed = {"bewijs": token_for(piece, member), "stap": "begin", "titel": "Samen koken", "tabblad": "a"}
    answer = stranger.post(address, typed, headers={"accept": "application/json"})
    assert answer.status_code == 401
    assert answer.json()["bewaard"]
    assert answer.json()["naar"].startswith("/account/login/?next=")
    stranger.post(address, {**typed, "titel": "Samen koken en eten"})
    assert RescuedText.objects.get().fields == {"titel": ["Samen koken en eten"]}


@pytest.mark.parametrize("step", [None, "", "../begin", "begin\n", "BÉGIN"])
def test_a_script_that_names_no_step_hears_where_to_sign_in_too(stranger, piece, step):
    sent = {} if step is None else {"stap": step}
    response = stranger.post(f"/mijn/stukken/{piece.pk}/bewaren/", sent)
    assert response.status_code == 401
    assert response.json()["naar"] == f"/account/login/?next=%2Fmijn%2Fstukken%2F{piece.pk}%2F"


def forged(page, user):
    return token_for(page, user)[:-2] + "xx"


def made_for_something_else(page, user):
    return signing.dumps([page.pk, user.pk], salt="members.invitation")


@pytest.mark.parametrize("make", [forged, made_for_something_else, lambda *_: "", lambda *_: "a:b:c"])
def test_a_token_we_did_not_make_keeps_nothing(lose, piece, member, make):
    response = lose(make(piece, member), titel="Van een vreemde")
    assert not RescuedText.objects.exists()
    assert response.status_code == 403
    assert "Kopieer hem" in response.content.decode()


def test_a_token_that_is_too_old_gives_the_text_back_to_be_copied(lose, piece, member):
    token = token_for(piece, member)
    late = timezone.now() + datetime.timedelta(days=tokens.DAYS_FOR_A_STRANGER + 1)
    with time_machine.travel(late):
        page = lose(token, titel="Samen koken").content.decode()
    assert "Samen koken" in page
    assert not RescuedText.objects.exists()


def test_the_token_of_one_piece_keeps_nothing_for_another(lose, kind, member, piece):
    from writing import moves

    other = moves.begin(kind, member)
    lose(token_for(other, member), titel="Voor het andere")
    assert not RescuedText.objects.exists()


def test_a_token_for_the_piece_of_somebody_else_keeps_nothing(lose, piece, colleague):
    lose(token_for(piece, colleague), titel="Van een ander")
    assert not RescuedText.objects.exists()


def test_the_same_sent_again_is_kept_once(lose):
    for _ in range(5):
        lose(titel="Samen koken")
    assert RescuedText.objects.count() == 1


def test_there_is_room_for_a_person_and_not_for_a_robot(lose, piece, member):
    for number in range(rescue.MOST_TEXTS + 5):
        response = lose(titel=f"Tekst {number}")
    assert RescuedText.objects.count() == rescue.MOST_TEXTS
    assert "konden uw tekst niet bewaren" in response.content.decode()
    RescuedText.objects.all().delete()
    lose(inleiding="a" * (rescue.MOST_CHARACTERS + 1))
    assert not RescuedText.objects.exists()


def test_a_step_or_piece_nobody_knows_keeps_nothing(lose, stranger, piece, member):
    lose(step="gedicht", titel="Samen koken")
    stranger.post(reverse("piece_step", args=[999_999, "begin"]), {"bewijs": token_for(piece, member)})
    assert not RescuedText.objects.exists()


def test_who_signed_in_as_another_meanwhile_sees_nothing_of_it(piece, member, colleague, type_in):
    type_in(titel="Kanariegeel")
    client = Client()
    client.force_login(colleague)
    response = client.post(
        reverse("piece_step", args=[piece.pk, "begin"]),
        {"bewijs": token_for(piece, member), "titel": "Kanariegroen"},
    )
    page = response.content.decode()
    assert response.status_code == 403
    assert "Kanarie" not in page
    assert "hoort bij een ander account" in page
    assert RescuedText.objects.get().user == member


def test_who_lost_their_role_keeps_nothing_either(lose, member):
    member.is_active = False
    member.save()
    lose(titel="Samen koken")
    assert not RescuedText.objects.exists()


def test_what_is_kept_of_one_is_not_there_for_another(lose, piece, colleague):
    lose(titel="Samen koken")
    kept = RescuedText.objects.get()
    client = Client()
    client.force_login(colleague)
    for name in ["piece_difference", "piece_drop_kept"]:
        address = reverse(name, args=[piece.pk, kept.pk])
        assert client.post(address).status_code == 404


def test_throwing_away_what_was_kept(lose, piece, member):
    lose(titel="Samen koken")
    client = Client()
    client.force_login(member)
    client.post(reverse("piece_drop_kept", args=[piece.pk, RescuedText.objects.get().pk]))
    assert not RescuedText.objects.exists()


def test_every_other_page_of_a_piece_asks_for_the_cookie(piece, member):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    for name in ["piece_hand_in", "piece_take_back", "piece_discard", "piece_offline", "piece_stay_online"]:
        assert client.post(reverse(name, args=[piece.pk])).status_code == 403
    assert client.post("/mijn/plaatsen/artikel/").status_code == 403


def test_saving_asks_for_no_cookie_but_for_the_token(piece, member):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    address = reverse("piece_autosave", args=[piece.pk])
    assert client.post(address, {"stap": "begin", "titel": "Van elders"}).status_code == 403
    assert newest(piece).title == "Zonder titel"


def test_a_token_shows_nothing_to_who_has_it(piece, member, type_in):
    type_in(titel="Kanariegeel")
    editor = Client()
    editor.force_login(make_user(Role.EDITOR))
    for client in [Client(), editor]:
        for ask in [client.get, client.post]:
            response = ask(
                reverse("piece_step", args=[piece.pk, "begin"]), {"bewijs": token_for(piece, member)}
            )
            assert "Kanariegeel" not in response.content.decode()
