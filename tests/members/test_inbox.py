"""Messages on the site: one's own, newest first, read when opened; and the choice how often to mail."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from members.messages import tell, unread_count
from members.models import Message
from members.people import profile_of
from members.roles import Role
from tests.factories.members import make_user

pytestmark = pytest.mark.django_db

INBOX = "/mijn/berichten/"


@pytest.fixture
def member():
    return make_user(Role.MEMBER, "noor@example.org")


@pytest.fixture
def browser(member):
    browser = Client()
    browser.force_login(member)
    return browser


def leave(user, amount=1, **fields):
    """Leave messages, each a minute older than the one before."""
    now = timezone.now()
    return Message.objects.bulk_create(
        Message(
            recipient=user,
            key=f"iets:{number}",
            created_at=now - datetime.timedelta(minutes=number),
            **{"title": f"Bericht {number}", "path": "/kennisbank/", **fields},
        )
        for number in range(amount)
    )


def page(browser, address=INBOX):
    return browser.get(address).content.decode()


def test_messages_stand_newest_first_with_a_word_at_what_is_new(browser, member):
    leave(member, 2)
    Message.objects.filter(key="iets:1").update(read_at=timezone.now())
    shown = page(browser)
    assert shown.index("Bericht 0") < shown.index("Bericht 1")
    assert shown.count(">Nieuw<") == 1
    assert "1 nieuw bericht." in shown
    assert 'content="noindex"' in shown


def test_the_text_of_a_message_is_shown_word_for_word_and_never_run(browser, member):
    tell(member, "terug:7", "Uw stuk komt terug", "Mooi <b>verhaal</b>.\n\n<script>alert(1)</script>")
    shown = page(browser)
    assert "Mooi &lt;b&gt;verhaal&lt;/b&gt;." in shown
    assert "<script>alert" not in shown


def test_without_messages_it_says_what_will_come(browser):
    shown = page(browser)
    assert "U hebt nog geen berichten" in shown
    assert "Alles gelezen" not in shown


def test_opening_a_message_marks_it_read_and_leads_to_its_page(browser, member):
    first, second = leave(member, 2)
    assert unread_count(member) == 2
    assert browser.get(f"{INBOX}{first.pk}/").url == "/kennisbank/"
    assert unread_count(member) == 1
    moment = Message.objects.get(pk=first.pk).read_at
    browser.get(f"{INBOX}{first.pk}/")
    assert Message.objects.get(pk=first.pk).read_at == moment


@pytest.mark.parametrize("path", ["", "https://kwaad.example/", "//kwaad.example", "javascript:alert(1)"])
def test_a_message_never_leads_off_the_site(browser, member, path):
    (message,) = leave(member, path=path)
    assert browser.get(f"{INBOX}{message.pk}/").url == INBOX


def test_nobody_sees_opens_or_reads_the_messages_of_somebody_else(browser, member):
    other = make_user(Role.MEMBER, "sam@example.org")
    (message,) = leave(other, title="KANARIE")
    assert "KANARIE" not in page(browser)
    assert browser.get(f"{INBOX}{message.pk}/").status_code == 404
    browser.post(f"{INBOX}gelezen/", {"tot": message.pk})
    assert unread_count(other) == 1


@pytest.mark.parametrize("address", [INBOX, f"{INBOX}1/", f"{INBOX}gelezen/"])
def test_a_stranger_signs_in_first(client, address):
    assert client.get(address).url.startswith("/account/login/?next=/mijn/berichten/")


def test_everything_is_read_at_once_but_not_what_came_after(browser, member):
    leave(member, 3)
    shown = browser.get(INBOX).context["newest"]
    tell(member, "later", "Kwam er net bij")
    response = browser.post(f"{INBOX}gelezen/", {"tot": shown})
    assert response.url == INBOX
    assert [message.title for message in member.messages.unread()] == ["Kwam er net bij"]


@pytest.mark.parametrize("form", [{}, {"tot": "x"}, {"tot": "-1"}, {"tot": str(10**30)}])
def test_a_form_that_makes_no_sense_marks_nothing_or_all_and_never_fails(browser, member, form):
    leave(member)
    assert browser.post(f"{INBOX}gelezen/", form).status_code == 302


def test_marking_takes_a_form_and_the_token_of_this_site(member):
    leave(member)
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(member)
    assert careful.post(f"{INBOX}gelezen/", {"tot": 10**6}).status_code == 403
    assert careful.get(f"{INBOX}gelezen/").status_code == 405
    assert unread_count(member) == 1


def test_a_long_list_has_pages(browser, member):
    leave(member, 45)
    assert 'aria-current="page"><span class="visually-hidden">Bladzijde </span>1' in page(browser)
    assert "Bericht 44" in page(browser, f"{INBOX}?pagina=3")
    assert browser.get(f"{INBOX}?pagina=4").status_code == 404


def test_a_long_list_takes_as_many_queries_as_a_short_one(browser, member, django_assert_num_queries):
    profile_of(member)
    leave(member, 2)
    with CaptureQueriesContext(connection) as few:
        browser.get(INBOX)
    Message.objects.all().delete()
    leave(member, 45)
    with django_assert_num_queries(len(few)):
        browser.get(INBOX)


@pytest.mark.parametrize("pace", ["meteen", "dagelijks", "niet"])
def test_somebody_chooses_how_often_to_get_mail(browser, member, pace):
    response = browser.post(INBOX, {"mail_pace": pace}, follow=True)
    assert profile_of(member).mail_pace == pace
    shown = response.content.decode()
    assert "Bewaard." in shown
    assert f'value="{pace}"' in shown.split("checked")[0].rsplit("<input", 1)[1]


@pytest.mark.parametrize(
    ("form", "error"),
    [({}, "Kies hoe vaak u mail wilt."), ({"mail_pace": "soms"}, "Kies een van deze drie.")],
)
def test_a_choice_that_is_none_is_told_beside_the_choices(browser, member, form, error):
    response = browser.post(INBOX, {**form, "user": 1, "public_slug": "ik"})
    assert error in response.content.decode()
    assert (profile_of(member).mail_pace, profile_of(member).public_slug) == ("meteen", None)
