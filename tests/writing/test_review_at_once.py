"""Editors and a maker at the same moment, in processes of their own: one wins, and nothing contradicts it."""

import pytest
from wagtail.models import TaskState

from initiatieven.models import InitiativePage
from members.models import EditorialTask, Message
from members.roles import Role
from tests.concurrency import together
from tests.factories.members import make_user
from tests.factories.reviews import make_editor, make_review
from writing import moves as makers
from writing.models import Review
from writing.review import moves
from writing.review.errors import ReviewError

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def maker(db):
    return make_user(Role.MEMBER, "maker@example.org")


@pytest.fixture
def editors(db):
    return [make_editor(name) for name in ("Anna", "Bram", "Cor", "Dirk")]


def test_of_four_who_decide_one_does(maker, editors):
    review = make_review(maker)
    seen = moves.Seen(moves.version_of(review.page))

    def decide(number):
        action = moves.APPROVE if number % 2 else moves.SEND_BACK
        try:
            moves.decide(Review.objects.get(pk=review.pk), editors[number], action, "Dank.", seen)
        except ReviewError as no:
            return str(no)
        return "done"

    outcome = together(4, decide)
    outcome.all_well()
    words = sorted(outcome.results.values())
    assert words.count("done") == 1
    assert all("heeft dit op" in word for word in words if word != "done")
    step = TaskState.objects.get()
    assert InitiativePage.objects.get(pk=review.page_id).live is (step.status == TaskState.STATUS_APPROVED)
    assert Message.objects.filter(recipient=maker).count() == 1


def test_of_four_who_take_it_up_one_has_it(maker, editors):
    review = make_review(maker)

    def claim(number):
        try:
            moves.claim(Review.objects.get(pk=review.pk), editors[number])
        except ReviewError:
            return False
        return True

    outcome = together(4, claim)
    outcome.all_well()
    (winner,) = [number for number, won in outcome.results.items() if won]
    assert Review.objects.get().claimed_by == editors[winner]


def test_wagtails_own_way_and_ours_and_the_maker_at_once(maker, editors):
    """Three ways to end a round: whoever is first, the others find nothing left."""
    review = make_review(maker)
    seen = moves.Seen(moves.version_of(review.page))
    step = review.workflow_state.current_task_state

    def end(number):
        ways = [
            lambda: moves.decide(Review.objects.get(pk=review.pk), editors[0], moves.APPROVE, "", seen),
            lambda: EditorialTask.objects.get().on_action(step, editors[1], "reject", comment="Nee."),
            lambda: makers.take_back(InitiativePage.objects.get(pk=review.page_id), maker),
        ]
        try:
            ways[number]()
        except Exception as no:
            return type(no).__name__
        return "done"

    outcome = together(3, end)
    outcome.all_well()
    assert sorted(outcome.results.values()).count("done") == 1
    assert set(outcome.results.values()) <= {"done", "DecidedError", "PermissionDenied"}
    page = InitiativePage.objects.get(pk=review.page_id)
    assert page.live is (outcome.results[0] == "done")
    assert not page.workflow_in_progress
