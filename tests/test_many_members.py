"""Eight members write and hand in while three editors put on the site what waits: no word, no piece and no mail goes astray."""

import time
from collections import Counter

import pytest
from wagtail.models import Page

from kennisbank.models import ArticlePage
from members.models import Message, OutgoingMail, User
from members.roles import Role
from tests.concurrency import together
from tests.factories.members import make_user
from tests.writer import Writer
from writing.models import Draft, RescuedText, Review
from writing.review import moves
from writing.review.errors import ReviewError

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

MEMBERS, EDITORS = 8, 3
SAVES = 5
PATIENCE = 150


def story_of(number):
    """What one member tells: paragraphs that stand in no other piece."""
    return [
        f"Alinea {time} van lid {number}: de koffie stond klaar en niemand had haast."
        for time in range(SAVES)
    ]


def write_and_hand_in(number, email):
    """Type on, saved after every paragraph, and hand in; returns the number of the page."""
    writer = Writer(User.objects.get(email=email))
    writer.begin("artikel")
    writer.fill(
        "begin", titel=f"Koffie bij lid {number}", inleiding="Waarom dit werkt.", auteurs=f"Lid {number}"
    )
    for end in range(1, SAVES + 1):
        writer.fill("tekst", "bewaren", tekst="\n\n".join(story_of(number)[:end]))
    writer.fill("onderwerpen")
    assert writer.hand_in() == []
    return writer.page.pk


def approve_what_waits(email):
    """Judge whatever waits until everybody's piece is on the site; returns how many this editor did."""
    editor, done, until = User.objects.get(email=email), 0, time.monotonic() + PATIENCE
    while time.monotonic() < until and ArticlePage.objects.live().count() < MEMBERS:
        waiting = Review.objects.filter(workflow_state__status="in_progress").order_by("?").first()
        if waiting is None:
            time.sleep(0.05)
            continue
        try:
            seen = moves.Seen(moves.version_of(waiting.page), waiting.claimed_by_id)
            moves.decide(waiting, editor, "approve", "", seen)
            done += 1
        except (ReviewError, Review.DoesNotExist):
            continue  # A colleague was quicker, and says so.
    return done


def test_all_texts_are_on_the_site_and_everybody_is_told_once():
    members = [make_user(Role.MEMBER, f"lid{number}@example.org").email for number in range(MEMBERS)]
    editors = [make_user(Role.EDITOR, f"redactie{number}@example.org").email for number in range(EDITORS)]

    def work(number):
        if number < MEMBERS:
            return write_and_hand_in(number, members[number])
        return approve_what_waits(editors[number - MEMBERS])

    outcome = together(MEMBERS + EDITORS, work, seconds=240)
    outcome.all_well()
    assert sum(outcome.results[number] for number in range(MEMBERS, MEMBERS + EDITORS)) == MEMBERS
    for number in range(MEMBERS):
        page = ArticlePage.objects.get(pk=outcome.results[number])
        assert page.live
        assert page.owner.email == members[number]
        text = str(page.body)
        assert [paragraph for paragraph in story_of(number) if paragraph not in text] == []
        assert [str(name) for name in page.contributors.all()] == [f"Lid {number}"]
    assert Page.find_problems() == ([], [], [], [], [])
    assert Draft.objects.count() == MEMBERS
    assert not RescuedText.objects.exists()
    _everybody_was_told_once(members, editors)


def _everybody_was_told_once(members, editors):
    told = Counter(Message.objects.values_list("recipient__email", flat=True))
    assert {email: told[email] for email in members} == dict.fromkeys(members, 1)
    # Each editor hears of each piece that was handed in, and of no other.
    assert {email: told[email] for email in editors} == dict.fromkeys(editors, MEMBERS)
    mails = Counter(OutgoingMail.objects.values_list("address", "subject"))
    assert set(mails.values()) == {1}
    assert sum(mails.values()) == MEMBERS + EDITORS * MEMBERS
