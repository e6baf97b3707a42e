"""References as APA writes them, with Dutch words and Dutch names."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kennisbank.citations import csl_item, format_item, reference
from kennisbank.metadata import dublin_core, highwire, publication_schema
from tests.factories.kennisbank import PublicationFactory

ZWET = {"family": "Zwet", "given": "Renske", "non-dropping-particle": "van der"}


@pytest.fixture
def scale(db):
    return PublicationFactory(
        title="A 6-Item Scale for Overall, Emotional, and Social Loneliness",
        authors=["de Jong Gierveld, Jenny", "van Tilburg, Theo"],
        journal="Research on Aging",
        volume="28",
        issue="5",
        pages="582-598",
        doi="10.1177/0164027506289723",
        link="https://doi.org/10.1177/0164027506289723",
        language="en",
    )


def test_an_article_as_apa_writes_it(scale):
    assert reference(scale).text == (
        "de Jong Gierveld, J., & van Tilburg, T. (2006). A 6-Item Scale for Overall, Emotional, and Social "
        "Loneliness. Research on Aging, 28(5), 582-598. https://doi.org/10.1177/0164027506289723"
    )
    assert "<i>Research on Aging</i>" in reference(scale).html


def test_the_item_keeps_the_order_of_authors_and_their_particles(scale):
    assert csl_item(scale)["author"] == [
        {"family": "Jong Gierveld", "given": "Jenny", "non-dropping-particle": "de"},
        {"family": "Tilburg", "given": "Theo", "non-dropping-particle": "van"},
    ]


def test_a_report_of_a_later_edition():
    item = {
        "type": "report",
        "title": "Wat werkt",
        "author": [ZWET],
        "publisher": "Movisie",
        "edition": "Herziene versie",
    }
    assert format_item({**item, "issued": {"date-parts": [[2020]]}}).text == (
        "van der Zwet, R. (2020). Wat werkt (Herziene versie). Movisie."
    )


def test_a_second_edition_is_numbered_in_dutch():
    item = {"type": "book", "title": "Krachtwerk", "author": [{"literal": "Movisie"}], "edition": "2"}
    assert "(2de dr.)" in format_item(item).text


def test_without_a_year_it_says_so_in_dutch():
    assert format_item({"type": "book", "title": "Krachtwerk", "author": [{"literal": "Movisie"}]}).text == (
        "Movisie. (z.d.). Krachtwerk."
    )


@pytest.mark.parametrize("title", ["Zonder maker", "Een vraag?", "Met (haakjes). En meer"])
def test_a_title_that_leads_stands_there_once(title):
    item = {"type": "book", "title": title, "publisher": "Coutinho", "issued": {"date-parts": [[2016]]}}
    assert format_item(item).text.count(title.rstrip("?")) == 1
    assert format_item(item).text.endswith("Coutinho.")


def test_who_published_their_own_work_is_named_once():
    item = {"type": "report", "title": "Cijfers", "author": [{"literal": "RIVM"}], "publisher": "RIVM"}
    assert format_item(item).text == "RIVM. (z.d.). Cijfers."


@pytest.mark.django_db
def test_a_web_page_without_a_year_says_when_it_was_read():
    page = PublicationFactory(
        title="Eenzaamheid",
        publication_type="webpage",
        year=None,
        link="https://www.movisie.nl/x",
        authors=["Movisie"],
    )
    page.first_published_at = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
    assert "Geraadpleegd 23 november 2026, van https://www.movisie.nl/x" in reference(page).text


def test_markup_in_a_record_stays_text():
    item = {"type": "book", "title": "<script>alert(1)</script> & meer", "author": [ZWET], "id": "x"}
    formatted = format_item(item)
    assert "<script>" not in formatted.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; meer" in formatted.html
    assert "<script>alert(1)</script> & meer" in formatted.text


@given(title=st.text(min_size=1, max_size=60), family=st.text(max_size=30), year=st.integers(1, 2100))
@settings(max_examples=60, deadline=None)
def test_no_record_breaks_the_formatting(title, family, year):
    item = {
        "type": "book",
        "title": title,
        "author": [{"literal": family}],
        "issued": {"date-parts": [[year]]},
    }
    assert "<script" not in format_item(item).html


def test_highwire_and_dublin_core_name_everyone_in_order(scale):
    elements = highwire(csl_item(scale))
    assert [value for name, value in elements if name == "citation_author"] == [
        "de Jong Gierveld, Jenny",
        "van Tilburg, Theo",
    ]
    assert ("citation_journal_title", "Research on Aging") in elements
    assert ("citation_firstpage", "582") in elements
    assert ("citation_lastpage", "598") in elements
    assert ("DC.identifier", "doi:10.1177/0164027506289723") in dublin_core(csl_item(scale))


def test_schema_org_describes_the_work_itself(scale):
    data = publication_schema(scale, csl_item(scale))
    assert data["@type"] == "ScholarlyArticle"
    assert data["author"][0]["familyName"] == "de Jong Gierveld"
    assert data["isPartOf"]["isPartOf"]["isPartOf"]["name"] == "Research on Aging"
    assert data["sameAs"] == "https://doi.org/10.1177/0164027506289723"


@pytest.mark.django_db
def test_a_book_is_a_book():
    book = PublicationFactory(title="Krachtwerk", publication_type="book", isbn="978-90-8869-096-9")
    assert publication_schema(book, csl_item(book))["@type"] == "Book"
    assert book.shown_isbn == "978-90-8869-096-9"
