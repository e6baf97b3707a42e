"""The pages in which members write, over HTTP."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from kennisbank.models import ArticlePage
from members.roles import Role
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import make_user
from writing import moves
from writing.drafts import newest
from writing.models import RescuedText
from writing.tokens import token_for

pytestmark = pytest.mark.django_db


def browser(user):
    client = Client(enforce_csrf_checks=False)
    client.force_login(user)
    return client


@pytest.fixture
def client(member):
    return browser(member)


def hidden(html):
    """The inputs of the frame as the page holds them."""
    return dict(re.findall(r'<input type="hidden" name="(bewijs|gezien|stap)" value="([^"]*)">', html))


@pytest.fixture
def send(client, piece):
    """Open a step and send it with a button, as a browser without a script does."""

    def press(button="verder", step="begin", value="1", **typed):
        address = reverse("piece_step", args=[piece.pk, step])
        frame = hidden(client.get(address).content.decode())
        return client.post(address, {**frame, "tabblad": "", "beurt": "", button: value, **typed})

    return press


def test_a_member_chooses_what_to_place_and_begins(client, kind, member):
    page = client.get("/mijn/plaatsen/").content.decode()
    assert kind.example in page
    response = client.post("/mijn/plaatsen/artikel/")
    piece = ArticlePage.objects.get(owner=member)
    assert response.url == f"/mijn/stukken/{piece.pk}/schrijven/begin/"
    assert "Zonder titel" in client.get("/mijn/plaatsen/").content.decode()


def test_a_kind_nobody_knows_is_not_there(client):
    assert client.post("/mijn/plaatsen/gedicht/").status_code == 404


def test_who_waits_or_is_nobody_is_sent_elsewhere(piece):
    assert "/account/login/" in Client().get("/mijn/plaatsen/").url
    assert browser(make_user(Role.WAITING)).get("/mijn/plaatsen/").url == "/mijn/wachten/"


def test_each_button_keeps_what_was_typed_and_goes_its_way(send, piece):
    assert send(titel="Een").url.endswith("/schrijven/onderwerpen/")
    assert send("terug", "onderwerpen", trefwoorden="rouw").url.endswith("/schrijven/begin/")
    assert send("bewaren", titel="Twee").url == f"/mijn/stukken/{piece.pk}/"
    assert send("naar", value="nakijken", titel="Drie").url.endswith("/schrijven/nakijken/")
    assert newest(piece).title == "Drie"


def test_pressing_on_with_something_wrong_says_so_once(send, client, piece):
    response = send(titel="Samen koken", datum="3 maa")
    assert response.url.endswith("/schrijven/begin/?let-op=1#let-op")
    page = client.get(response.url).content.decode()
    assert 'value="3 maa"' in page
    assert "Dit kan later nog" in page
    assert 'aria-invalid="true"' in page
    assert send("naar", value="onderwerpen", datum="3 maa").url.endswith("/schrijven/onderwerpen/")


def test_the_last_step_lists_what_is_missing_with_the_way_there(client, piece):
    page = client.get(f"/mijn/stukken/{piece.pk}/schrijven/nakijken/").content.decode()
    assert f"/mijn/stukken/{piece.pk}/schrijven/begin/?vul-aan=1#id_titel" in page
    assert "Naar de redactie</button>" not in page
    page = client.get(f"/mijn/stukken/{piece.pk}/schrijven/begin/?vul-aan=1").content.decode()
    assert "Geef het een titel." in page


def test_handing_in_over_http(send, client, piece):
    send(titel="Samen koken", inleiding="Elke week een tafel vol.")
    response = client.post(f"/mijn/stukken/{piece.pk}/inleveren/", follow=True)
    assert "Het is bij de redactie" in response.content.decode()
    again = client.post(f"/mijn/stukken/{piece.pk}/inleveren/", follow=True)
    assert again.redirect_chain[-1][0] == f"/mijn/stukken/{piece.pk}/"
    assert client.get(f"/mijn/stukken/{piece.pk}/schrijven/begin/").url == f"/mijn/stukken/{piece.pk}/"


def test_handing_in_what_is_not_complete_leads_to_what_is_missing(client, piece):
    response = client.post(f"/mijn/stukken/{piece.pk}/inleveren/")
    assert response.url.endswith("/schrijven/nakijken/")


def test_taking_back_and_throwing_away_ask_first(send, client, piece):
    send(titel="Samen koken", inleiding="Elke week een tafel vol.")
    client.post(f"/mijn/stukken/{piece.pk}/inleveren/")
    address = f"/mijn/stukken/{piece.pk}/terughalen/"
    assert client.get(address).status_code == 200
    client.post(address)
    assert not ArticlePage.objects.get(pk=piece.pk).workflow_in_progress
    address = f"/mijn/stukken/{piece.pk}/weggooien/"
    assert "niet terug te draaien" in client.get(address).content.decode()
    assert client.post(address).url == "/mijn/plaatsen/"
    assert not ArticlePage.objects.filter(pk=piece.pk).exists()


def test_asking_to_take_a_page_off_the_site(client, member):
    page = ArticleFactory(title="Samen koken", owner=member)
    address = f"/mijn/stukken/{page.pk}/offline/"
    assert "Vertel in een paar woorden waarom" in client.post(address, {"reason": ""}).content.decode()
    client.post(address, {"reason": "Wij zijn gestopt."})
    assert "Wij zijn gestopt." in client.get(address).content.decode()
    client.post(f"/mijn/stukken/{page.pk}/online/")
    assert "Vraag het de redactie" in client.get(address).content.decode()


def test_a_second_tab_shows_both_texts_and_keeps_the_chosen_one(send, client, piece, member):
    address = reverse("piece_step", args=[piece.pk, "begin"])
    old = hidden(client.get(address).content.decode())
    send(titel="In het eerste venster", inleiding="Zelfde")
    response = client.post(
        address, {**old, "titel": "In het tweede venster", "inleiding": "Zelfde", "verder": "1"}, follow=True
    )
    page = response.content.decode()
    assert "In het eerste venster" in page
    assert "In het tweede venster" in page
    assert "keuze-inleiding" not in page
    kept = RescuedText.objects.get()
    seen = hidden(page)["gezien"]
    choose = f"/mijn/stukken/{piece.pk}/verschil/{kept.pk}/"
    assert "Kies bij elk onderdeel" in client.post(choose, {"gezien": seen}).content.decode()
    client.post(choose, {"gezien": seen, "keuze-titel": "hier"})
    assert newest(piece).title == "In het tweede venster"
    assert not RescuedText.objects.exists()


def test_choosing_over_a_text_that_changed_again_asks_again(send, client, piece, member):
    address = reverse("piece_step", args=[piece.pk, "begin"])
    old = hidden(client.get(address).content.decode())
    send(titel="Een")
    page = client.post(address, {**old, "titel": "Twee"}, follow=True).content.decode()
    send(titel="Drie")
    kept = RescuedText.objects.get()
    response = client.post(
        f"/mijn/stukken/{piece.pk}/verschil/{kept.pk}/", {**hidden(page), "keuze-titel": "hier"}
    )
    assert "weer iets veranderd" in response.content.decode()
    assert newest(piece).title == "Drie"


def test_keeping_what_stood_there_lets_the_other_go(send, client, piece):
    address = reverse("piece_step", args=[piece.pk, "begin"])
    old = hidden(client.get(address).content.decode())
    send(titel="Een")
    page = client.post(address, {**old, "titel": "Twee"}, follow=True).content.decode()
    kept = RescuedText.objects.get()
    client.post(f"/mijn/stukken/{piece.pk}/verschil/{kept.pk}/", {**hidden(page), "keuze-titel": "daar"})
    assert newest(piece).title == "Een"
    assert not RescuedText.objects.exists()


def test_what_is_sent_while_it_is_with_the_editors_is_kept(send, client, piece, member):
    send(titel="Samen koken", inleiding="Elke week een tafel vol.")
    frame = hidden(client.get(reverse("piece_step", args=[piece.pk, "begin"])).content.decode())
    moves.hand_in(piece, member)
    client.post(reverse("piece_step", args=[piece.pk, "begin"]), {**frame, "titel": "Nog iets"})
    assert RescuedText.objects.get().fields["titel"] == ["Nog iets"]
    assert "Er is nog tekst van" in client.get(f"/mijn/stukken/{piece.pk}/").content.decode()


def test_a_form_of_which_we_cannot_tell_who_sent_it_is_given_back(client, piece):
    address = reverse("piece_step", args=[piece.pk, "begin"])
    response = client.post(address, {"bewijs": "verzonnen", "titel": "Van elders"})
    assert response.status_code == 403
    assert 'value="Van elders"' in response.content.decode()
    assert newest(piece).title == "Zonder titel"


def test_the_page_of_a_piece_tells_how_it_stands(send, client, piece, member):
    send(titel="Samen koken", inleiding="Elke week een tafel vol.")
    assert "Concept" in client.get(f"/mijn/stukken/{piece.pk}/").content.decode()
    moves.hand_in(piece, member)
    page = client.get(f"/mijn/stukken/{piece.pk}/").content.decode()
    assert "Nog niemand heeft het opgepakt" in page
    assert "Haal het eerst terug" in page
    editor = make_user(Role.EDITOR, first_name="Bea", last_name="Blok")
    ArticlePage.objects.get(pk=piece.pk).current_workflow_task_state.reject(
        user=editor, comment="Noem <de> plek."
    )
    page = client.get(f"/mijn/stukken/{piece.pk}/").content.decode()
    assert "Noem &lt;de&gt; plek." in page
    assert "Bea Blok" in page
    assert editor.email not in page


def test_what_an_editor_locked_is_said_plainly(client, piece):
    page = ArticlePage.objects.get(pk=piece.pk)
    page.locked, page.locked_by = True, make_user(Role.EDITOR)
    page.save()
    assert (
        "Een redacteur heeft dit stuk vastgezet" in client.get(f"/mijn/stukken/{piece.pk}/").content.decode()
    )


ADDRESSES = [
    "piece",
    "piece_preview",
    "piece_hand_in",
    "piece_take_back",
    "piece_offline",
    "piece_discard",
]


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("role", [Role.MEMBER, Role.EDITOR, Role.ADMINISTRATOR])
def test_the_piece_of_another_is_not_there(send, piece, name, role):
    send(titel="Kanariegeel")
    stranger = browser(make_user(role, "vreemde@example.org"))
    for method in [stranger.get, stranger.post]:
        response = method(reverse(name, args=[piece.pk]))
        assert response.status_code in {404, 405}
        assert "Kanariegeel" not in response.content.decode()
    address = reverse("piece_step", args=[piece.pk, "begin"])
    assert stranger.get(address).status_code == 404
    assert stranger.post(address, {"titel": "Van mij"}).status_code == 404


def test_number_that_is_no_piece_is_not_there(client):
    for number in [1, 9999, 10**30]:
        assert client.get(f"/mijn/stukken/{number}/").status_code == 404


def test_nothing_of_it_is_kept_by_a_cache_or_found_by_a_robot(client, piece):
    response = client.get(f"/mijn/stukken/{piece.pk}/")
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_the_token_of_another_does_not_write(client, piece, colleague):
    address = reverse("piece_step", args=[piece.pk, "begin"])
    response = client.post(address, {"bewijs": token_for(piece, colleague), "titel": "Van elders"})
    assert response.status_code == 403
    assert newest(piece).title == "Zonder titel"


def test_asking_for_the_pieces_one_is_busy_with_takes_as_many_queries_for_ten_as_for_two(
    client, kind, member, django_assert_max_num_queries
):
    for _ in range(2):
        moves.begin(kind, member)
    client.get("/mijn/plaatsen/")
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as two:
        client.get("/mijn/plaatsen/")
    for _ in range(8):
        moves.begin(kind, member)
    with CaptureQueriesContext(connection) as ten:
        client.get("/mijn/plaatsen/")
    assert len(ten) == len(two)


def test_the_preview_shows_the_newest_version_and_says_that_it_is_one(send, client, piece):
    send(titel="Samen koken")
    response = client.get(f"/mijn/stukken/{piece.pk}/voorbeeld/")
    page = response.content.decode()
    assert "Samen koken" in page
    assert "Zo zien bezoekers uw stuk straks" in page
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "'unsafe-inline'" not in response.headers["Content-Security-Policy"]
