"""The start page shows the work that waits, and asks no more of the database when there is more of it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.admin.start_page import waiting_time
from members.roles import Role
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import make_user
from tests.factories.news import NewsFactory
from writing.models import Review

pytestmark = pytest.mark.django_db


def _page(admin):
    return admin.get("/beheer/").content.decode()


def _hand_in(title, author):
    page = ArticleFactory(title=title, live=False)
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    return page


def _plan(title, days=3):
    page = NewsFactory(title=title, live=False)
    page.go_live_at = timezone.now() + datetime.timedelta(days=days)
    page.save_revision().publish()
    return page


def test_an_empty_desk_says_so(admin):
    page = _page(admin)
    assert "Goedendag Robin" in page
    for nothing in [
        "Er wacht niets. Alles is nagekeken.",
        "Er staat niets klaar om later online te gaan.",
        "Alle initiatieven zijn op tijd nagekeken.",
        "Er staan geen concepten open.",
    ]:
        assert nothing in page


def test_what_waits_shows_who_and_how_long(admin):
    author = make_user(Role.MEMBER, "sam@example.org", first_name="Sam", last_name="de Vries")
    page = _hand_in("Samen koken", author)
    Review.objects.update(handed_in_at=timezone.now() - datetime.timedelta(days=9))
    text = _page(admin)
    assert f'href="/beheer/wachtrij/{Review.objects.get(page_id=page.pk).pk}/"' in text
    assert 'href="/beheer/wachtrij/"' in text
    for word in ["Samen koken", "artikel", "Sam de Vries", "9 dagen"]:
        assert word in text


def test_own_work_is_named_so(admin, editor):
    _hand_in("Van mezelf", editor)
    assert "uzelf" in _page(admin)


def test_what_is_planned_shows_its_moment(admin):
    page = _plan("Bijeenkomst in de lente")
    text = _page(admin)
    local = timezone.localtime(page.go_live_at)
    assert "Bijeenkomst in de lente" in text
    assert f"om {local:%H.%M} uur" in text


def test_what_was_checked_too_long_ago_leads_to_the_check(admin):
    today = timezone.localdate()
    late = InitiativeFactory(
        title="Lang geleden", checked_on=datetime.date(2024, 1, 5), phone="010 000 00 00"
    )
    InitiativeFactory(title="Pas nog", checked_on=today)
    InitiativeFactory(title="Weg", checked_on=None, status="gestopt")
    text = _page(admin)
    assert f"/beheer/initiatieven/{late.pk}/nagekeken/" in text
    assert "op 5-1-2024" in text
    assert "telefoon 010 000 00 00" in text
    assert "Pas nog" not in text
    assert "Weg<" not in text


def test_the_term_of_the_site_counts(admin):
    from content.models import SiteSettings

    page = InitiativeFactory(
        title="Tien dagen", checked_on=timezone.localdate() - datetime.timedelta(days=10)
    )
    assert page.title not in _page(admin)
    SiteSettings.objects.update(check_term_days=7)
    assert page.title in _page(admin)


def test_latest_drafts(admin, editor):
    page = ArticleFactory(title="Al online")
    page.title = "Nieuwe versie"
    page.save_revision(user=editor)
    text = _page(admin)
    assert "Nieuwe versie" in text
    assert "Robin Jansen" in text


def test_more_than_fits_is_counted(admin):
    for number in range(11):
        InitiativeFactory(title=f"Oud {number}", checked_on=None)
    assert "Nog 3, bekijk ze allemaal" in _page(admin)


def test_as_many_queries_for_much_work_as_for_little(admin, editor):
    def fill(start, end):
        for number in range(start, end):
            _hand_in(f"Ingediend {number}", make_user(Role.MEMBER, f"lid{number}@example.org"))
            _plan(f"Gepland {number}")
            InitiativeFactory(title=f"Oud {number}", checked_on=None)

    fill(0, 2)
    admin.get("/beheer/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        admin.get("/beheer/")
    fill(2, 12)
    with CaptureQueriesContext(connection) as many:
        admin.get("/beheer/")
    assert len(many) == len(few)
    assert len(few) <= 40


@pytest.mark.parametrize(
    ("days", "words"), [(0, "sinds vandaag"), (1, "sinds gisteren"), (2, "2 dagen"), (40, "40 dagen")]
)
def test_waiting_time_in_words(days, words):
    now = timezone.now()
    assert waiting_time(now - datetime.timedelta(days=days), now) == words


def test_nothing_of_wagtails_own_panels_and_counts(admin):
    page = _page(admin)
    assert "w-summary" not in page
    assert "Wat is er nieuw" not in page
