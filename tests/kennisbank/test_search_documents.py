"""What search is given of each kind of page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kennisbank import search_documents
from kennisbank.models import PublicationPage
from search import registry
from tests.factories.kennisbank import ArticleFactory, CardFactory, PublicationFactory, StoryFactory
from vocabulary.models import Municipality

pytestmark = pytest.mark.django_db


def test_every_kind_is_registered():
    kinds = {section.kind for section in registry.sections()}
    assert {"artikel", "publicatie", "praktijkvoorbeeld", "gesprekskaart"} <= kinds


def test_a_publication_is_found_by_author_doi_isbn_and_its_own_year():
    page = PublicationFactory(
        title="De schaal",
        authors=["de Jong Gierveld, Jenny"],
        doi="10.1177/1",
        isbn="9789088690969",
        year=2006,
        language="en",
        labels=["eenzaamheid"],
    )
    document = search_documents.publication_document(page)
    assert "Jenny de Jong Gierveld" in document.labels
    assert "de Jong Gierveld, Jenny" in document.labels
    assert "eenzaamheid" in [label.lower() for label in document.labels]
    assert document.identifiers == ("10.1177/1", "9789088690969")
    assert document.facets["jaar"] == ("2006",)
    assert document.facets["soort"] == ("publicatie",)
    assert document.language == "en"
    assert page.why in document.body


def test_a_publication_without_a_year_counts_for_its_date():
    assert search_documents.publication_document(PublicationFactory(year=None)).facets["jaar"] == ("2026",)


def test_a_story_is_found_by_its_place_and_its_lessons():
    page = StoryFactory(municipalities=[Municipality.objects.get(code="GM0606")])
    document = search_documents.story_document(page)
    assert "Schiedam" in document.labels
    assert document.facets["gemeente"] == ("GM0606",)
    assert document.municipalities == ("GM0606",)
    assert "De folder werkte niet." in document.body


def test_an_article_and_a_card_tell_their_own():
    assert "achtergrond" in search_documents.article_document(ArticleFactory()).labels
    card = CardFactory(situation="verlies", question="Wie weet nog hoe u was?")
    document = search_documents.card_document(card)
    assert "verlies" in document.labels
    assert "Wie weet nog hoe u was?" in document.body


def test_a_batch_costs_as_many_queries_as_one():
    counts = []
    for amount in (1, 6):
        for _ in range(amount):
            PublicationFactory(authors=["Wolf, Judith"], labels=["eenzaamheid"])
        with CaptureQueriesContext(
            connection,
        ) as queries:
            pages = search_documents.with_authors(PublicationPage.objects.all())
            assert [search_documents.publication_document(page) for page in pages]
        counts.append(len(queries))
    assert counts[0] == counts[1]
