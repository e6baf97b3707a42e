"""References that a reference manager reads back as they were."""

import json

import bibtexparser
import pytest
import rispy

from kennisbank.reference_files import FILE_KINDS, bibtex, csl_json, ris
from tests.factories.kennisbank import PublicationFactory
from tests.factories.pages import restrict

ITEM = {
    "id": "schaal",
    "type": "article-journal",
    "title": "Een schaal & meer: 50% van {alles}",
    "author": [
        {"family": "Jong Gierveld", "given": "Jenny", "non-dropping-particle": "de"},
        {"literal": "Movisie"},
    ],
    "issued": {"date-parts": [[2006]]},
    "container-title": "Research on Aging",
    "volume": "28",
    "issue": "5",
    "page": "582-598",
    "DOI": "10.1177/0164027506289723",
    "URL": "https://doi.org/10.1177/0164027506289723",
    "language": "en",
}


def test_ris_reads_back():
    record = rispy.loads(ris(ITEM))[0]
    assert record["type_of_reference"] == "JOUR"
    assert record["authors"] == ["de Jong Gierveld, Jenny", "Movisie"]
    assert record["title"] == ITEM["title"]
    assert (record["start_page"], record["end_page"]) == ("582", "598")
    assert record["doi"] == ITEM["DOI"]


def test_ris_begins_with_its_type():
    assert ris(ITEM).startswith("TY  - JOUR")


def test_a_line_break_in_a_field_begins_no_other_field():
    assert "\nAU  - Iemand" not in ris({**ITEM, "title": "Een\nAU  - Iemand anders"})


def test_bibtex_reads_back():
    entry = bibtexparser.parse_string(bibtex(ITEM)).entries[0]
    assert entry.entry_type == "article"
    assert entry.key == "jonggierveld2006"
    assert entry["author"] == "de Jong Gierveld, Jenny and {Movisie}"
    assert entry["pages"] == "582--598"
    assert entry["title"] == r"{Een schaal \& meer: 50\% van \{alles\}}"


@pytest.mark.parametrize("kind", ["article-journal", "book", "report", "chapter", "webpage"])
def test_every_kind_of_work_reads_back(kind):
    item = {**ITEM, "type": kind, "number": "12", "publisher": "Coutinho"}
    assert len(bibtexparser.parse_string(bibtex(item)).entries) == 1
    assert len(rispy.loads(ris(item))) == 1


def test_csl_json_is_a_list_with_the_item():
    assert json.loads(csl_json(ITEM)) == [ITEM]


@pytest.mark.django_db
@pytest.mark.parametrize("suffix", FILE_KINDS)
def test_files_come_as_attachments(client, suffix):
    PublicationFactory(title="Krachtwerk", slug="krachtwerk", authors=["Wolf, Judith"])
    response = client.get(f"/kennisbank/krachtwerk/verwijzing.{suffix}")
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="krachtwerk.{suffix}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"Wolf" in response.content
    assert not response.cookies


@pytest.mark.django_db
def test_no_file_of_what_is_not_public(client):
    PublicationFactory(title="Concept", slug="concept", live=False)
    restrict(PublicationFactory(title="Dicht", slug="dicht"))
    PublicationFactory(title="Open", slug="open")
    for address in (
        "concept/verwijzing.ris",
        "dicht/verwijzing.bib",
        "open/verwijzing.exe",
        "weg/verwijzing.ris",
    ):
        assert client.get(f"/kennisbank/{address}").status_code == 404
