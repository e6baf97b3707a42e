"""What happened to a piece, with when and who, in people's words; and where it stands."""

import pytest
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPagePermissionError

from kennisbank.models import ArticlePage
from members.roles import Role
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import make_user
from writing import moves, standing
from writing.history import history_of
from writing.models import OfflineRequest, Review
from writing.models.requests import RequestState
from writing.review import moves as review_moves

pytestmark = pytest.mark.django_db


def again(page):
    return ArticlePage.objects.get(pk=page.pk)


@pytest.fixture
def editor(db):
    return make_user(Role.EDITOR, "bea@example.org", first_name="Bea", last_name="Blok")


@pytest.fixture
def handed_in(piece, member, type_in):
    type_in(titel="Samen koken", inleiding="Elke week een tafel vol.")
    moves.hand_in(piece, member)
    return piece


def task(page):
    return again(page).current_workflow_task_state


def steps(page, reader):
    return [(happening.what, happening.who) for happening in reversed(history_of(again(page), reader))]


def test_the_whole_way_of_a_piece(handed_in, member, editor, type_in):
    task(handed_in).reject(user=editor, comment="Noem de plek nog.")
    type_in(inleiding="Elke week een tafel vol in De Wielewaal.")
    moves.hand_in(handed_in, member)
    task(handed_in).approve(user=editor, comment="Mooi zo.")
    assert steps(handed_in, member) == [
        ("Begonnen", "u"),
        ("Naar de redactie gestuurd", "u"),
        ("Teruggestuurd met een opmerking", "Bea Blok"),
        ("Aan geschreven", "u"),
        ("Opnieuw naar de redactie gestuurd", "u"),
        ("Goedgekeurd", "Bea Blok"),
        ("Op de site gezet", "Bea Blok"),
    ]
    remarks = [happening.remark for happening in history_of(again(handed_in), member)]
    assert "Noem de plek nog." in remarks
    assert "Mooi zo." in remarks


def test_taking_back_and_who_took_it_up(handed_in, member, editor):
    review_moves.claim(Review.objects.get(), editor)
    assert "Bea Blok kijkt het nu na." in standing.standing_of(again(handed_in), member).text
    moves.take_back(handed_in, member)
    assert ("Opgepakt om na te kijken", "Bea Blok") in steps(handed_in, member)
    assert ("Teruggehaald", "u") in steps(handed_in, member)


def test_who_gets_it_from_a_colleague_is_the_one_who_has_it(handed_in, member, editor):
    colleague = make_user(Role.EDITOR, "cas@example.org", first_name="Cas", last_name="Smit")
    review_moves.claim(Review.objects.get(), editor)
    review_moves.hand_over(Review.objects.get(), editor, colleague)
    review_moves.let_go(Review.objects.get(), colleague)
    assert steps(handed_in, member)[2:] == [
        ("Opgepakt om na te kijken", "Bea Blok"),
        ("Opgepakt om na te kijken", "Cas Smit"),
        ("Weer losgelaten", "Cas Smit"),
    ]


def test_a_piece_in_review_is_not_published_past_the_decision(handed_in, member, editor):
    with pytest.raises(PublishPagePermissionError):
        again(handed_in).latest_revision.publish(user=editor)
    assert "Op de site gezet" not in str(steps(handed_in, member))
    assert again(handed_in).workflow_in_progress


def test_a_program_that_publishes_took_nothing_back(handed_in, member, editor):
    """A command asks nobody's rights, and ends the round by itself."""
    again(handed_in).latest_revision.publish(user=editor, skip_permission_checks=True)
    assert steps(handed_in, member)[-1] == ("Op de site gezet", "Bea Blok")
    assert "Teruggehaald" not in str(steps(handed_in, member))


def test_typing_on_for_a_day_is_one_step(member, type_in):
    page = ArticleFactory(title="Samen koken", owner=member)
    for number in range(4):
        type_in(page=page, titel=f"Samen koken {number}")
    assert steps(page, member) == [("Begonnen", "u"), ("Aan geschreven", "u")]


def test_asking_to_take_it_offline_and_the_answer(member, editor):
    page = ArticleFactory(owner=member)
    moves.ask_offline(page, member, "Wij zijn gestopt.")
    OfflineRequest.objects.update(
        state=RequestState.DECLINED, decided_by=editor, decided_at=timezone.now(), answer="Het blijft nuttig."
    )
    happenings = history_of(again(page), member)[:2]
    assert [(item.what, item.remark) for item in happenings] == [
        ("De redactie laat het staan", "Het blijft nuttig."),
        ("Gevraagd om het van de site te halen", "Wij zijn gestopt."),
    ]


def test_nobody_is_named_by_an_address(handed_in, member):
    nameless = make_user(Role.EDITOR, "geheim@example.org", first_name="", last_name="")
    task(handed_in).reject(user=nameless, comment="Nog even.")
    told = str(history_of(again(handed_in), member)) + str(standing.standing_of(again(handed_in), member))
    assert "geheim@" not in told
    assert "iemand van de redactie" in told


def test_the_history_takes_as_many_queries_for_many_steps(
    handed_in, member, editor, django_assert_max_num_queries
):
    for _ in range(3):
        task(handed_in).reject(user=editor, comment="Nog eens.")
        moves.hand_in(handed_in, member)
    with django_assert_max_num_queries(6):
        history_of(again(handed_in), member)


def state_of(page, reader):
    return standing.standing_of(again(page), reader).key


def test_each_state_has_its_words(handed_in, member, editor, type_in):
    assert state_of(handed_in, member) == standing.WITH_EDITORS
    task(handed_in).reject(user=editor, comment="Noem de plek nog.")
    found = standing.standing_of(again(handed_in), member)
    assert (found.key, found.remark) == (standing.SENT_BACK, "Noem de plek nog.")
    moves.hand_in(handed_in, member)
    task(handed_in).approve(user=editor)
    assert state_of(handed_in, member) == standing.PUBLISHED
    type_in(titel="Samen eten")
    assert state_of(handed_in, member) == standing.CHANGED
    again(handed_in).unpublish()
    assert state_of(handed_in, member) == standing.TAKEN_OFF


def actions(page, user):
    return {action.key: action.why_not for action in standing.actions_for(again(page), user)}


def test_what_can_be_done_and_why_not_more(piece, member, type_in, editor):
    assert actions(piece, member) == {"schrijven": "", "inleveren": "", "weggooien": ""}
    type_in(titel="Samen koken", inleiding="Elke week een tafel vol.")
    moves.hand_in(piece, member)
    closed = "Het is bij de redactie. Haal het eerst terug."
    assert actions(piece, member) == {
        "schrijven": closed,
        "inleveren": closed,
        "terughalen": "",
        "weggooien": closed,
    }
    task(piece).approve(user=editor)
    assert actions(piece, member) == {
        "schrijven": "",
        "inleveren": "Er is nog niets veranderd.",
        "offline": "",
    }
