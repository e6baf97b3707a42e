"""Titles stand in the order people read them, whatever the database sorts by itself."""

import pytest
from wagtail.models import Page

from core.reading import last_first
from core.text import label_key
from initiatieven.models import Organisation
from kennisbank.models import ArticlePage
from tests.factories.initiatieven import OrganisationFactory
from tests.factories.kennisbank import ArticleFactory

pytestmark = pytest.mark.django_db

TITLES = [
    "Zwolle",
    "appel",
    "Één avond",
    "een ander verhaal",
    "Eenzaam",
    "’t Hofje",
    "'s Avonds samen",
    "Çay drinken",
    "2 buren",
    "10 buren",
    "Øresund",
    "ijsje",
    "Samen-eten",
    "Samen eten",
    "(Z)onder woorden",
]


@pytest.fixture
def articles():
    return [ArticleFactory(title=title, slug=f"stuk-{number}") for number, title in enumerate(TITLES)]


def test_the_order_is_that_of_the_words_without_case_and_accents(articles):
    in_order = ArticlePage.objects.order_by("title__reading").values_list("title", flat=True)
    assert list(in_order) == sorted(TITLES, key=label_key)
    assert list(in_order.reverse()) == sorted(TITLES, key=label_key, reverse=True)


def test_lists_of_names_are_in_that_order_by_themselves():
    for name in TITLES:
        OrganisationFactory(name=name)
    assert list(Organisation.objects.values_list("name", flat=True)) == sorted(TITLES, key=label_key)


def test_what_people_type_is_found_whatever_its_accents(articles):
    for typed in ["één avond", "Een Avond", "EEN AVOND"]:
        found = ArticlePage.objects.filter(title__reading__contains=label_key(typed))
        assert [page.title for page in found] == ["Één avond"], typed


@pytest.mark.parametrize("typed", ["100%", "50_50", "\\", "'", '"'])
def test_signs_that_mean_something_to_a_database_mean_nothing_here(typed):
    page = ArticleFactory(title=f"Dit is {typed} waar")
    ArticleFactory(title="Dit is 1000 keer waar, en 50 50 ook")
    found = ArticlePage.objects.filter(title__reading__contains=label_key(typed))
    assert [hit.pk for hit in found] == [page.pk]


def test_nothing_stays_nothing():
    page = ArticleFactory()
    Page.objects.filter(pk=page.pk).update(first_published_at=None)
    later = ArticleFactory()
    later.save_revision().publish()
    in_order = ArticlePage.objects.order_by(last_first("first_published_at"))
    assert [hit.pk for hit in in_order] == [later.pk, page.pk]
