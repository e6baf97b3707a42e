"""Links between pages, read from both ends in the words of the site."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.links import related
from content.models import PageLink
from tests.factories.kennisbank import ArticleFactory, PublicationFactory, StoryFactory
from tests.factories.pages import link, restrict

pytestmark = pytest.mark.django_db


def words(page):
    return {group.heading: [other.title for other in group.pages] for group in related(page)}


@pytest.mark.parametrize(
    ("relation", "from_source", "from_target"),
    [
        ("onderbouwt", "Onderzoek bij", "Onderzoek hierbij"),
        ("voorbeeld_van", "Een voorbeeld van", "Zo is het gedaan"),
        ("aangepast_van", "Verder gegaan op", "Hierop ging verder"),
        ("weerspreekt", "Kijkt er anders naar", "Kijkt er anders naar"),
        ("zie_ook", "Lees ook", "Lees ook"),
    ],
)
def test_a_link_means_something_at_both_ends(relation, from_source, from_target):
    source, target = StoryFactory(title="Bron"), ArticleFactory(title="Doel")
    link(source, target, relation)
    assert words(source) == {from_source: ["Doel"]}
    assert words(target) == {from_target: ["Bron"]}


def test_a_page_tied_twice_stands_there_once_under_its_strongest_tie():
    study, article = PublicationFactory(title="Onderzoek"), ArticleFactory(title="Artikel")
    link(study, article, "onderbouwt")
    link(article, study, "zie_ook")
    assert words(article) == {"Onderzoek hierbij": ["Onderzoek"]}


def test_the_editor_decides_the_order():
    article = ArticleFactory()
    for title in ("Zeven", "Aap", "Mies"):
        link(article, ArticleFactory(title=title))
    assert words(article) == {"Lees ook": ["Zeven", "Aap", "Mies"]}


def test_only_what_visitors_may_see_is_named():
    article = ArticleFactory()
    link(article, ArticleFactory(title="Concept", live=False))
    closed = ArticleFactory(title="Dicht")
    restrict(closed)
    link(article, closed)
    link(StoryFactory(title="Ook concept", live=False), article, "voorbeeld_van")
    assert related(article) == []


def test_a_page_is_never_tied_to_itself():
    article = ArticleFactory()
    link(article, article)
    assert related(article) == []


def test_a_preview_shows_links_that_are_not_saved_yet():
    article, other = ArticleFactory(), ArticleFactory(title="Ander")
    article.typed_links = [PageLink(target_id=other.pk, relation="zie_ook")]
    assert words(article) == {"Lees ook": ["Ander"]}


def test_more_links_cost_no_more_queries():
    article, counts = ArticleFactory(), []
    for amount in (2, 12):
        for _ in range(amount):
            link(article, ArticleFactory())
            link(PublicationFactory(), article, "onderbouwt")
        with CaptureQueriesContext(connection) as queries:
            related(article)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_titles_in_another_language_say_so(client):
    article = ArticleFactory()
    link(PublicationFactory(title="Existential Psychotherapy", language="en"), article, "onderbouwt")
    assert 'lang="en"' in client.get(article.url).content.decode()
