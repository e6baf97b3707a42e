"""Home and the sections stay online and in their place; their text can be changed."""

import pytest
from wagtail.models import Page

from members.roles import Role
from news.models import NewsIndexPage
from tests.factories.members import make_user, signed_in
from tests.factories.news import NewsFactory

pytestmark = pytest.mark.django_db

FIXED = ["home", "initiatieven", "kennisbank", "gesprekskaarten", "nieuws"]


@pytest.fixture(params=[Role.EDITOR, Role.ADMINISTRATOR])
def staff(request, db):
    return signed_in(make_user(request.param))


@pytest.mark.parametrize("slug", FIXED)
@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_a_fixed_page_stays(staff, slug, action):
    page = Page.objects.get(slug=slug)
    staff.post(f"/beheer/pages/{page.pk}/{action}/", {"confirm": page.title, "confirm_site_name": "x"})
    assert Page.objects.get(pk=page.pk).live


def test_a_fixed_page_is_not_moved(staff):
    page, there = NewsIndexPage.objects.get(), Page.objects.get(slug="over-ons")
    staff.post(f"/beheer/pages/{page.pk}/move/{there.pk}/confirm/")
    assert Page.objects.get(pk=page.pk).path == page.path


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_many_at_once_does_not_get_around_it(staff, action):
    page = NewsIndexPage.objects.get()
    staff.post(f"/beheer/bulk/wagtailcore/page/{action}/?id={page.pk}", {"include_descendants": "on"})
    assert NewsIndexPage.objects.get().live


def test_the_reason_is_told(staff):
    page = NewsIndexPage.objects.get()
    response = staff.get(f"/beheer/pages/{page.pk}/delete/", follow=True)
    assert "is een vast onderdeel van de site" in response.content.decode()


def test_what_stands_under_it_can_go(staff):
    page = NewsFactory(title="Oud nieuws")
    staff.post(f"/beheer/pages/{page.pk}/delete/")
    assert not Page.objects.filter(pk=page.pk).exists()


def test_its_text_can_be_changed(staff):
    assert staff.get(f"/beheer/pages/{NewsIndexPage.objects.get().pk}/edit/").status_code == 200


def test_the_start_page_explains_the_words(staff):
    page = staff.get("/beheer/").content.decode()
    for word in ["Praktijkverhaal", "Gesprekskaart", "Waar doe ik het voor?", "Zin of richting missen"]:
        assert word in page
