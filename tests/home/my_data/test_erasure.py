"""After erasing, the name and the address stand nowhere: not in a row, a version, a log, a file or the index."""

import datetime
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

from home.my_data import erasure, retention
from home.my_data.erasure import CannotErase, Contributions, erase
from kennisbank.models import ArticlePage, Contributor
from members.models import Message, OutgoingMail, User
from members.roles import Role
from search.indexing import settle
from tests.factories.members import PASSWORD, make_user
from tests.factories.pages import link
from tests.home.my_data.conftest import EMAIL, FIRST, LAST, NAME, signed_in_just_now, written_by
from writing.models import Experience, PageOffer, RescuedText

pytestmark = pytest.mark.django_db


def database_text():
    """Every value in every table, with the table it stands in."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield table, " ".join(map(str, row))


def places_of(word):
    return sorted({table for table, text in database_text() if word.lower() in text.lower()})


def everywhere(pk):
    """The tables that still point at the person's number."""
    found = []
    for model in [ModelLogEntry, PageLogEntry]:
        found += list(model.objects.filter(user_id=pk))
    return found


@pytest.mark.parametrize("choice", Contributions.values)
def test_nothing_is_left_of_the_person(person, colleague, choice):
    assert len(places_of(EMAIL)) >= 4
    assert len(places_of(LAST)) >= 6
    pk = person.pk
    erase(person, choice, colleague)
    assert places_of(EMAIL) == []
    assert places_of(LAST) == []
    assert places_of(FIRST) == []
    assert everywhere(pk) == []
    assert not User.objects.filter(pk=pk).exists()
    assert not Revision.objects.filter(user_id=pk).exists()


def test_versions_can_still_be_read_and_put_back(person):
    erase(person, Contributions.KEEP)
    page = ArticlePage.objects.get(title="Een stuk dat blijft")
    assert page.revisions.count() == 2
    for revision in page.revisions.all():
        old = revision.as_object()
        assert [str(name) for name in old.contributors.all()] == ["oud-lid"]
        assert old.owner_id is None
    page.revisions.first().publish()
    assert ArticlePage.objects.get(pk=page.pk).intro == "Waar dit over gaat."


def test_what_visitors_see_stays_without_the_name(person):
    erase(person, Contributions.KEEP)
    page = Client().get(ArticlePage.objects.get(title="Een stuk dat blijft").url).content.decode()
    assert "oud-lid" in page
    assert NAME not in page


def test_the_portrait_is_gone_from_the_disk(person, django_capture_on_commit_callbacks):
    before = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert before
    with django_capture_on_commit_callbacks(execute=True):
        erase(person, Contributions.KEEP)
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_search_finds_the_person_no_more(person, client):
    settle()
    assert client.get("/api/v1/zoeken", {"q": LAST}).json()["totaal"] == 1
    erase(person, Contributions.KEEP)
    settle()
    assert client.get("/api/v1/zoeken", {"q": LAST}).json()["totaal"] == 0
    assert client.get("/api/v1/zoeken", {"q": "stuk dat blijft", "soort": "artikel"}).json()["totaal"] == 1


def test_others_read_what_happened_without_the_name(person, colleague):
    erase(person, Contributions.KEEP)
    told = Message.objects.get(recipient=colleague, key="twee")
    assert (told.title, told.text) == ("oud-lid wil dit ook", "Bel oud-lid.")
    experience = Experience.objects.get()
    assert (experience.who, experience.user, experience.what_i_did) == ("oud-lid", None, "Koffie gezet")


def test_a_draft_that_nobody_saw_goes_and_a_page_stays_and_is_offered(person):
    outcome = erase(person, Contributions.KEEP)
    assert (outcome.kept, outcome.removed) == (1, 1)
    assert not Page.objects.filter(title="Een concept").exists()
    offer = PageOffer.objects.get()
    assert (offer.page.title, offer.organisation_key) == ("Een stuk dat blijft", "welzijn zuid")


def test_a_colleague_gets_all_of_it(person, colleague):
    outcome = erase(person, Contributions.HAND_OVER, colleague)
    assert outcome.handed_over == 2
    assert set(Page.objects.filter(owner=colleague).values_list("title", flat=True)) >= {
        "Een stuk dat blijft",
        "Een concept",
    }
    assert not PageOffer.objects.exists()


def test_what_nobody_builds_on_is_removed_and_the_rest_stays(person, colleague):
    alone = written_by(person, "Niemand bouwt hierop")
    linked = written_by(person, "Een ander verwijst hiernaar")
    told = written_by(person, "Iemand deed dit ook")
    other = written_by(colleague, "Van een collega")
    link(other, linked)
    link(alone, linked)
    Experience.objects.create(page=told, user=colleague, what_i_did="Ook gedaan")
    erase(person, Contributions.REMOVE)
    left = set(Page.objects.filter(pk__in=[alone.pk, linked.pk, told.pk]).values_list("title", flat=True))
    assert left == {"Een ander verwijst hiernaar", "Iemand deed dit ook"}


def test_half_an_erasure_is_none(person, monkeypatch):
    def break_down(user):
        raise RuntimeError("de stroom viel uit")

    monkeypatch.setattr(erasure, "_end_sessions", break_down)
    with pytest.raises(RuntimeError):
        erase(person, Contributions.REMOVE)
    assert User.objects.filter(email=EMAIL).exists()
    assert Contributor.objects.filter(family=NAME).count() == 2
    assert Page.objects.filter(title="Een concept").exists()


def test_the_last_administrator_stays():
    boss = make_user(Role.ADMINISTRATOR, "baas@example.org", is_superuser=True)
    with pytest.raises(CannotErase):
        erase(boss, Contributions.KEEP)
    make_user(Role.ADMINISTRATOR, "tweede@example.org", is_superuser=True)
    erase(boss, Contributions.KEEP)


def test_a_name_inside_another_word_is_left_alone(person, colleague):
    Message.objects.create(recipient=colleague, key="drie", title=f"{NAME}straat")
    erase(person, Contributions.KEEP)
    assert Message.objects.get(key="drie").title == f"{NAME}straat"


# Over HTTP ------------------------------------------------------------------------------------------


@pytest.fixture
def signed(person):
    """A browser in which this person signed in just now."""
    person.groups.remove(*person.groups.exclude(name="Leden"))
    client = signed_in_just_now(person)
    assert client.session["_auth_user_id"] == str(person.pk)
    return client


def test_erasing_asks_for_a_tick_and_says_so_beside_it(signed):
    page = signed.post("/mijn/gegevens/wissen/", {"contributions": "bewaren"}).content.decode()
    assert "Zet hier een vinkje" in page
    assert User.objects.filter(email=EMAIL).exists()


def test_handing_over_needs_a_colleague(signed):
    answer = signed.post("/mijn/gegevens/wissen/", {"contributions": "overdragen", "certain": "on"})
    assert "Kies een collega." in answer.content.decode()


def test_who_hides_their_name_is_not_offered_as_a_colleague(signed, colleague):
    assert colleague.get_full_name() in signed.get("/mijn/gegevens/wissen/").content.decode()
    colleague.profile.shown = {}
    colleague.profile.save()
    page = signed.get("/mijn/gegevens/wissen/").content.decode()
    assert colleague.get_full_name() not in page
    answer = signed.post(
        "/mijn/gegevens/wissen/",
        {"contributions": "overdragen", "colleague": colleague.pk, "certain": "on"},
    )
    assert "Kies een collega." in answer.content.decode()


def test_erasing_signs_out_confirms_by_one_mail_and_shuts_the_other_browser(signed, person):
    other = Client()
    other.post("/account/login/", {"login": EMAIL, "password": PASSWORD})
    answer = signed.post("/mijn/gegevens/wissen/", {"contributions": "bewaren", "certain": "on"}, follow=True)
    assert "Uw gegevens zijn gewist" in answer.content.decode()
    assert "_auth_user_id" not in signed.session
    assert other.get("/mijn/gegevens/").url.startswith("/account/login/")
    assert [mail.subject for mail in OutgoingMail.objects.filter(address=EMAIL)] == [
        "Uw gegevens zijn gewist"
    ]


def test_the_password_is_asked_again_when_signing_in_was_long_ago(signed):
    later = timezone.now() + datetime.timedelta(hours=1)
    with time_machine.travel(later):
        for address in ["/mijn/gegevens/wissen/", "/mijn/gegevens/meenemen/"]:
            answer = signed.post(address, {"contributions": "bewaren", "certain": "on"})
            assert answer.url.startswith("/account/reauthenticate/")
    assert User.objects.filter(email=EMAIL).exists()


def test_what_was_said_is_done_once_the_password_is_given(signed):
    later = timezone.now() + datetime.timedelta(hours=1)
    with time_machine.travel(later):
        asked = signed.post("/mijn/gegevens/wissen/", {"contributions": "bewaren", "certain": "on"})
        answer = signed.post(asked.url, {"password": PASSWORD, "next": "/mijn/gegevens/wissen/"}, follow=True)
    assert "Uw gegevens zijn gewist" in answer.content.decode()
    assert not User.objects.filter(email=EMAIL).exists()


def test_a_stranger_signs_in_first():
    for address in ["/mijn/gegevens/", "/mijn/gegevens/wissen/", "/mijn/gegevens/meenemen/"]:
        assert Client().get(address).url.startswith("/account/login/")


# Terms ----------------------------------------------------------------------------------------------


def test_what_is_past_its_term_goes_and_the_rest_stays(person):
    text = RescuedText.objects.get()
    assert retention.forget() == {}
    RescuedText.objects.filter(pk=text.pk).update(created_at=timezone.now() - datetime.timedelta(days=31))
    PageLogEntry.objects.filter(user=person).update(timestamp=timezone.now() - datetime.timedelta(days=800))
    gone = retention.forget()
    assert gone["geredde teksten"] == 1
    assert gone["logregels van stukken"] > 1
    assert retention.forget() == {}


def test_an_account_that_nobody_confirmed_goes_after_a_month():
    user = make_user(Role.WAITING, "nooit@example.org")
    user.emailaddress_set.update(verified=False)
    assert retention.forget() == {}
    User.objects.filter(pk=user.pk).update(date_joined=timezone.now() - datetime.timedelta(days=31))
    assert "accounts die nooit bevestigd zijn" in retention.forget()
    assert not User.objects.filter(pk=user.pk).exists()


def test_an_account_that_an_administrator_made_waits_for_its_owner():
    user = make_user(Role.MEMBER, "uitgenodigd@example.org")
    user.emailaddress_set.update(verified=False)
    User.objects.filter(pk=user.pk).update(date_joined=timezone.now() - datetime.timedelta(days=90))
    retention.forget()
    assert User.objects.filter(pk=user.pk).exists()


def test_log_lines_about_the_account_go_too(person, editor):
    from wagtail.log_actions import log

    log(instance=person, action="wagtail.edit", user=editor)
    account = ContentType.objects.get_for_model(User)
    assert ModelLogEntry.objects.filter(content_type=account, label=NAME).exists()
    erase(person, Contributions.KEEP)
    assert not ModelLogEntry.objects.filter(content_type=account, label=NAME).exists()


def test_the_name_goes_from_mail_to_others(person, editor):
    """Who answered a piece is named in mail to its maker, of which the heading is kept."""
    OutgoingMail.objects.create(
        key="x", recipient=editor, address=editor.email, subject=f"{NAME} vraagt u", text=f"{NAME} schreef:"
    )
    erase(person, Contributions.KEEP)
    mail = OutgoingMail.objects.get(key="x")
    assert LAST not in mail.subject + mail.text
    assert "oud-lid" in mail.subject
