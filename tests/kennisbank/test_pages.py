"""What a visitor sees of articles, stories, publications and cards."""

import json
import re

import pytest

from tests.factories.kennisbank import ArticleFactory, CardFactory, PublicationFactory, StoryFactory

pytestmark = pytest.mark.django_db

BODY = [("text", "<h2>Het begin</h2><p>Zij zette thee.</p>")]


def json_ld(response):
    found = re.search(
        r'<script type="application/ld\+json"[^>]*>(.*?)</script>', response.content.decode(), re.DOTALL
    )
    return json.loads(found[1])


def test_an_article_names_its_sort_its_writers_and_its_date(client):
    page = ArticleFactory(title="Waarom een gesprek", authors=["Een redacteur"], body=BODY, sort="verslag")
    html = client.get(page.url).content.decode()
    assert "<h1>Waarom een gesprek</h1>" in html
    assert "Verslag" in html
    assert "Door Een redacteur" in html
    assert "3 maart 2026" in html
    assert "Zij zette thee." in html


def test_an_article_is_an_article_to_machines_too(client):
    data = json_ld(
        client.get(ArticleFactory(title="Waarom </script> een gesprek", authors=["Een redacteur"]).url)
    )
    assert data["@type"] == "Article"
    assert data["headline"] == "Waarom </script> een gesprek"
    assert data["datePublished"] == "2026-03-03"


def test_a_story_carries_its_three_lines(client):
    page = StoryFactory(title="Het schrift", body=BODY)
    html = client.get(page.url).content.decode()
    for heading in ("Wat niet werkte", "Wat nodig is", "Wie u kunt bellen"):
        assert heading in html
    assert "Twee mensen en een middag per week." in html


def test_what_is_invented_says_so(client):
    assert (
        "Verzonnen om te laten zien hoe het werkt"
        in client.get(StoryFactory(invented=True).url).content.decode()
    )
    assert "Verzonnen" not in client.get(StoryFactory(invented=False).url).content.decode()


def test_a_publication_begins_with_why_it_is_here(client):
    page = PublicationFactory(
        title="Existential Psychotherapy", language="en", body=BODY, why="Yalom nam dit ernstig."
    )
    html = client.get(page.url).content.decode()
    assert '<h1 lang="en">Existential Psychotherapy</h1>' in html
    assert (
        html.index("Waarom het hier staat")
        < html.index("Zij zette thee.")
        < html.index("Zo verwijst u ernaar")
    )
    assert "In het Engels" in html


def test_a_dutch_title_has_no_language_of_its_own(client):
    assert "<h1>Krachtwerk</h1>" in client.get(PublicationFactory(title="Krachtwerk").url).content.decode()


def test_doi_and_isbn_are_shown_as_they_should_be(client):
    page = PublicationFactory(
        doi="10.1136/bmj.d4163", link="https://doi.org/10.1136/bmj.d4163", isbn="9789088690969"
    )
    html = client.get(page.url).content.decode()
    assert '<a href="https://doi.org/10.1136/bmj.d4163">10.1136/bmj.d4163</a>' in html
    assert "978-90-8869-096-9" in html
    assert "Te lezen bij" not in html


def test_a_publication_is_read_by_reference_managers(client):
    page = PublicationFactory(title="Krachtwerk", authors=["Wolf, Judith"], publication_type="book")
    response = client.get(page.url)
    html = response.content.decode()
    assert '<meta name="citation_author" content="Wolf, Judith">' in html
    assert '<meta name="DC.creator" content="Wolf, Judith">' in html
    assert json_ld(response)["@type"] == "Book"
    assert 'data-copy="Wolf, J. (2006). Krachtwerk."' in html


def test_pages_say_how_they_look_when_passed_on(client, settings):
    page = ArticleFactory(title="Gesprek", intro="Waarom het helpt.")
    html = client.get(page.url, headers={"host": "localhost"}).content.decode()
    assert '<meta property="og:title" content="Gesprek">' in html
    assert '<meta property="og:description" content="Waarom het helpt.">' in html
    assert f'<link rel="canonical" href="{settings.SITE_URL}{page.url}">' in html


def test_pages_set_no_cookie(client):
    for page in (ArticleFactory(), StoryFactory(), PublicationFactory(), CardFactory()):
        response = client.get(page.url)
        assert response.status_code == 200
        assert not response.cookies
        assert "Vary" not in response or "Cookie" not in response["Vary"]


def test_pages_are_read_and_take_no_forms(client):
    page = ArticleFactory()
    assert client.post(page.url).status_code == 405
    assert client.head(page.url).status_code == 200
