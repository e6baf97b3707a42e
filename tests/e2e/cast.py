"""The people of the journeys: made on the served site, signing in by its own pages, reading the mail they got."""

import re
import time

from playwright.sync_api import expect

from tests.e2e.test_journeys import SECRET, totp
from tests.factories.members import PASSWORD

SECONDS = 30
EDITOR, COLLEAGUE = "els@reizen.example", "karin@reizen.example"
WRITER, LEAVER = "noor@reizen.example", "bram@reizen.example"
PIECES = ["Samen schaken", "Soep op dinsdag", "Wandelen met Wies", "Zingen in de hal", "Theetuin open"]
OWN_PIECE, LEFT_BEHIND = "Boeken van Els", "De bank van Bram"


def make_everybody():
    """Run inside the served site: who plays in the journeys, and what waits for the editors."""
    from allauth.mfa.totp.internal.auth import TOTP

    from kennisbank.models import Contributor
    from members.roles import Role
    from tests.factories.kennisbank import StoryFactory
    from tests.factories.members import make_user
    from tests.factories.reviews import BARENDRECHT, make_review

    editor = make_user(Role.EDITOR, EDITOR, first_name="Els", last_name="Jansen")
    TOTP.activate(editor, SECRET)
    make_user(Role.EDITOR, COLLEAGUE, first_name="Karin", last_name="Smit")
    writer = make_user(Role.MEMBER, WRITER, first_name="Noor", last_name="Bakker")
    leaver = make_user(Role.MEMBER, LEAVER, first_name="Bram", last_name="Visserman")
    for title in PIECES:
        make_review(writer, BARENDRECHT, title=title)
    make_review(editor, BARENDRECHT, title=OWN_PIECE)
    story = StoryFactory(title=LEFT_BEHIND, owner=leaver)
    story.contributors = [Contributor(member=leaver, given="Bram", family="Visserman")]
    story.save_revision(user=leaver).publish()


def sign_in(page, email, path="/mijn/", factor=False):
    page.goto(f"/account/login/?next={path}")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Inloggen").click()
    if factor:
        page.locator("input[name=code]").fill(totp(time.time()))
        page.locator("main button[type=submit]").first.click()
    page.wait_for_url(f"**{path}")


def mail_for(mailbox, address, words, number=1):
    """Return the first (or a later) mail with these words in its subject, as soon as it came in."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        found = [
            mail for mail in list(mailbox.received) if mail["To"] == address and words in mail["Subject"]
        ]
        if len(found) >= number:
            return found[number - 1]
        time.sleep(0.1)
    raise AssertionError(f"no mail “{words}” for {address}, but {mailbox.subjects_for(address)}")


def assert_no_mail_twice(mailbox):
    mails = [(mail["To"], mail["Subject"], text_of(mail)) for mail in mailbox.received]
    assert [mail for mail in mails if mails.count(mail) > 1] == []


def text_of(mail):
    """The words of a mail, with lines that were folded in one."""
    return " ".join(mail.get_content().split())


def link_in(mail):
    return re.search(r"http://127\.0\.0\.1\S+", mail.get_content())[0]


def heading(page):
    return page.get_by_role("heading", level=1)


def expect_heading(page, words):
    expect(heading(page)).to_have_text(words, timeout=SECONDS * 1000)
