"""Mail about accounts: in one frame, from the configured address, and never a reason to wait."""

import re
import time

import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context
from django.conf import settings as site
from django.core.cache import cache
from django.utils import timezone

from members.invitations import invite
from members.models import OutgoingMail
from members.roles import Role
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import make_user, signed_in
from tests.served import ROOT, free_port
from tests.smtp import use_server, work

ENGLISH = re.compile(r"\b(Hello|Password|Sign|Your|Email|Please|Thank|account has)\b")
ACCOUNT_MAILS = sorted(
    str(path.relative_to(ROOT / "templates")).removesuffix("_message.txt")
    for folder in ("account", "mfa")
    for path in (ROOT / "templates" / folder / "email").glob("*_message.txt")
    if path.stem != "base_message"
)
LINK = re.compile(r"https?://\S+")


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()
    yield
    cache.clear()


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ACCOUNT_MAILS)
def test_every_mail_says_what_happened_and_has_one_link(rf, prefix):
    user = make_user(Role.MEMBER, "noor@example.org", first_name="Noor")
    known = {
        "user": user,
        "timestamp": timezone.now(),
        "from_email": "oud@example.org",
        "to_email": "nieuw@example.org",
        "deleted_email": "oud@example.org",
        "activate_url": f"{site.SITE_URL}/account/confirm-email/x/",
        "password_reset_url": f"{site.SITE_URL}/account/password/reset/key/x/",
    }
    with context.request_context(rf.get("/", headers={"host": "kwaad.example"})):
        get_adapter().send_mail(prefix, user.email, known)
    mail = OutgoingMail.objects.get()
    assert (mail.address, mail.recipient) == (user.email, user)
    assert mail.text.startswith("Goedendag Noor,\n\n")
    assert mail.text.endswith("\n\nPlatform Verbondenheid en Veerkracht")
    assert [link.startswith(f"{site.SITE_URL}/account/") for link in LINK.findall(mail.text)] == [True]
    assert not ENGLISH.search(mail.subject + mail.text)
    assert "\n\n\n" not in mail.text
    assert "kwaad" not in mail.text


@pytest.mark.django_db
def test_so_does_the_mail_for_who_got_an_account():
    user = make_user(Role.MEMBER, "noor@example.org", first_name="Noor")
    invite(user)
    invite(user)
    mail = OutgoingMail.objects.get()
    assert mail.text.startswith(
        "Goedendag Noor,\n\nEr is een account voor u gemaakt, met het e-mailadres noor@"
    )
    assert [
        link.startswith(f"{site.SITE_URL}/account/password/reset/key/") for link in LINK.findall(mail.text)
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("trouble", ["down", "hangs"])
def test_who_asks_for_a_password_never_waits_for_a_mail_server(client, settings, mail_server, trouble):
    make_user(Role.MEMBER)
    if trouble == "down":
        use_server(settings, free_port())
    mail_server.hangs = True
    began = time.monotonic()
    response = client.post("/account/password/reset/", {"email": "lid@example.org"})
    assert response.url == "/account/password/reset/done/"
    assert time.monotonic() - began < settings.EMAIL_TIMEOUT
    assert OutgoingMail.objects.get().state == "wacht"


@pytest.mark.django_db(transaction=True)
def test_the_worker_brings_what_lets_somebody_in(client, mail_server, settings):
    user = make_user(Role.MEMBER)
    client.post(
        "/account/password/reset/", {"email": user.email}, headers={"x-forwarded-host": "kwaad.example"}
    )
    work()
    mail = mail_server.received[0]
    assert (mail["To"], mail["Subject"]) == (user.email, "Een nieuw wachtwoord kiezen")
    address = LINK.search(mail.get_content()).group()
    assert client.get(address.removeprefix(settings.SITE_URL), follow=True).status_code == 200
    assert "kwaad" not in str(mail)
    assert not OutgoingMail.objects.exclude(text="").exists(), "a link that lets somebody in does not stay"


@pytest.mark.django_db
def test_wagtail_does_not_mail_about_the_workflow_itself(mailoutbox):
    author, editor = make_user(Role.EDITOR, "maker@example.org"), make_user(Role.EDITOR)
    page = ArticleFactory(live=False, owner=author)
    page.save_revision(user=author)
    state = page.get_workflow().start(page, author)
    state.current_task_state.task.specific.on_action(state.current_task_state, editor, "approve")
    page.refresh_from_db()
    assert page.live
    assert mailoutbox == []


@pytest.mark.django_db
def test_ones_own_account_in_the_admin_offers_no_switches_for_that_mail():
    page = signed_in(make_user(Role.EDITOR)).get("/beheer/account/").content.decode()
    assert "submitted_notifications" not in page
    assert 'href="/mijn/berichten/#mail"' in page
