"""The comparison of index and database, and what it puts right."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page

from core import scheduler
from search.indexing import current_engine, drain_all
from search.models import DirtyMark
from search.verification import compare, verify_nightly
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles():
    section = Page.objects.get(slug="kennisbank")
    return [ArticleFactory(parent=section, title=f"Stuk {number}") for number in range(3)]


def test_nothing_differs_after_a_rebuild(index, articles):
    index()
    assert compare().all == ()
    verify_nightly()
    assert not DirtyMark.objects.exists()


def test_missing_extra_and_stale_are_told_apart_and_put_right(index, articles):
    index()
    one, two, three = articles
    # Updates of a queryset send no signal: this is what the comparison is for.
    Page.objects.filter(pk=one.pk).update(title="Een andere titel")
    Page.objects.filter(pk=two.pk).update(live=False)
    current_engine().update([], [str(three.pk)])
    found = compare()
    assert (found.missing, found.extra, found.stale) == ((str(three.pk),), (str(two.pk),), (str(one.pk),))
    verify_nightly()
    drain_all()
    assert compare().all == ()


def test_an_initiative_that_went_past_its_check_is_written_anew(index):
    initiative = InitiativeFactory(parent=Page.objects.get(slug="initiatieven"))
    index()
    assert compare().all == ()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=400), tick=False):
        assert compare().stale == (str(initiative.pk),)


def test_the_command_counts_ends_with_a_status_and_repairs(index, articles):
    index()
    Page.objects.filter(pk=articles[0].pk).update(title="Een andere titel")
    told = StringIO()
    with pytest.raises(CommandError, match="1 pages differ"):
        call_command("verify_search_index", stdout=told)
    assert "missing 0, too much 0, not as they are now 1" in told.getvalue()
    call_command("verify_search_index", repair=True, stdout=told)
    call_command("verify_search_index", stdout=told)


def test_the_comparison_is_on_the_clock():
    job = next(job for job in scheduler.jobs() if job.name == "index nakijken")
    assert job.at_hour == 4
