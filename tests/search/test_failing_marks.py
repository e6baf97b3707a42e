"""What cannot be brought to the index: it waits by itself, is told, and is never dropped."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page

from kennisbank.models import ArticlePage
from search import indexing, sources, status
from search.indexing import current_engine, drain, drain_all, rebuild
from search.marks import mark_pages, mark_subtrees, mark_terms
from search.models import DirtyMark, Scope
from search.verification import differences
from search.worker import Worker
from tests.factories.kennisbank import ArticleFactory
from vocabulary.models import TaggedPage, Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return Page.objects.get(slug="kennisbank")


@pytest.fixture
def bad(index, section):
    """A page of which the text cannot be read: what stands in the database is no text at all."""
    index()
    page = ArticleFactory(parent=section, title="Kapot")
    break_page(page)
    return page


def break_page(page):
    type(page).objects.filter(pk=page.pk).update(body="[1]")
    with pytest.raises(Exception, match=r"."):
        list(sources.documents_for([str(page.pk)]))


def indexed():
    return {int(key) for key, _ in current_engine().reader().ids()}


def try_again():
    DirtyMark.objects.update(not_before=None)


def test_it_does_not_hold_up_the_others(bad, section):
    good = [ArticleFactory(parent=section, title=f"Stuk {number}") for number in range(9)]
    drain()
    assert indexed() >= {page.pk for page in good}
    mark = DirtyMark.objects.get()
    assert (mark.target, mark.attempts, mark.own_fault) == (bad.pk, 1, True)
    assert mark.last_error


def test_it_is_tried_ever_later_and_comes_after_what_never_failed(bad, section, monkeypatch):
    for _ in range(4):
        drain()
        try_again()
    mark = DirtyMark.objects.get()
    assert mark.attempts == 4
    drain()
    assert (DirtyMark.objects.get().not_before - timezone.now()).total_seconds() > 4
    try_again()
    good = ArticleFactory(parent=section)
    monkeypatch.setattr(indexing, "MARKS_AT_ONCE", 1)
    assert drain(limit=1) == 1
    assert good.pk in indexed()


def test_a_hundred_that_fail_starve_nobody(index, section):
    pages = [ArticleFactory(parent=section, title=f"Kapot {number}") for number in range(100)]
    index()
    for page in pages:
        break_page(page)
    mark_pages(page.pk for page in pages)
    good = ArticleFactory(parent=section)
    drain_all()
    assert good.pk in indexed()
    assert DirtyMark.objects.failing().count() == 100


@pytest.mark.parametrize("wide", ["subtree", "term"])
def test_a_wide_mark_falls_apart_so_that_only_the_page_that_fails_waits(bad, section, wide):
    term = Term.objects.create(name="wolken kijken")
    good = ArticleFactory(parent=section, labels=["wolken kijken"])
    TaggedPage.objects.create(tag=term, content_object=bad)
    DirtyMark.objects.all().delete()
    mark_subtrees([section.pk]) if wide == "subtree" else mark_terms([term.pk])
    drain_all()
    assert good.pk in indexed()
    mark = DirtyMark.objects.get()
    assert (mark.scope, mark.target) == (Scope.PAGE, bad.pk)


def test_once_it_can_be_read_it_goes_by_itself(bad):
    drain()
    ArticlePage.objects.filter(pk=bad.pk).update(body="[]")
    ArticlePage.objects.get(pk=bad.pk).save()
    drain_all()
    assert not DirtyMark.objects.exists()
    assert bad.pk in indexed()


def test_a_rebuild_goes_on_without_it_and_leaves_its_mark(bad, section):
    good = ArticleFactory(parent=section)
    DirtyMark.objects.all().delete()
    rebuild()
    assert good.pk in indexed()
    assert bad.pk not in indexed()
    assert DirtyMark.objects.get().target == bad.pk
    assert differences() == {}


def test_the_health_page_tells_the_reason_and_stays_ready(bad, client):
    drain()
    assert client.get("/gereed").json()["opmerkingen"]["zoekindex"] == "goed"
    DirtyMark.objects.update(since=timezone.now() - datetime.timedelta(minutes=2))
    answer = client.get("/gereed").json()
    assert DirtyMark.objects.get().last_error in answer["opmerkingen"]["zoekindex"]
    assert answer["onderdelen"]["markeringen"] == "goed"
    assert status.marks_problem() == ""


def test_the_worker_goes_on_beside_it(bad, section):
    Worker().round()
    good = ArticleFactory(parent=section)
    Worker().round()
    assert good.pk in indexed()
    assert DirtyMark.objects.get().target == bad.pk
