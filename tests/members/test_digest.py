"""One mail a day with all that happened, at seven in the morning, once."""

import datetime
import threading
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from members.digest import MOST, send_digests
from members.messages import tell
from members.models import Message, OutgoingMail
from members.people import profile_of
from members.roles import Role
from tests.factories.members import make_user
from tests.smtp import work

HERE = ZoneInfo("Europe/Amsterdam")


def at(hour, minute=0, day=25):
    return datetime.datetime(2026, 11, day, hour, minute, tzinfo=HERE)


@pytest.fixture
def clock(db):
    with time_machine.travel(at(15, day=24), tick=False) as traveller:
        yield traveller


@pytest.fixture
def member(clock):
    return somebody("noor@example.org")


def somebody(address, pace="dagelijks"):
    user = make_user(Role.MEMBER, address)
    choose(user, pace)
    return user


def choose(user, pace):
    profile = profile_of(user)
    profile.mail_pace = pace
    profile.save()


def mails():
    return list(OutgoingMail.objects.order_by("pk"))


def test_everything_of_a_day_comes_in_one_mail_after_seven(clock, member, settings):
    tell(member, "een", "Uw stuk “Soep” is geplaatst", path="/kennisbank/soep/", action="Bekijk uw stuk")
    tell(member, "twee", "Iemand deed ook wat u deed")
    clock.move_to(at(6, 59))
    send_digests()
    assert mails() == []
    clock.move_to(at(7, 1))
    send_digests()

    (mail,) = mails()
    assert (mail.address, mail.subject) == ("noor@example.org", "2 nieuwe berichten op het platform")
    assert mail.text.startswith(
        "Goedendag Noor,\n\nDit is er nieuw voor u:\n\n"
        "- Uw stuk “Soep” is geplaatst. Bekijk uw stuk.\n- Iemand deed ook wat u deed.\n\n"
    )
    assert f"{settings.SITE_URL}/mijn/berichten/\n" in mail.text
    assert "/kennisbank/soep/" not in mail.text
    assert "\n\n\n" not in mail.text


def test_it_is_sent_once_a_day_and_what_comes_later_waits_for_tomorrow(clock, member):
    tell(member, "een", "Gisteren")
    clock.move_to(at(7, 1))
    send_digests()
    tell(member, "twee", "Na zevenen")
    for hour in (8, 12, 23):
        clock.move_to(at(hour))
        send_digests()
    assert len(mails()) == 1
    clock.move_to(at(9, day=26))
    send_digests()
    assert [mail.subject for mail in mails()] == ["1 nieuw bericht op het platform"] * 2
    assert "Na zevenen" in mails()[1].text


def test_a_clock_that_stood_still_at_seven_makes_up_for_it(clock, member):
    tell(member, "een", "Eergisteren")
    clock.move_to(at(16, day=27))
    send_digests()
    assert len(mails()) == 1


def test_without_news_there_is_no_mail(clock, member):
    clock.move_to(at(8))
    send_digests()
    assert mails() == []


def test_what_was_read_on_the_site_is_not_mailed(clock, member):
    tell(member, "een", "Al gelezen")
    member.messages.mark_read()
    clock.move_to(at(8))
    send_digests()
    assert mails() == []
    assert not Message.objects.filter(in_digest=True).exists()


def test_who_stopped_mail_or_left_gets_none(clock, member):
    gone = somebody("weg@example.org")
    for user in (member, gone):
        tell(user, "een", "Nieuws")
    choose(member, "niet")
    gone.is_active = False
    gone.save()
    clock.move_to(at(8))
    send_digests()
    assert mails() == []


def test_who_wants_mail_at_once_from_now_on_still_gets_what_waited(clock, member):
    tell(member, "een", "Nieuws")
    choose(member, "meteen")
    tell(member, "twee", "Meteen")
    clock.move_to(at(8))
    send_digests()
    assert [mail.subject for mail in mails()] == ["Meteen", "1 nieuw bericht op het platform"]


def test_each_gets_their_own(clock):
    for name in ("noor", "sam"):
        tell(somebody(f"{name}@example.org"), "een", f"Nieuws voor {name}")
    clock.move_to(at(8))
    send_digests()
    assert {(mail.address, "voor sam" in mail.text) for mail in mails()} == {
        ("noor@example.org", False),
        ("sam@example.org", True),
    }


def test_a_mail_of_very_much_stays_readable(clock, member):
    for number in range(MOST + 4):
        tell(member, str(number), f"Nieuws {number}")
    clock.move_to(at(8))
    send_digests()
    (mail,) = mails()
    assert mail.subject == f"{MOST + 4} nieuwe berichten op het platform"
    assert "- En nog 4 andere." in mail.text


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_send_it_once(mail_server):
    member = somebody("noor@example.org")
    tell(member, "een", "Nieuws")
    Message.objects.update(created_at=timezone.now() - datetime.timedelta(days=2))
    start = threading.Barrier(2)

    def run():
        start.wait()
        send_digests()
        connection.close()

    with time_machine.travel(timezone.localtime().replace(hour=9)):
        clocks = [threading.Thread(target=run) for _ in range(2)]
        for one in clocks:
            one.start()
        for one in clocks:
            one.join()
    OutgoingMail.objects.update(not_before=timezone.now())
    work()
    assert mail_server.subjects_for("noor@example.org") == ["1 nieuw bericht op het platform"]
