"""Begin, hand in, take back, ask to take offline, throw away: what each does, and who may."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from wagtail.models import Page, PageLogEntry, WorkflowState

from kennisbank.models import ArticlePage
from members.roles import Role
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import make_user
from vocabulary.models import Term
from writing import moves, rescue
from writing.drafts import newest, open_work
from writing.errors import NotReadyError
from writing.models import Draft, OfflineRequest
from writing.models.requests import RequestState

pytestmark = pytest.mark.django_db


def again(page):
    return ArticlePage.objects.get(pk=page.pk)


@pytest.fixture
def complete(piece, type_in):
    """A piece that can go to the editors."""
    type_in(titel="Samen koken", inleiding="Elke week een tafel vol.")
    return piece


@pytest.fixture
def editor(db):
    return make_user(Role.EDITOR)


def judge(page, editor, action="approve", **values):
    """Do what an editor does in the admin."""
    state = again(page).current_workflow_task_state
    getattr(state, action)(user=editor, **values)


def test_a_new_piece_is_its_writers_alone(piece, member):
    assert piece.owner == member
    assert not piece.live
    assert piece.title == "Zonder titel"
    assert Client().get(piece.url).status_code == 404


def test_a_piece_may_begin_with_what_is_known(kind, member):
    piece = moves.begin(kind, member, title="Samen koken", intro="Ook hier.")
    form = open_work(piece, member).form()
    assert (form["titel"].value(), form["inleiding"].value()) == ("Samen koken", "Ook hier.")


@pytest.mark.parametrize("role", [Role.WAITING, Role.VISITOR])
def test_who_is_no_member_begins_nothing(kind, role):
    with pytest.raises(PermissionDenied):
        moves.begin(kind, make_user(role))


def test_handing_in_starts_a_round(complete, member):
    state = moves.hand_in(complete, member)
    assert state.requested_by == member
    assert again(complete).workflow_in_progress
    assert state.current_task_state.revision == again(complete).latest_revision


def test_what_is_missing_is_said_per_field(piece, member):
    with pytest.raises(NotReadyError) as missing:
        moves.hand_in(piece, member)
    assert set(missing.value.errors) == {"titel", "inleiding"}
    assert not again(piece).workflow_in_progress


def test_what_is_typed_wrong_does_not_go_in(complete, member, type_in):
    type_in(datum="3 maa")
    with pytest.raises(NotReadyError) as missing:
        moves.hand_in(complete, member)
    assert set(missing.value.errors) == {"datum"}


def test_a_new_word_becomes_a_term_when_it_is_handed_in(complete, member, type_in):
    type_in("onderwerpen", trefwoorden="rouw, buurttafelen")
    moves.hand_in(complete, member)
    assert not Term.objects.get(name="buurttafelen").approved
    assert {term.name for term in newest(complete).tags.all()} == {"rouw en verlies", "buurttafelen"}


def test_the_address_comes_from_the_title(complete, member, editor):
    moves.hand_in(complete, member)
    judge(complete, editor)
    assert again(complete).slug == "samen-koken"
    assert Client().get("/kennisbank/samen-koken/").status_code == 200


def test_two_pieces_of_the_same_name_get_two_addresses(kind, complete, member, editor, type_in):
    other = moves.begin(kind, member)
    type_in(page=other, titel="Samen koken", inleiding="Een andere tafel.")
    for page in [complete, other]:
        moves.hand_in(page, member)
    for page in [other, complete]:
        judge(page, editor)
    assert {again(complete).slug, again(other).slug} == {"samen-koken", "samen-koken-2"}


def test_the_address_stays_after_that(complete, member, editor, type_in):
    moves.hand_in(complete, member)
    judge(complete, editor)
    type_in(titel="Samen eten")
    moves.hand_in(complete, member)
    judge(complete, editor)
    assert (again(complete).title, again(complete).slug) == ("Samen eten", "samen-koken")


def test_a_title_of_signs_only_has_an_address_too(piece, member, type_in):
    type_in(titel="???", inleiding="Elke week een tafel vol.")
    moves.hand_in(piece, member)
    assert again(piece).slug.startswith("concept-")


def test_taking_back_ends_the_round(complete, member, type_in):
    moves.hand_in(complete, member)
    moves.take_back(complete, member)
    assert not again(complete).workflow_in_progress
    type_in(titel="Samen eten")
    assert newest(complete).title == "Samen eten"


def test_what_was_handed_in_stays_as_it_was(complete, member, type_in):
    handed_in = moves.hand_in(complete, member).current_task_state.revision
    moves.take_back(complete, member)
    type_in(titel="Samen eten")
    assert handed_in.as_object().title == "Samen koken"


def test_a_piece_that_came_back_goes_in_again(complete, member, editor, type_in):
    state = moves.hand_in(complete, member)
    judge(complete, editor, "reject", comment="Noem de plek nog.")
    type_in(inleiding="Elke week een tafel vol in De Wielewaal.")
    assert moves.hand_in(complete, member) == state
    assert WorkflowState.objects.count() == 1
    judge(complete, editor)
    assert "Wielewaal" in again(complete).intro


def test_a_change_of_what_is_on_the_site_waits_for_the_editors(member, editor, type_in):
    page = ArticleFactory(title="Samen koken", owner=member)
    type_in(page=page, titel="Samen eten")
    moves.hand_in(page, member)
    assert again(page).title == "Samen koken"
    judge(page, editor)
    assert again(page).title == "Samen eten"


def test_without_a_change_there_is_nothing_to_hand_in(member):
    with pytest.raises(PermissionDenied):
        moves.hand_in(ArticleFactory(owner=member), member)


def test_handing_in_lets_go_of_what_stands_in_it_and_keeps_the_rest_aside(complete, member):
    rescue.keep(complete, member, {"titel": ["Samen koken"]})
    other = rescue.keep(complete, member, {"titel": ["Een heel andere titel"]})
    moves.hand_in(complete, member)
    assert rescue.kept_for(complete, member) == [other]


def test_what_is_wrong_with_the_page_itself_is_told_before_an_editor_meets_it(complete, member):
    page = newest(complete)
    page.sort = "onzin"
    page.save_revision(clean=False)
    with pytest.raises(NotReadyError) as problem:
        moves.hand_in(complete, member)
    assert set(problem.value.errors) == {"sort"}
    client = Client()
    client.force_login(member)
    response = client.post(f"/mijn/stukken/{complete.pk}/inleveren/", follow=True)
    assert "Dit kan nog niet naar de redactie." in response.content.decode()


def test_asking_to_take_it_offline(member):
    page = ArticleFactory(owner=member)
    moves.ask_offline(page, member, "Wij zijn gestopt.")
    moves.ask_offline(page, member, "Wij zijn gestopt in mei.")
    request = OfflineRequest.objects.get()
    assert (request.reason, request.state) == ("Wij zijn gestopt in mei.", RequestState.OPEN)
    moves.withdraw_offline(page, member)
    request.refresh_from_db()
    assert request.state == RequestState.WITHDRAWN


def test_throwing_away_leaves_nothing(piece, member):
    moves.discard(piece, member)
    assert not Page.objects.filter(pk=piece.pk).exists()
    assert not Draft.objects.exists()


@pytest.mark.parametrize("move", [moves.discard, moves.hand_in, moves.take_back, open_work])
def test_who_presses_twice_finds_that_it_is_gone(piece, member, move):
    moves.discard(piece, member)
    with pytest.raises(Http404):
        move(piece, member)


def test_what_was_on_the_site_is_not_thrown_away(complete, member, editor):
    moves.hand_in(complete, member)
    judge(complete, editor)
    again(complete).unpublish()
    with pytest.raises(PermissionDenied):
        moves.discard(complete, member)


MOVES = {
    "hand_in": lambda page, user: moves.hand_in(page, user),
    "take_back": lambda page, user: moves.take_back(page, user),
    "ask_offline": lambda page, user: moves.ask_offline(page, user, "Weg."),
    "withdraw_offline": lambda page, user: moves.withdraw_offline(page, user),
    "discard": lambda page, user: moves.discard(page, user),
}


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("role", [Role.VISITOR, Role.WAITING, Role.MEMBER, Role.EDITOR, Role.ADMINISTRATOR])
def test_nobody_moves_the_piece_of_another(complete, move, role):
    stranger = make_user(role, "vreemde@example.org")
    with pytest.raises(PermissionDenied):
        MOVES[move](complete, stranger)


@pytest.mark.parametrize("move", ["hand_in", "discard"])
def test_what_an_editor_locked_stays_where_it_is(complete, member, editor, move):
    page = again(complete)
    page.locked, page.locked_by = True, editor
    page.save()
    with pytest.raises(PermissionDenied):
        MOVES[move](complete, member)


def test_each_step_is_in_the_log(complete, member, editor):
    moves.hand_in(complete, member)
    judge(complete, editor)
    actions = set(PageLogEntry.objects.filter(page=complete.pk).values_list("action", flat=True))
    assert {
        "wagtail.create",
        "wagtail.workflow.start",
        "wagtail.workflow.approve",
        "wagtail.publish",
    } <= actions
