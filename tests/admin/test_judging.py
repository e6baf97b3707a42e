"""Taking a piece up, handing it over and deciding on it: who may, what follows, and two at once."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import TaskState

from initiatieven.models import InitiativePage
from members.models import Message
from members.roles import Role
from search.indexing import settle
from tests.factories.admin_forms import card_form
from tests.factories.kennisbank import CardFactory, StoryFactory
from tests.factories.members import make_user, signed_in
from tests.factories.reviews import SCHIEDAM, VLAARDINGEN, hand_in, make_editor, make_review, places
from writing.models import Review
from writing.review import moves
from writing.review.errors import DecidedError

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(maker):
    return make_review(maker)


def _at(review, part=""):
    return f"/beheer/wachtrij/{review.pk}/{part}"


def _soup(response):
    return BeautifulSoup(response.content, "html.parser")


def _decide(client, review, decision, remark="", **changes):
    """Read the page and press a button, as an editor does."""
    page = _soup(client.get(_at(review)))
    fields = {field["name"]: field.get("value", "") for field in page.select("input[type=hidden]")}
    return client.post(
        _at(review), {**fields, "remark": remark, "decision": decision, **changes}, follow=True
    )


def _text(response):
    return " ".join(_soup(response).get_text(" ", strip=True).split())


def _now(review):
    return Review.objects.get(pk=review.pk)


def _page(review):
    return InitiativePage.objects.get(pk=review.page_id)


def _told(user):
    return list(Message.objects.filter(recipient=user).order_by("pk"))


# Reading --------------------------------------------------------------------------------------------


def test_a_piece_is_read_as_visitors_will_see_it(desk, review):
    page = desk.get(_at(review))
    assert _soup(page).iframe["src"] == _at(review, "lezen/")
    shown = desk.get(_at(review, "lezen/"))
    assert "Samen koken" in shown.content.decode()
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert "unsafe" not in shown["Content-Security-Policy"]


def test_a_new_version_can_be_compared_with_what_stands_there(desk, maker):
    page = StoryFactory(title="Al online", owner=maker, municipalities=places(SCHIEDAM))
    page.save_revision().publish()
    page.title = "Nog mooier"
    review = hand_in(page, maker)
    link = _soup(desk.get(_at(review))).find("a", string="Vergelijk met wat er nu staat")["href"]
    compared = _text(desk.get(link))
    assert "Al online" in compared or "Nog mooier" in compared
    assert desk.get(link).status_code == 200


def test_something_new_is_not_compared(desk, review):
    assert "Vergelijk" not in _text(desk.get(_at(review)))


def test_what_was_said_before_stands_beside_it(desk, anna, maker, review):
    _decide(desk, review, "reject", "Noem de plek nog.")
    review.workflow_state.refresh_from_db()
    review.workflow_state.resume(maker)
    assert "Noem de plek nog." in _text(desk.get(_at(review)))


# Taking up, letting go, handing over ----------------------------------------------------------------


def test_taking_up_and_letting_go(desk, anna, review):
    desk.post(_at(review, "oppakken/"))
    assert _now(review).claimed_by == anna
    assert "U hebt dit opgepakt." in _text(desk.get(_at(review)))
    desk.post(_at(review, "loslaten/"))
    assert (_now(review).claimed_by, _now(review).claimed_at) == (None, None)


def test_of_two_who_take_it_up_the_second_reads_who_was_first(desk, anna, bram, review):
    moves.claim(review, bram)
    response = desk.post(_at(review, "oppakken/"), follow=True)
    assert "Bram Jansen heeft dit op" in _text(response)
    assert _now(review).claimed_by == bram


def test_nobody_lets_go_for_another(desk, bram, review):
    moves.claim(review, bram)
    desk.post(_at(review, "loslaten/"))
    assert _now(review).claimed_by == bram


def test_handing_over_tells_the_other(desk, anna, bram, review):
    desk.post(_at(review, "oppakken/"))
    response = desk.post(_at(review, "overdragen/"), {"colleague": bram.pk}, follow=True)
    assert "staat nu op naam van Bram Jansen" in _text(response)
    assert _now(review).claimed_by == bram
    (message,) = [message for message in _told(bram) if message.key.startswith("overgedragen")]
    assert message.title == "Anna Jansen vraagt u “Samen koken” na te kijken"
    assert message.path == _at(review)


@pytest.mark.parametrize("who", ["elsewhere", "maker", "member", "self", "nobody"])
def test_it_goes_only_to_who_could_judge_it(desk, anna, maker, review, who):
    people = {
        "elsewhere": lambda: make_editor("Cor", VLAARDINGEN).pk,
        "maker": lambda: maker.pk,
        "member": lambda: make_user(Role.MEMBER).pk,
        "self": lambda: anna.pk,
        "nobody": lambda: "",
    }
    make_editor("Bram")
    desk.post(_at(review, "overdragen/"), {"colleague": people[who]()})
    assert _now(review).claimed_by is None


def test_what_a_colleague_has_is_not_given_away(desk, bram, review):
    dirk = make_editor("Dirk")
    moves.claim(review, bram)
    response = desk.post(_at(review, "overdragen/"), {"colleague": dirk.pk}, follow=True)
    assert "Bram Jansen heeft dit op" in _text(response)
    assert _now(review).claimed_by == bram


# Deciding -------------------------------------------------------------------------------------------


def test_approving_takes_one_click(desk, maker, review):
    response = _decide(desk, review, "approve")
    assert _page(review).live
    assert Client().get(_page(review).url).status_code == 200
    assert "“Samen koken” is goedgekeurd en staat op de site." in _text(response)
    (message,) = _told(maker)
    assert message.title == "“Samen koken” staat op de site"
    assert message.path == _page(review).url
    assert "schreef" not in message.text


def test_a_remark_with_it_reaches_the_maker_word_for_word(desk, maker, review):
    remark = "Mooi verteld!\n\nLet nog op “de eerste keer”: wie staat er bij de deur? <b>Dank</b>"
    _decide(desk, review, "approve", remark)
    (message,) = _told(maker)
    assert message.text.startswith(f"Anna Jansen schreef:\n\n{remark}\n\n")


def test_sending_back_with_a_remark(desk, maker, review):
    response = _decide(desk, review, "reject", "Noem de plek nog.")
    assert not _page(review).live
    assert "“Samen koken” is terug bij de maker" in _text(response)
    (message,) = _told(maker)
    assert message.title == "De redactie heeft een opmerking bij “Samen koken”"
    assert "Anna Jansen schreef:\n\nNoem de plek nog.\n\n" in message.text
    assert "Naar de redactie" in message.text
    assert message.path == f"/mijn/stukken/{review.page_id}/"


def test_nothing_is_sent_back_without_a_word(desk, review):
    response = _decide(desk, review, "reject", "  ")
    assert "Schrijf op waarom het terugkomt" in _text(response)
    assert _page(review).workflow_in_progress


def test_after_a_decision_the_next_piece_is_one_click_away(desk, maker, review):
    following = make_review(maker, title="Samen zingen")
    response = _decide(desk, review, "approve")
    assert response.redirect_chain[-1][0] == "/beheer/wachtrij/"
    button = _soup(response).find("a", string=lambda text: text and "Volgende: Samen zingen" in text)
    assert button["href"] == _at(following)


def test_five_in_a_row(desk, maker):
    for number in range(5):
        make_review(maker, title=f"Stuk {number}")
    address = "/beheer/wachtrij/"
    piece = _soup(desk.get(address)).select_one("a.queue__title")["href"]
    for number in range(5):
        page = _soup(desk.get(piece))
        fields = {field["name"]: field.get("value", "") for field in page.select("input[type=hidden]")}
        response = desk.post(piece, {**fields, "remark": "", "decision": "approve"}, follow=True)
        assert f"“Stuk {number}” is goedgekeurd" in _text(response)
        link = _soup(response).find("a", string=lambda text: text and "Volgende:" in text)
        piece = link["href"] if link else None
    assert piece is None
    assert InitiativePage.objects.live().count() == 5


def test_a_decision_while_a_colleague_has_it_comes_after_a_clear_notice(desk, anna, bram, review):
    moves.claim(review, bram)
    assert "Bram Jansen heeft dit op" in _text(desk.get(_at(review)))
    _decide(desk, review, "approve")
    assert _page(review).live
    (message,) = [message for message in _told(bram) if message.key.startswith("door-een-ander")]
    assert message.title == "Anna Jansen heeft “Samen koken” goedgekeurd"


def test_a_colleague_who_took_it_up_meanwhile_is_named_before_anything_happens(desk, bram, review):
    page = _soup(desk.get(_at(review)))
    fields = {field["name"]: field.get("value", "") for field in page.select("input[type=hidden]")}
    moves.claim(review, bram)
    response = desk.post(_at(review), {**fields, "remark": "Mooi!", "decision": "approve"})
    assert "Bram Jansen heeft dit op" in _text(response)
    assert _soup(response).textarea.get_text(strip=True) == "Mooi!"
    assert not _page(review).live
    again = {field["name"]: field.get("value", "") for field in _soup(response).select("input[type=hidden]")}
    desk.post(_at(review), {**again, "remark": "Mooi!", "decision": "approve"})
    assert _page(review).live


def test_of_two_who_decide_the_second_reads_what_the_first_did(desk, bram, review):
    page = _soup(desk.get(_at(review)))
    fields = {field["name"]: field.get("value", "") for field in page.select("input[type=hidden]")}
    seen = moves.Seen(moves.version_of(review.page))
    moves.decide(review, bram, moves.SEND_BACK, "Noem de plek nog.", seen)
    response = desk.post(_at(review), {**fields, "remark": "Heel mooi.", "decision": "approve"})
    assert "Bram Jansen heeft dit op" in _text(response)
    assert "teruggestuurd met een opmerking" in _text(response)
    assert "Heel mooi." in _text(response)
    assert not _page(review).live
    assert TaskState.objects.count() == 1


def test_what_changed_meanwhile_is_read_again(desk, review):
    page = _soup(desk.get(_at(review)))
    fields = {field["name"]: field.get("value", "") for field in page.select("input[type=hidden]")}
    changed = _page(review)
    changed.intro = "Anders."
    changed.save_revision(user=make_editor("Dirk"))
    response = desk.post(_at(review), {**fields, "remark": "Mooi!", "decision": "approve"})
    assert "Het stuk is intussen veranderd." in _text(response)
    assert _soup(response).textarea.get_text(strip=True) == "Mooi!"
    assert not _page(review).live
    _decide(desk, review, "approve")
    assert _page(review).intro == "Anders."


def test_what_was_taken_back_is_not_decided_on(desk, anna, maker, review):
    review.workflow_state.cancel(user=maker)
    assert "Sam de Vries heeft dit op" in _text(desk.get(_at(review)))
    with pytest.raises(DecidedError, match="teruggehaald"):
        moves.decide(review, anna, moves.APPROVE, "", moves.Seen(moves.version_of(review.page)))


def test_a_piece_that_cannot_be_on_the_site_says_what_lacks(desk, maker, review):
    page = _page(review)
    page.slug = "schiedam"
    page.save_revision(user=maker, clean=False)
    response = _decide(desk, review, "approve", "Mooi!")
    assert "Dit lukte niet: er klopt iets niet op de pagina zelf. Dit adres hoort bij" in _text(response)
    assert _soup(response).textarea.get_text(strip=True) == "Mooi!"
    assert not _page(review).live
    assert _page(review).workflow_in_progress


def test_with_a_day_to_come_it_goes_out_then(desk, maker):
    moment = timezone.now() + datetime.timedelta(days=2)
    review = make_review(maker, go_live_at=moment)
    response = _decide(desk, review, "approve")
    assert "komt vanzelf op de site" in _text(response)
    assert not _page(review).live
    assert _page(review).scheduled_revision
    (message,) = _told(maker)
    assert message.title == "“Samen koken” is goedgekeurd"
    assert "Het komt vanzelf op de site" in message.text
    with time_machine.travel(moment + datetime.timedelta(minutes=1)):
        call_command("publish_scheduled")
        first = _page(review).first_published_at
        call_command("publish_scheduled")
    assert first
    assert _page(review).first_published_at == first
    assert len(_told(maker)) == 1


def test_what_is_approved_is_found_and_listed(desk, review):
    _decide(desk, review, "approve")
    settle()
    for address in ["/zoeken/?q=koken", "/initiatieven/", "/initiatieven/schiedam/"]:
        assert "Samen koken" in Client().get(address).content.decode()


def test_a_piece_that_comes_back_goes_to_who_sent_it_back(desk, anna, bram, maker, review):
    _decide(desk, review, "reject", "Noem de plek nog.")
    Message.objects.all().delete()
    review.workflow_state.refresh_from_db()
    review.workflow_state.resume(maker)
    assert _now(review).claimed_by == anna
    assert [message.title for message in _told(anna)] == ["“Samen koken” wacht op de redactie"]
    assert not _told(bram)
    assert _now(review).handed_in_at > review.handed_in_at


# Who hears what -------------------------------------------------------------------------------------


def test_handing_in_tells_the_editors_of_the_place_and_nobody_else(maker, anna, bram):
    cor = make_editor("Cor", VLAARDINGEN)
    review = make_review(maker)
    for editor in (anna, bram):
        (message,) = _told(editor)
        assert message.title == "“Samen koken” wacht op de redactie"
        assert message.path == _at(review)
    assert not _told(cor)
    assert not _told(maker)


def test_an_editor_who_hands_in_is_not_told_of_it(anna, bram):
    make_review(anna)
    assert not _told(anna)
    assert len(_told(bram)) == 1


def test_who_had_taken_it_up_hears_that_it_was_taken_back(anna, maker, review):
    moves.claim(review, anna)
    Message.objects.all().delete()
    review.workflow_state.cancel(user=maker)
    (message,) = _told(anna)
    assert message.title == "“Samen koken” is teruggehaald"


@pytest.mark.parametrize("button", ["action-publish", "action-cancel-workflow"])
def test_no_button_of_wagtail_ends_a_round_without_a_word(desk, maker, button):
    page = CardFactory(title="Wat miste u?", owner=maker, live=False)
    hand_in(page, maker)
    desk.post(f"/beheer/pages/{page.pk}/edit/", {**card_form(), button: "1"})
    page.refresh_from_db()
    assert not page.live
    assert page.workflow_in_progress


def test_the_maker_hears_of_what_an_editor_takes_out_of_the_queue(anna, maker, review):
    review.workflow_state.cancel(user=anna)
    (message,) = _told(maker)
    assert message.title == "“Samen koken” wacht niet meer op de redactie"


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize(
    ("action", "words"),
    [("publish", "geplaatst"), ("unpublish", "van de site gehaald"), ("delete", "weggegooid")],
)
def test_the_maker_hears_of_what_an_editor_does_with_their_page(desk, maker, action, words, at_once):
    page = CardFactory(title="Wat miste u?", owner=maker)
    page.save_revision(user=maker).publish()
    Message.objects.all().delete()
    if at_once:
        desk.post(f"/beheer/bulk/wagtailcore/page/{action}/?id={page.pk}", {})
    elif action == "publish":
        desk.post(f"/beheer/pages/{page.pk}/edit/", {**card_form(), "action-publish": "1"})
    else:
        desk.post(f"/beheer/pages/{page.pk}/{action}/")
    (message,) = _told(maker)
    assert message.title == f"De redactie heeft “Wat miste u?” {words}"


def test_nobody_is_told_of_what_they_do_with_their_own_page(desk, anna):
    page = CardFactory(title="Wat miste u?", owner=anna)
    page.save_revision(user=anna).publish()
    desk.post(f"/beheer/pages/{page.pk}/unpublish/")
    assert not _told(anna)


def test_a_decision_in_wagtails_own_form_is_told_just_the_same(desk, maker, review):
    step = review.workflow_state.current_task_state
    desk.post(
        f"/beheer/pages/workflow/action/{review.page_id}/reject/{step.pk}/", {"comment": "Noem de plek."}
    )
    (message,) = _told(maker)
    assert "Noem de plek." in message.text


def test_the_form_of_the_page_offers_no_way_past_the_decision(desk, review):
    form = desk.get(f"/beheer/pages/{review.page_id}/edit/").content.decode()
    assert "action-publish" not in form
    assert "action-cancel-workflow" not in form
    assert _at(review) in form


# Who may --------------------------------------------------------------------------------------------

PARTS = [
    ("get", "", {}),
    ("get", "lezen/", {}),
    ("post", "", {"decision": "approve"}),
    ("post", "", {"decision": "reject", "remark": "Nee."}),
    ("post", "oppakken/", {}),
    ("post", "loslaten/", {}),
    ("post", "overdragen/", {}),
]


def _person(role, review):
    """Somebody, and the client they use."""
    makers = {"maker": review.page.owner}
    editors = {
        "editor of the place": lambda: make_editor("Eva", SCHIEDAM),
        "editor of another place": lambda: make_editor("Elias", VLAARDINGEN),
        "editor of all": lambda: make_editor("Els"),
        "administrator": lambda: make_editor("Ada", role=Role.ADMINISTRATOR),
        "member": lambda: make_user(Role.MEMBER),
        "waiting": lambda: make_user(Role.WAITING),
    }
    if role == "visitor":
        return Client()
    user = makers.get(role) or editors[role]()
    if role in {"member", "waiting"}:
        client = Client()
        client.force_login(user)
        return client
    return signed_in(user)


@pytest.mark.parametrize(("method", "part", "data"), PARTS)
@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("editor of the place", True),
        ("editor of all", True),
        ("administrator", True),
        ("editor of another place", False),
        ("maker", False),
        ("member", False),
        ("waiting", False),
        ("visitor", False),
    ],
)
def test_every_role_at_every_address(role, may, method, part, data):
    review = make_review(make_editor("Maker"))
    bram = make_editor("Bram")
    client = _person(role, review)
    if data.get("decision"):
        data = {**data, "version": moves.version_of(review.page), "remark": data.get("remark", "")}
    if part == "overdragen/":
        data = {"colleague": bram.pk}
    before = (_now(review).claimed_by, TaskState.objects.get().status)
    response = getattr(client, method)(_at(review, part), data)
    changed = (_now(review).claimed_by, TaskState.objects.get().status) != before
    # The maker reads how it stands, and does nothing with it.
    if role == "maker" and method == "get":
        assert response.status_code == 200
        assert "Goedkeuren" not in response.content.decode()
    elif may and part != "loslaten/":
        assert response.status_code in {200, 302}
        assert changed is (method == "post")
    else:
        assert not changed
        assert response.status_code == 403 or response["Location"].startswith(("/beheer/", "/account/login/"))


@pytest.mark.parametrize("part", ["oppakken/", "loslaten/", "overdragen/"])
def test_reading_an_address_changes_nothing(desk, review, part):
    assert desk.get(_at(review, part)).status_code == 405


def test_a_number_that_is_not_there_is_not_found(desk):
    assert desk.get("/beheer/wachtrij/99999/").status_code == 404
