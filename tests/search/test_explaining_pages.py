"""Pages that explain the site, and pictures by what they show, are found too."""

import pytest
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from content.models import Picture
from home.models import StandardPage
from search.indexing import drain_all, settle
from tests.factories.kennisbank import ArticleFactory

pytestmark = pytest.mark.django_db


def found(client, **params):
    answer = client.get("/api/v1/zoeken", params).json()
    return [(hit["soort"], hit["titel"]) for hit in answer["resultaten"]]


@pytest.fixture
def about(index):
    """The page about the platform, with a word that stands nowhere else."""
    StandardPage.objects.update(live=True)
    page = Page.objects.get(slug="over-ons").specific
    page.intro = "Wij bouwen aan een kathedraal."
    page.save_revision().publish()
    index()
    return page


def test_a_page_that_explains_is_found_by_its_words(client, about):
    assert found(client, q="kathedraal") == [("pagina", about.title)]
    answer = client.get("/api/v1/zoeken", {"q": "kathedraal"}).json()
    assert answer["resultaten"][0]["url"] == "/over-ons/"
    assert {"waarde": "pagina", "label": "Pagina's", "aantal": 1} in answer["facetten"]["soort"]


def test_it_is_no_part_of_everything_unless_its_kind_is_chosen(client, about):
    ArticleFactory(parent=Page.objects.get(slug="kennisbank"), title="Een stuk")
    settle()
    assert found(client) == [("artikel", "Een stuk")]
    assert ("pagina", about.title) in found(client, soort="pagina")


def test_it_is_suggested_and_follows_what_editors_do(client, about):
    suggested = client.get("/api/v1/suggesties", {"q": "over"}).json()["suggesties"]
    assert {"tekst": about.title, "soort": "pagina", "url": "/over-ons/"} in suggested
    about.unpublish()
    drain_all()
    assert found(client, q="kathedraal") == []


def test_the_search_page_has_a_tab_for_it(client, about):
    page = client.get("/zoeken/", {"q": "kathedraal"}).content.decode()
    assert "Pagina&#x27;s" in page
    assert 'href="/over-ons/"' in page


def test_a_picture_is_found_by_what_it_shows_also_when_that_is_told_otherwise(client, index):
    picture = Picture.objects.create(
        title="foto", file=get_test_image_file(), description="Een ooievaar op een lantaarnpaal"
    )
    ArticleFactory(parent=Page.objects.get(slug="kennisbank"), title="Buiten", picture=picture)
    index()
    assert found(client, q="ooievaar") == [("artikel", "Buiten")]
    picture.description = "Een reiger op een lantaarnpaal"
    picture.save()
    drain_all()
    assert found(client, q="reiger") == [("artikel", "Buiten")]
    assert found(client, q="ooievaar") == []
