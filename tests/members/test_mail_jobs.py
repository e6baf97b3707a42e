"""What the clock does for mail, and what administrators and the health page tell of it."""

import datetime

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core import scheduler
from members import jobs
from members.models import Message, OutgoingMail
from members.models.mail import CLAIM_LASTS, MailState
from members.outbox import post
from members.roles import Role
from tests.factories.members import make_user, signed_in
from tests.smtp import work

pytestmark = pytest.mark.django_db

REPORT = "/beheer/overzichten/mail/"


def write(key="sleutel", age=datetime.timedelta(0), **fields):
    """Put a mail in the outbox, so long ago and without the task that would send it."""
    post(key, "noor@example.org", "Uw stuk is geplaatst", "GEHEIM")
    then = timezone.now() - age
    OutgoingMail.objects.filter(key=key).update(**{"created_at": then, "not_before": then, **fields})


def test_the_clock_runs_all_of_them():
    names = {job.name for job in scheduler.jobs()}
    assert {"mail nasturen", "mail van de dag", "berichten opruimen"} <= names


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("state", [MailState.WAITING, MailState.SENDING])
def test_what_was_left_behind_leaves_after_all(mail_server, state):
    claimed = timezone.now() - CLAIM_LASTS - datetime.timedelta(minutes=1)
    write(age=datetime.timedelta(minutes=1), state=state, claimed_at=claimed)
    DBTaskResult.objects.all().delete()
    for _ in range(3):
        jobs.wake_for_what_was_left()
    assert DBTaskResult.objects.count() == 1, "one task takes them all, however often the clock asks"
    work()
    assert len(mail_server.received) == 1
    jobs.wake_for_what_was_left()
    assert DBTaskResult.objects.ready().count() == 0


def test_what_was_just_written_is_left_to_its_own_task():
    write()
    jobs.wake_for_what_was_left()
    assert not DBTaskResult.objects.exists()


def test_old_messages_and_mails_go_and_the_others_stay():
    user = make_user(Role.MEMBER)
    day = datetime.timedelta(days=1)
    for age in (364 * day, 366 * day):
        Message.objects.create(recipient=user, key=str(age.days), title="x", created_at=timezone.now() - age)
    for age, state in ((29 * day, MailState.SENT), (31 * day, MailState.SENT), (31 * day, MailState.WAITING)):
        write(f"{age.days}{state}", age, state=state)
    jobs.forget_old_messages()
    assert [message.key for message in Message.objects.all()] == ["364"]
    assert [mail.key for mail in OutgoingMail.objects.all()] == ["29verstuurd"]


@pytest.mark.parametrize(
    ("age", "state", "remark"),
    [(90, MailState.WAITING, True), (30, MailState.WAITING, False), (90, MailState.SENT, False)],
)
def test_the_health_page_tells_of_mail_that_waits_and_stays_what_it_was(client, age, state, remark):
    before = client.get("/gereed").status_code
    write(age=datetime.timedelta(minutes=age), state=state)
    answer = client.get("/gereed")
    assert ("er wacht mail" in answer.json()["opmerkingen"]["mail"]) is remark
    assert answer.status_code == before


def test_an_administrator_sees_what_did_not_arrive_and_not_what_was_in_it():
    write("wacht", last_error="ConnectionRefusedError")
    write("geweigerd", state=MailState.REFUSED, last_error="550 Onbekend")
    write("weg", state=MailState.SENT)
    browser = signed_in(make_user(Role.ADMINISTRATOR))
    shown = browser.get(REPORT).content.decode()
    assert shown.count("noor@example.org") == 2
    assert "550 Onbekend" in shown
    assert "GEHEIM" not in shown
    assert REPORT in browser.get("/beheer/").content.decode()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MEMBER])
@pytest.mark.parametrize("address", [REPORT, f"{REPORT}lijst/"])
def test_nobody_else_sees_who_is_written_to(role, address):
    write()
    browser = signed_in(make_user(role))
    response = browser.get(address)
    assert response.status_code in {302, 403}
    assert REPORT not in browser.get("/beheer/").content.decode()
