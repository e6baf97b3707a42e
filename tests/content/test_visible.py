"""The one question every public channel asks: may a visitor see this?"""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from content.querysets import visible
from home.models import StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return Site.objects.get(is_default_site=True).root_page


@pytest.fixture
def family(home):
    """A page, its child and its grandchild, all live."""
    parent = home.add_child(instance=StandardPage(title="Ouder", slug="ouder"))
    child = parent.add_child(instance=StandardPage(title="Kind", slug="kind"))
    return parent, child, child.add_child(instance=StandardPage(title="Kleinkind", slug="kleinkind"))


def seen(*pages):
    ids = set(visible(Page.objects.filter(pk__in=[page.pk for page in pages])).values_list("pk", flat=True))
    return [page.pk in ids for page in pages]


def test_live_pages_under_live_pages_are_visible(family):
    assert seen(*family) == [True, True, True]


def test_an_unpublished_ancestor_hides_what_lies_below(family, client):
    family[0].unpublish()
    assert seen(*family) == [False, False, False]
    assert client.get("/ouder/kind/kleinkind/").status_code == 404


def test_a_draft_hides_only_itself_and_what_lies_below(family):
    family[1].unpublish()
    assert seen(*family) == [True, False, False]


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
def test_a_restriction_hides_what_lies_below(family, kind):
    PageViewRestriction.objects.create(page=family[0], restriction_type=kind, password="x")
    assert seen(*family) == [False, False, False]


def test_a_page_past_its_end_is_hidden_before_the_clock_comes_by(family):
    Page.objects.filter(pk=family[1].pk).update(expire_at=timezone.now() - datetime.timedelta(seconds=1))
    assert seen(*family) == [True, False, False]


def test_a_page_whose_end_is_still_to_come_is_visible(family):
    Page.objects.filter(pk=family[1].pk).update(expire_at=timezone.now() + datetime.timedelta(hours=1))
    assert seen(*family) == [True, True, True]


def test_a_sibling_with_a_path_that_looks_alike_hides_nothing(home):
    """Tree paths are compared from the start and by whole steps, so 0001 does not lie above 00010002's cousin."""
    pages = [home.add_child(instance=StandardPage(title=f"P{n}", slug=f"p{n}")) for n in range(3)]
    pages[0].add_child(instance=StandardPage(title="Onder", slug="onder"))
    pages[0].unpublish()
    assert seen(*pages) == [False, True, True]


def test_one_query_answers_for_any_number_of_pages(family, home, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(visible(Page.objects.all()))
    for n in range(5):
        home.add_child(instance=StandardPage(title=f"Q{n}", slug=f"q{n}"))
    with django_assert_num_queries(1):
        list(visible(Page.objects.all()))
