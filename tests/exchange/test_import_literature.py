"""`import_literature`: real references from three formats, in the encodings people have."""

import json
from pathlib import Path

import pytest

from kennisbank.models import PublicationPage

pytestmark = pytest.mark.django_db
RIS = Path(__file__).resolve().parents[2] / "site/exchange/demo/literatuur.ris"


def people(page):
    return [person.inverted for person in page.contributors.all()]


def test_the_real_list_lands_whole_and_once(run_command):
    assert run_command("import_literature", RIS).summary == "created 23, updated 0, unchanged 0, refused 0"
    assert run_command("import_literature", RIS).summary == "created 0, updated 0, unchanged 23, refused 0"
    editions = PublicationPage.objects.filter(title="Wat werkt bij de aanpak van eenzaamheid")
    assert sorted((page.year, page.edition) for page in editions) == [(2016, ""), (2020, "Herziene versie")]
    huber = PublicationPage.objects.get(doi="10.1136/bmj.d4163")
    assert (huber.pages, huber.journal, huber.language, huber.year) == ("d4163", "BMJ", "en", 2011)
    assert people(huber)[3] == "van der Horst, Henriëtte"
    gierveld = PublicationPage.objects.get(doi="10.1177/0164027506289723")
    assert people(gierveld) == ["de Jong Gierveld, Jenny", "van Tilburg, Theo"]
    assert gierveld.pages == "582-598"
    assert PublicationPage.objects.get(isbn="978-90-8869-096-9").publication_type == "report"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings(run_command, tmp_path, encoding, newline):
    file = tmp_path / "in.RIS"
    text = "TY  - JOUR\nAU  - Lindström, Bengt\nTI  - Één gevoel\nPY  - 2006\nER  - \n"
    file.write_bytes(text.replace("\n", newline).encode(encoding))
    assert run_command("import_literature", file).status == 0
    page = PublicationPage.objects.get()
    assert (page.title, people(page)) == ("Één gevoel", ["Lindström, Bengt"])


BIB = r"""
@comment{niets}
@article{a,
  author = {van der Zwet, Renske and {Sociaal en Cultureel Planbureau} and Theo van Tilburg},
  title = {{E}en {\'e}{\'e}n \& ander},
  journal = "Tijdschrift", year = 2020, month = mar, volume = 3, number = {2}, pages = {11--18},
  doi = {10.1093/heapro/11.1.11}, keywords = {eenzaamheid, wat werkt}, langid = {dutch},
}
@book{b, title = {Boek}, author = {Yalom, Irvin D.}, publisher = {Basic}, address = {New York}, year = {1980},
  isbn = {978-90-8869-096-9}}
@book{a, title = {Zelfde sleutel}, year = 1999}
@article{c, title = {Kapot, year = 2001}
"""


def test_bibtex(run_command, tmp_path):
    file = tmp_path / "in.bib"
    file.write_text(BIB, encoding="utf-8")
    result = run_command("import_literature", file)
    assert result.summary == "created 3, updated 0, unchanged 0, refused 1"
    assert result.status == 1
    assert "line 12: cannot be read as BibTeX: Unexpectedly reached end of file" in result.err
    page = PublicationPage.objects.get(doi="10.1093/heapro/11.1.11")
    assert page.title == "Een één & ander"
    assert people(page) == ["van der Zwet, Renske", "Sociaal en Cultureel Planbureau", "van Tilburg, Theo"]
    assert (page.pages, page.volume, page.issue, page.language) == ("11-18", "3", "2", "nl")
    assert page.date.isoformat() == "2020-03-01"
    assert [term.name for term in page.terms] == ["eenzaamheid", "wat werkt"]


CSL = [
    {
        "type": "article-journal",
        "title": "Titel",
        "author": [
            {"family": "Gierveld", "given": "Jenny", "non-dropping-particle": "de Jong"},
            {"literal": "Movisie"},
        ],
        "issued": {"date-parts": [["2006", 5]]},
        "container-title": "Research on Aging",
        "volume": 28,
        "page": "582–598",
        "DOI": "10.1177/0164027506289723",
        "language": "en-US",
    },
    {"type": "book", "title": "Tweede", "issued": {"raw": "ca. 1973"}, "ISBN": "9789088690969"},
    {"type": "book"},
    "niets",
]


def test_csl_json(run_command, tmp_path):
    file = tmp_path / "in.json"
    file.write_text(json.dumps(CSL, indent=1), encoding="utf-8")
    result = run_command("import_literature", file)
    assert result.summary == "created 2, updated 0, unchanged 0, refused 2"
    assert 'field "titel": is missing' in result.err
    page = PublicationPage.objects.get(title="Titel")
    assert people(page) == ["de Jong Gierveld, Jenny", "Movisie"]
    assert (page.pages, page.volume, page.language, page.year) == ("582-598", "28", "en", 2006)
    assert PublicationPage.objects.get(title="Tweede").year == 1973


@pytest.mark.parametrize(
    ("name", "text", "status", "told"),
    [
        ("x.txt", "TY  - JOUR", 2, "must end in .ris, .bib, .json"),
        ("x.json", "niets", 2, "CSL-JSON is a list"),
        ("x.json", '[{"title": "a"}, {"title": ', 1, "line 1: no JSON from here on"),
        ("x.json", "[" * 100_000, 1, "no JSON from here on"),
        ("x.ris", "TI  - a\nER  - \n", 1, "line 1: no RIS record"),
        ("x.ris", "TY  - JOUR\nTI  - a\n", 1, "line 1: the record has no end"),
        ("x.ris", "\n\nTY  - JOUR\nPY  - 2000\nER  - \n", 1, 'line 3: field "titel": is missing'),
        (
            "x.ris",
            "TY  - JOUR\nTI  - a\nUR  - geen adres\nER  - \n",
            1,
            'field "link": "geen adres" is no web',
        ),
        ("x.bib", "geen bibtex {{{", 0, ""),
        ("x.ris", "\x00\x01\x02", 1, "no end"),
    ],
)
def test_what_cannot_be_read_is_told(run_command, tmp_path, name, text, status, told):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    result = run_command("import_literature", file)
    assert result.status == status
    assert told in result.err


def test_a_reference_finds_what_an_editor_made(run_command, land, tmp_path):
    land({"soort": "publicatie", "sleutel": "p-1", "titel": "How should we define health?", "jaar": 2011})
    run_command("import_literature", RIS)
    page = PublicationPage.objects.get(sleutel="p-1")
    assert page.doi == "10.1136/bmj.d4163"
