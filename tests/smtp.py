"""A real mail server on this machine for tests: it keeps what it got, and can refuse, hang or drop."""

import asyncio
import contextlib
import uuid
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from django_tasks_db.management.commands.db_worker import Worker

from tests.served import free_port

UNKNOWN = "550 5.1.1 Dit adres is hier niet bekend"


@dataclass
class MailServer:
    """A running server: `received` holds the mails it took, `answers` what it says to an address it refuses."""

    port: int
    received: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    answer_to_text: str = "250 OK"
    hangs: bool = False
    drops: bool = False
    # How many mails it has been offered whole, whatever became of them.
    offered: int = 0

    @property
    def url(self) -> str:
        """What EMAIL_URL has to be."""
        return f"smtp://127.0.0.1:{self.port}"

    def refuse(self, address: str, answer: str = UNKNOWN) -> None:
        self.answers[address] = answer

    def subjects_for(self, address: str) -> list[str]:
        return [mail["Subject"] for mail in self.received if mail["To"] == address]

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.offered += 1
        while self.hangs:
            await asyncio.sleep(0.02)
        if self.drops:
            server.transport.abort()
            return "421 Weg"
        if self.answer_to_text.startswith("2"):
            self.received.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.answer_to_text


@contextlib.contextmanager
def running_server(port: int | None = None):
    """Start a server on this port, or on a free one, and stop it at the end."""
    box = MailServer(port or free_port())
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    try:
        yield box
    finally:
        box.hangs = False
        controller.stop()


@pytest.fixture
def mail_server(settings):
    """A server that the mail of this test goes to."""
    with running_server() as box:
        use_server(settings, box.port)
        yield box


def use_server(settings, port: int) -> None:
    """Let mail go to the server on this port, whether or not there is one."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 1


def work() -> None:
    """Let a task worker do all that waits for it, and stop."""
    Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="queue",
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid.uuid4().hex,
        excluded_queue_names=[],
    ).run()


@pytest.fixture
def sent_mail(mailoutbox):
    """Empty the outbox of the site as the task worker does, and return all mail that left in this test."""
    from members.delivery import deliver_all_due

    def look():
        deliver_all_due()
        return mailoutbox

    return look
