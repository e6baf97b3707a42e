"""Mail leaves once, through a real mail server and by the real task worker."""

import datetime
import re

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from members import delivery
from members.models import OutgoingMail
from members.models.mail import CLAIM_LASTS, MailState
from members.outbox import post
from tests.served import ROOT, free_port
from tests.smtp import running_server, use_server, work

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "noor@example.org"
MINUTE = datetime.timedelta(minutes=1)


def the_mail() -> OutgoingMail:
    return OutgoingMail.objects.get()


def write(key="sleutel", subject="Uw stuk is geplaatst", text="Goedendag", address=ADDRESS):
    post(key, address, subject, text)


def test_a_mail_arrives_whole_and_its_text_does_not_stay(mail_server):
    write(subject="Uw stuk “Één kop soep” is geplaatst", text="Goedendag Zoë,\n\nhttps://voorbeeld.example/x")
    assert the_mail().state == MailState.WAITING
    work()

    mail = mail_server.received[0]
    assert mail["Subject"] == "Uw stuk “Één kop soep” is geplaatst"
    assert mail["To"] == ADDRESS
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content().startswith("Goedendag Zoë,")
    assert mail.get_content_type() == "text/plain"
    sent = the_mail()
    assert (sent.state, sent.text, sent.attempts) == (MailState.SENT, "", 1)
    assert sent.sent_at is not None


def test_the_same_key_is_the_same_mail(mail_server):
    write()
    work()
    write(subject="Nog een keer")
    work()
    assert mail_server.subjects_for(ADDRESS) == ["Uw stuk is geplaatst"]


@pytest.mark.parametrize(
    "subject", ["Hallo\nBcc: ander@example.org", "Hallo\r", "Hallo\r\n", "a\u2028b", " "]
)
def test_a_subject_that_would_add_a_line_to_the_head_is_refused(subject):
    with pytest.raises(ValueError, match="one line"):
        write(subject=subject)
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("address", ["noor@example.org\nBcc: ander@example.org", "noor@example.org\n", ""])
def test_so_is_such_an_address(address):
    with pytest.raises(ValueError, match="one line"):
        write(address=address)


def test_a_server_that_is_down_changes_nothing_for_who_writes_and_the_mail_comes_later(settings):
    port = free_port()
    use_server(settings, port)
    write()
    work()
    waits = the_mail()
    assert (waits.state, waits.attempts) == (MailState.WAITING, 1)
    assert "ConnectionRefusedError" in waits.last_error
    assert waits.text
    with running_server(port) as box, time_machine.travel(timezone.now() + 2 * MINUTE):
        delivery.deliver_all_due()
        assert box.subjects_for(ADDRESS) == ["Uw stuk is geplaatst"]
    assert (the_mail().state, the_mail().last_error) == (MailState.SENT, "")


def test_each_failure_waits_longer_up_to_some_hours(settings):
    use_server(settings, free_port())
    write()
    pauses = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(12):
            delivery.deliver_all_due()
            pauses.append(the_mail().not_before - timezone.now())
            clock.move_to(the_mail().not_before)
    assert pauses[:4] == [MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE]
    assert pauses[-1] == delivery.LONGEST_PAUSE


def test_with_the_server_down_not_every_mail_has_to_find_out_by_itself(settings):
    use_server(settings, free_port())
    for number in range(5):
        write(key=str(number))
    work()
    assert sorted(OutgoingMail.objects.values_list("attempts", flat=True)) == [0, 0, 0, 0, 1]
    assert not OutgoingMail.objects.due().exists()


def test_an_address_that_does_not_exist_is_written_down_and_not_tried_again(mail_server):
    mail_server.refuse(ADDRESS)
    write()
    write(key="ander", address="robin@example.org")
    work()
    refused = OutgoingMail.objects.get(key="sleutel")
    assert (refused.state, refused.text) == (MailState.REFUSED, "")
    assert refused.last_error == "550 5.1.1 Dit adres is hier niet bekend"
    assert mail_server.subjects_for("robin@example.org") == ["Uw stuk is geplaatst"]


def test_a_mail_whose_content_is_refused_ends_too(mail_server):
    mail_server.answer_to_text = "554 Dit nemen wij niet aan"
    write()
    work()
    assert the_mail().state == MailState.REFUSED


@pytest.mark.parametrize(
    "answer", ["450 4.2.0 Probeer het later", "554 5.7.1 Relay access denied", "530 Log eerst in"]
)
def test_an_answer_that_is_not_about_the_address_is_tried_again(mail_server, answer):
    mail_server.refuse(ADDRESS, answer)
    write()
    work()
    assert the_mail().state == MailState.WAITING
    assert the_mail().last_error == answer
    mail_server.answers.clear()
    with time_machine.travel(timezone.now() + 2 * MINUTE):
        delivery.deliver_all_due()
    assert len(mail_server.received) == 1


@pytest.mark.parametrize("trouble", ["hangs", "drops"])
def test_a_server_that_hangs_or_drops_the_line_is_tried_again(mail_server, trouble):
    setattr(mail_server, trouble, True)
    write()
    work()
    assert the_mail().state == MailState.WAITING
    setattr(mail_server, trouble, False)
    with time_machine.travel(timezone.now() + 2 * MINUTE):
        delivery.deliver_all_due()
    assert len(mail_server.received) == 1


def test_a_mail_of_a_worker_that_died_is_taken_up_again_under_the_same_name(mail_server):
    write()
    OutgoingMail.objects.update(state=MailState.SENDING, claimed_at=timezone.now())
    delivery.deliver_all_due()
    assert mail_server.received == []
    with time_machine.travel(timezone.now() + CLAIM_LASTS + MINUTE):
        delivery.deliver_all_due()
    assert [mail["Message-ID"] for mail in mail_server.received] == [delivery.message_id("sleutel")]
    assert re.fullmatch(r"<[0-9a-f]{40}@localhost>", delivery.message_id("sleutel"))


def test_no_log_and_no_task_tells_who_got_what(mail_server, caplog):
    caplog.set_level("DEBUG")
    mail_server.refuse(ADDRESS)
    write(subject="Geheim onderwerp", text="Geheime tekst")
    work()
    ours = [record.getMessage() for record in caplog.records if record.name != "mail.log"]
    told = f"{ours} {list(DBTaskResult.objects.values())}"
    assert "did not leave: SMTPRecipientsRefused" in told
    for secret in (ADDRESS, "Geheim"):
        assert secret not in told


def test_nothing_in_the_site_mails_past_the_outbox():
    mailing = re.compile(r"django\.core\.mail|wagtail\.admin\.mail|smtplib")
    senders = {
        str(path.relative_to(ROOT))
        for folder in ("site", "kennisbank", "initiatieven", "news")
        for path in (ROOT / folder).rglob("*.py")
        if mailing.search(path.read_text()) and "settings" not in path.parts
    }
    assert senders == {"site/members/delivery.py"}
