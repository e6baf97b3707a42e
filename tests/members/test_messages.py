"""Somebody is told what happened: once, on the site and in the pace they chose."""

import pytest
from django.db import transaction

from members.messages import tell, tell_many
from members.models import Message, OutgoingMail
from members.people import name_to_greet, profile_of
from members.roles import Role
from tests.factories.members import make_user

pytestmark = pytest.mark.django_db

TITLE = "Uw stuk “Soep op dinsdag” is geplaatst"


@pytest.fixture
def member():
    return make_user(Role.MEMBER, "noor@example.org", first_name="Noor")


def choose(user, pace):
    profile = profile_of(user)
    profile.mail_pace = pace
    profile.save()


def test_a_message_tells_what_happened_and_what_to_do_next(member, settings):
    tell(member, "geplaatst:7", TITLE, "Goed verhaal.", "/kennisbank/soep/", "Bekijk uw stuk")

    message = Message.objects.get()
    assert (message.recipient, message.title, message.path) == (member, TITLE, "/kennisbank/soep/")
    assert message.read_at is None
    mail = OutgoingMail.objects.get()
    assert (mail.recipient, mail.address, mail.subject) == (member, "noor@example.org", TITLE)
    assert mail.text.startswith(f"Goedendag Noor,\n\n{TITLE}.\n\nGoed verhaal.\n\nBekijk uw stuk:\n")
    assert f"{settings.SITE_URL}/kennisbank/soep/\n" in mail.text
    assert f"{settings.SITE_URL}/mijn/berichten/#mail" in mail.text
    assert "\n\n\n" not in mail.text


def test_telling_it_again_changes_nothing(member):
    for _ in range(3):
        tell(member, "geplaatst:7", TITLE)
    assert Message.objects.count() == OutgoingMail.objects.count() == 1


@pytest.mark.parametrize(
    ("pace", "mails", "in_digest"), [("meteen", 1, False), ("dagelijks", 0, True), ("niet", 0, False)]
)
def test_the_pace_decides_about_mail_and_never_about_the_message(member, pace, mails, in_digest):
    choose(member, pace)
    tell(member, "geplaatst:7", TITLE)
    assert Message.objects.get().in_digest is in_digest
    assert OutgoingMail.objects.count() == mails


def test_what_was_told_before_is_not_mailed_after_all_when_the_pace_changes(member):
    choose(member, "niet")
    tell(member, "geplaatst:7", TITLE)
    choose(member, "meteen")
    tell(member, "geplaatst:7", TITLE)
    assert not OutgoingMail.objects.exists()


def test_nobody_is_told_of_what_they_did_themselves_nor_when_their_account_does_not_work(member):
    others = [make_user(Role.EDITOR, f"robin{number}@example.org") for number in range(3)]
    gone = make_user(Role.EDITOR, "weg@example.org", is_active=False)
    tell_many([member, *others, others[0], gone], "ingeleverd:7", TITLE, by=member)
    assert {message.recipient for message in Message.objects.all()} == set(others)
    assert {mail.recipient for mail in OutgoingMail.objects.all()} == set(others)


def test_telling_many_takes_no_more_queries_than_telling_a_few(django_assert_num_queries, member):
    many = [make_user(Role.EDITOR, f"robin{number}@example.org") for number in range(12)]
    with django_assert_num_queries(4):
        tell_many(many[:2], "een", TITLE)
    with django_assert_num_queries(4):
        tell_many(many, "twee", TITLE)


def test_nothing_is_told_of_what_did_not_happen(member):
    with transaction.atomic():
        tell(member, "geplaatst:7", TITLE)
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_an_odd_title_still_makes_one_line(member):
    tell(member, "geplaatst:7", f"Soep\r\nBcc: ander@example.org\n{'x' * 400}")
    mail = OutgoingMail.objects.get()
    assert mail.subject.startswith("Soep Bcc: ander@example.org xxx")
    assert len(mail.subject) == 250
    assert mail.subject.endswith("…")


@pytest.mark.parametrize("path", ["https://example.com/", "//example.com/", "/\\example.com", "javascript:1"])
def test_a_message_leads_to_this_site_only(member, path):
    with pytest.raises(ValueError, match="path"):
        tell(member, "geplaatst:7", TITLE, path=path)


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Noor", "Noor"),
        (" Anne-Marie ", "Anne-Marie"),
        ("İpek Çelik", "İpek Çelik"),
        ("D’Angelo", "D’Angelo"),
        ("Win een prijs op kwaad.example", ""),
        ("Noor\n\nKlik hier", ""),
        ("x" * 41, ""),
        ("", ""),
    ],
)
def test_a_mail_begins_with_a_name_and_nothing_else(member, name, greeted):
    member.first_name = name
    assert name_to_greet(member) == greeted
