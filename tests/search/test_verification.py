"""The comparison of index and database, and what it puts right."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page

from core import scheduler
from search import sources, verification
from search.engines import tantivy_reader
from search.indexing import current_engine, drain_all
from search.models import DirtyMark, IndexReport, ReportName
from search.verification import differences, verify_nightly
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles():
    section = Page.objects.get(slug="kennisbank")
    return [ArticleFactory(parent=section, title=f"Stuk {number}") for number in range(3)]


def test_nothing_differs_after_a_rebuild(index, articles):
    index()
    assert differences() == {}
    verify_nightly()
    assert not DirtyMark.objects.exists()
    assert IndexReport.objects.get(name=ReportName.COMPARISON).differences == 0


def test_missing_extra_and_stale_are_told_apart_and_put_right(index, articles):
    index()
    one, two, three = articles
    # Updates of a queryset send no signal: this is what the comparison is for.
    Page.objects.filter(pk=one.pk).update(title="Een andere titel")
    Page.objects.filter(pk=two.pk).update(live=False)
    current_engine().update([], [str(three.pk)])
    assert differences() == {"missing": [str(three.pk)], "extra": [str(two.pk)], "stale": [str(one.pk)]}
    verify_nightly()
    kept = IndexReport.objects.get(name=ReportName.COMPARISON)
    assert (kept.documents, kept.missing, kept.extra, kept.stale) == (2, 1, 1, 1)
    drain_all()
    assert differences() == {}


def test_ids_of_every_length_are_compared_in_pieces(index, monkeypatch):
    """Numbers as texts: 9 comes after 10, on both sides, also where a piece ends."""
    for module, name in (
        (sources, "KEYS_AT_ONCE"),
        (verification, "AT_ONCE"),
        (tantivy_reader, "_IDS_AT_ONCE"),
    ):
        monkeypatch.setattr(module, name, 3)
    section = Page.objects.get(slug="kennisbank")
    pages = [
        ArticleFactory(parent=section, pk=pk) for pk in (9000, 90000, 90001, 900000, 9009, 91000, 100000)
    ]
    index()
    assert differences() == {}
    keys = [key for key, _ in current_engine().reader().ids()]
    assert keys == sorted(keys)
    assert {str(page.pk) for page in pages} <= set(keys)
    current_engine().update([], ["9000", "900000"])
    assert differences() == {"missing": ["9000", "900000"]}
    Page.objects.filter(pk__in=[90001, 91000]).update(live=False)
    assert differences() == {"missing": ["9000", "900000"], "extra": ["90001", "91000"]}


def test_an_initiative_that_went_past_its_check_is_written_anew(index):
    initiative = InitiativeFactory(parent=Page.objects.get(slug="initiatieven"))
    index()
    assert differences() == {}
    with time_machine.travel(timezone.now() + datetime.timedelta(days=400), tick=False):
        assert differences() == {"stale": [str(initiative.pk)]}


def ended_with(**options):
    try:
        call_command("verify_search_index", **options)
    except CommandError as error:
        return error.returncode
    return 0


def test_the_command_counts_ends_with_a_status_and_repairs(index, articles):
    told = StringIO()
    assert ended_with(stdout=told) == 2
    index()
    assert ended_with(stdout=told) == 0
    Page.objects.filter(pk=articles[0].pk).update(title="Een andere titel")
    assert ended_with(stdout=told) == 1
    assert ended_with(repair=True, stdout=told) == 0
    assert ended_with(stdout=told) == 0
    lines = told.getvalue().splitlines()
    assert lines[1] == "documents 3, missing 0, extra 0, stale 1"
    assert lines[-1] == "documents 3, missing 0, extra 0, stale 0"


def test_a_damaged_index_is_made_anew_at_night(index, articles):
    index()
    engine = current_engine()
    live = engine.folder / (engine.folder / "live").read_text()
    (live / "meta.json").write_text("{")
    assert ended_with() == 2
    verify_nightly()
    assert differences() == {}
    assert IndexReport.objects.get(name=ReportName.REBUILD).documents == 3


def test_the_comparison_is_on_the_clock():
    job = next(job for job in scheduler.jobs() if job.name == "index nakijken")
    assert job.at_hour == 4
