"""Where many pages belong, asked at once: the same as asked one by one."""

import pytest
from wagtail.models import Page

from members.models import Profile
from members.places import places_of, places_of_many
from members.roles import Role
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory, StoryFactory
from tests.factories.members import make_user
from tests.factories.reviews import BARENDRECHT, SCHIEDAM, VLAARDINGEN, make_editor, places

pytestmark = pytest.mark.django_db


def _pages(number=1):
    member = make_user(Role.MEMBER, f"lid{number}@example.org")
    Profile.objects.update_or_create(user=member, defaults={"municipality": places(SCHIEDAM)[0]})
    changed = InitiativeFactory(municipalities=places(SCHIEDAM))
    changed.municipalities = places(BARENDRECHT, VLAARDINGEN)
    changed.save_revision()
    emptied = StoryFactory(municipalities=places(SCHIEDAM), owner=member)
    emptied.municipalities = []
    emptied.save_revision()
    return [
        changed,
        emptied,
        InitiativeFactory(municipalities=places(SCHIEDAM, VLAARDINGEN)),
        StoryFactory(municipalities=[]),
        ArticleFactory(owner=member),
        ArticleFactory(owner=make_editor(f"Eva{number}", VLAARDINGEN)),
        ArticleFactory(),
    ]


def test_asked_at_once_it_is_the_same_as_one_by_one():
    pages = Page.objects.filter(pk__in=[page.pk for page in _pages()])
    found = places_of_many(pages)
    assert found == {page.pk: places_of(page) for page in pages}
    assert set(map(frozenset, found.values())) == {
        frozenset(codes)
        for codes in [{BARENDRECHT, VLAARDINGEN}, {SCHIEDAM}, {SCHIEDAM, VLAARDINGEN}, {VLAARDINGEN}, set()]
    }


def test_many_ask_no_more_than_few(django_assert_num_queries):
    numbers = [page.pk for page in _pages()] + [page.pk for number in (2, 3) for page in _pages(number)]
    pages = list(Page.objects.filter(pk__in=numbers).select_related("content_type"))
    with django_assert_num_queries(6):
        places_of_many(pages)
