"""Every piece that is handed in gets a row in the queue, however it was handed in."""

import pytest
from wagtail.models import Page

from members.models import Profile
from members.roles import Role
from news.models import NewsPage
from tests.factories.admin_forms import news_form
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import make_user, signed_in
from tests.factories.news import NewsFactory
from vocabulary.models import Municipality
from writing.models import Review

pytestmark = pytest.mark.django_db


def _places(*slugs):
    return list(Municipality.objects.filter(slug__in=slugs))


def _hand_in(page, user):
    page.save_revision(user=user)
    page.get_workflow().start(page, user)
    return Review.objects.get(page_id=page.pk)


def _codes(review):
    return set(review.municipalities.values_list("code", flat=True))


@pytest.fixture
def maker(db):
    return make_user(Role.MEMBER, "maker@example.org")


def test_a_row_says_what_it_is_and_for_which_municipalities(maker):
    page = InitiativeFactory(live=False, owner=maker, municipalities=_places("schiedam", "vlaardingen"))
    review = _hand_in(page, maker)
    assert review.kind == "initiatief"
    assert _codes(review) == {"GM0606", "GM0622"}
    assert review.claimed_by is None


def test_municipalities_that_only_the_draft_has_count(maker):
    page = InitiativeFactory(owner=maker, municipalities=_places("schiedam"))
    page.municipalities = _places("barendrecht")
    assert _codes(_hand_in(page, maker)) == {"GM0489"}


def test_a_kind_without_municipalities_belongs_where_its_maker_works(maker):
    Profile.objects.update_or_create(user=maker, defaults={"municipality": _places("schiedam")[0]})
    review = _hand_in(ArticleFactory(live=False, owner=maker), maker)
    assert review.kind == "artikel"
    assert _codes(review) == {"GM0606"}


def test_what_belongs_nowhere_has_no_municipality(maker):
    assert not _codes(_hand_in(ArticleFactory(live=False, owner=maker), maker))


def test_handing_in_by_the_admin_makes_one_too():
    editor = make_user(Role.EDITOR)
    page = NewsFactory(title="Samen eten", live=False, owner=editor)
    page.save_revision(user=editor)
    signed_in(editor).post(f"/beheer/pages/{page.pk}/edit/", {**news_form(), "action-submit": "1"})
    assert NewsPage.objects.get(pk=page.pk).workflow_in_progress
    assert Review.objects.get(page_id=page.pk).kind == "nieuws"


def test_other_municipalities_given_while_it_waits_are_followed(maker):
    page = InitiativeFactory(live=False, owner=maker, municipalities=_places("schiedam"))
    review = _hand_in(page, maker)
    page.municipalities = _places("vlaardingen")
    page.save_revision(user=make_user(Role.EDITOR))
    assert _codes(review) == {"GM0622"}


def test_a_page_that_is_no_piece_has_no_row():
    editor = make_user(Role.EDITOR)
    page = Page.objects.get(slug="over-ons").specific
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    assert not Review.objects.exists()


def test_the_row_goes_with_the_page(maker):
    page = ArticleFactory(live=False, owner=maker)
    _hand_in(page, maker)
    page.delete()
    assert not Review.objects.exists()
