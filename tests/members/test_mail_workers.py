"""Several workers at one outbox, and one of them killed while it sends: each mail arrives once."""

import datetime
import subprocess
import threading
import time
from collections import Counter

import pytest
from django.db import connection
from django.db.models import F

from members import delivery, jobs
from members.models import OutgoingMail
from members.models.mail import CLAIM_LASTS, MailState
from members.outbox import post
from tests.databases import address
from tests.served import PYTHON, ROOT, environment

pytestmark = pytest.mark.django_db(transaction=True)

COMMAND = ["manage.py", "run_task_worker", "--interval", "0.1"]


def fill_the_outbox(amount):
    for number in range(amount):
        post(f"mail:{number}", "noor@example.org", f"Bericht {number}", "Goedendag")


def arrived(mail_server) -> Counter:
    return Counter(mail["Subject"] for mail in mail_server.received)


def once_each(amount) -> Counter:
    return Counter(f"Bericht {number}" for number in range(amount))


def until(condition, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("it did not happen in time")


@pytest.fixture
def start_worker(mail_server, tmp_path):
    """Start a worker in a process of its own, on the database of this test."""
    started = []

    def start():
        environ = environment(
            tmp_path, settings="dev", DATABASE_URL=address(), EMAIL_URL=mail_server.url, LOG_LEVEL="INFO"
        )
        log = (tmp_path / f"worker-{len(started)}.log").open("w")
        started.append(
            subprocess.Popen([PYTHON, *COMMAND], cwd=ROOT, env=environ, stdout=log, stderr=subprocess.STDOUT)
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_workers_that_want_the_same_mail_at_the_same_moment_send_it_once(mail_server):
    fill_the_outbox(12)
    start = threading.Barrier(4)

    def work():
        start.wait()
        for pk in OutgoingMail.objects.order_by("pk").values_list("pk", flat=True):
            delivery.deliver(pk)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert arrived(mail_server) == once_each(12)
    assert set(OutgoingMail.objects.values_list("state", "attempts")) == {(MailState.SENT, 1)}


@pytest.mark.slow
def test_of_two_processes_one_is_killed_while_it_sends_and_each_mail_arrives_once(mail_server, start_worker):
    mail_server.hangs = True
    fill_the_outbox(12)
    victim, survivor = start_worker(), start_worker()
    until(lambda: mail_server.offered == 2)

    victim.kill()
    victim.wait()
    mail_server.hangs = False
    until(lambda: OutgoingMail.objects.exclude(state=MailState.SENT).count() == 1)
    left = OutgoingMail.objects.get(state=MailState.SENDING)
    assert left.subject not in arrived(mail_server)

    # What five minutes of waiting do.
    OutgoingMail.objects.filter(pk=left.pk).update(
        claimed_at=F("claimed_at") - CLAIM_LASTS - datetime.timedelta(minutes=1)
    )
    jobs.wake_for_what_was_left()
    until(lambda: not OutgoingMail.objects.exclude(state=MailState.SENT).exists())
    assert survivor.poll() is None
    assert arrived(mail_server) == once_each(12)
