"""Documents on visible pages are found by their text, and only there."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, ReferenceIndex

from content.documents.reading import read_all_unread
from content.models import Attachment, DocumentText
from search import service
from search.indexing import current_engine, drain_all
from search.request import make_request
from search.verification import differences
from tests.documents import attach, pdf_bytes, word_bytes
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory
from tests.factories.pages import restrict

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return Page.objects.get(slug="kennisbank")


def download(document):
    return [("download", {"document": document, "explanation": ""})]


def carrying(document, section, **fields):
    return ArticleFactory(parent=section, body=download(document), **fields)


def worksheet(text="Wat geeft u vleugels?", title="Werkblad", name="werkblad.pdf"):
    return attach(pdf_bytes(text), name, title)


def found(words="vleugels"):
    """What a visitor finds, now that the worker did its work."""
    read_all_unread()
    drain_all()
    return [hit for hit in service.search(make_request(words)).hits if hit.kind == "document"]


def titles(words="vleugels"):
    return [hit.title for hit in found(words)]


def test_a_document_is_found_by_its_text_and_says_its_page_kind_and_size(index, section):
    page = carrying(worksheet(), section, title="Praten over wat telt")
    index()
    (hit,) = found()
    assert (hit.title, hit.kind_label, hit.decides) == ("Werkblad", "Documenten", "PDF, 1 kB")
    assert "<mark>vleugels</mark>" in hit.summary
    assert (hit.carrier.title, hit.carrier.url) == (page.title, page.url)
    assert not differences()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("blad.docx", word_bytes("Wat geeft u vleugels?"), "Word"),
        ("blad.txt", b"Wat geeft u vleugels?", "tekst"),
        ("blad.md", b"# Wat geeft u vleugels?", "tekst"),
    ],
)
def test_word_and_text_are_read_too(index, section, name, content, kind):
    carrying(attach(content, name), section)
    index()
    (hit,) = found()
    assert hit.decides.startswith(kind)


def test_a_document_that_cannot_be_read_is_found_by_its_title(index, section):
    carrying(attach(b"PK\x03\x04", "kaartjes.odt", "Kaartjes om uit te knippen"), section)
    index()
    assert titles("uitknippen kaartjes") == ["Kaartjes om uit te knippen"]


def test_a_link_in_running_text_carries_a_document(index, section):
    document = worksheet()
    ArticleFactory(
        parent=section, body=[("text", f'<p><a linktype="document" id="{document.pk}">Lees</a></p>')]
    )
    index()
    assert titles() == ["Werkblad"]


def test_a_document_on_no_visible_page_is_not_in_the_index(index, section):
    worksheet(title="Los")
    carrying(worksheet(title="Op een concept"), section, live=False)
    restrict(carrying(worksheet(title="Achter een slot"), section))
    index()
    assert found() == []
    assert not any(entry.startswith("d") for entry, _ in current_engine().reader().ids())


def test_a_document_follows_the_pages_that_carry_it(index, section):
    document = worksheet()
    page = carrying(document, section)
    index()
    assert titles() == ["Werkblad"]
    page.unpublish()
    assert titles() == []
    page.save_revision().publish()
    assert titles() == ["Werkblad"]
    section.refresh_from_db()
    restriction = restrict(section)
    assert titles() == []
    restriction.delete()
    assert titles() == ["Werkblad"]
    Page.objects.get(pk=section.pk).specific.unpublish()
    assert titles() == []
    Page.objects.get(pk=section.pk).specific.save_revision().publish()
    assert titles() == ["Werkblad"]
    page.delete()
    assert titles() == []


def test_a_page_that_stops_carrying_a_document_takes_it_out(index, section):
    document = worksheet()
    page = carrying(document, section)
    index()
    page.body = [("text", "<p>Zonder werkblad</p>")]
    page.save_revision().publish()
    assert titles() == []
    page.body = download(document)
    # What stands in a draft carries nothing yet.
    page.save_revision()
    assert titles() == []
    page.latest_revision.publish()
    assert titles() == ["Werkblad"]


def test_a_document_that_is_renamed_replaced_or_deleted_follows(index, section):
    document = worksheet()
    carrying(document, section)
    index()
    document.title = "Invulblad"
    document.save()
    assert titles() == ["Invulblad"]
    document.file.save("ander.pdf", attach(pdf_bytes("Over olifanten"), "olifant.pdf").file, save=False)
    document._set_document_file_metadata()
    document.save()
    drain_all()
    # Until the new file is read, nothing of the old one is told.
    assert service.search(make_request("vleugels")).hits == ()
    assert titles("olifanten") == ["Invulblad"]
    document.delete()
    assert titles("olifanten") == []
    assert not DocumentText.objects.filter(version__contains="ander.pdf").exists()


def test_the_page_that_is_named_is_one_that_people_can_see(index, section):
    document = worksheet()
    first, second = carrying(document, section, title="Eerste"), carrying(document, section, title="Tweede")
    index()
    assert found()[0].carrier.title == "Eerste"
    first.unpublish()
    assert found()[0].carrier.title == "Tweede"
    second.title = "Anders"
    second.save_revision().publish()
    assert found()[0].carrier.title == "Anders"


def test_what_the_index_does_not_know_yet_is_asked_of_the_database(index, section):
    """A change that left no mark, and an index that is behind: nothing of it is shown."""
    document = worksheet()
    page = carrying(document, section)
    index()
    Page.objects.filter(pk=page.pk).update(live=False)
    assert service.search(make_request("vleugels")).hits == ()
    Page.objects.filter(pk=page.pk).update(live=True)
    assert service.search(make_request("vleugels")).hits
    # As if the page was saved without the document a moment ago.
    of_documents = ContentType.objects.get_for_model(Attachment)
    ReferenceIndex.objects.filter(to_content_type=of_documents, to_object_id=str(document.pk)).delete()
    assert service.search(make_request("vleugels")).hits == ()


def test_asking_about_documents_takes_the_same_number_of_queries_for_one_as_for_many(index, section):
    carrying(worksheet(), section)
    index()

    def queries():
        service.search(make_request("vleugels"))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert service.search(make_request("vleugels")).hits
        return len(asked)

    one = queries()
    for number in range(5):
        carrying(worksheet(title=f"Blad {number}"), section)
    assert len(found()) == 6
    assert queries() == one


def test_a_document_is_narrowed_by_what_its_pages_are_about(index):
    document = worksheet()
    section = Page.objects.get(slug="initiatieven")
    for municipality in ("GM0606", "GM0622"):
        page = InitiativeFactory(parent=section, body=download(document))
        page.municipalities.set(type(page).municipalities.rel.model.objects.filter(code=municipality))
        page.save()
    index()
    for place, number in (("schiedam", 1), ("vlaardingen", 1), ("barendrecht", 0)):
        request = make_request("vleugels", {"gemeente": [place], "soort": ["document"]})
        assert service.search(request).total == number, place


def test_the_api_names_a_document_by_its_number_and_the_page_it_stands_on(index, section, client):
    document = worksheet()
    page = carrying(document, section)
    index()
    (hit,) = client.get("/api/v1/zoeken", {"q": "vleugels", "soort": "document"}).json()["resultaten"]
    assert (hit["id"], hit["sleutel"], hit["soort"]) == (document.pk, f"document-{document.pk}", "document")
    assert client.get(hit["url"]).status_code == 200
    assert hit["staat_op"] == {"titel": page.title, "url": page.url}
    (other,) = client.get("/api/v1/zoeken", {"q": page.title, "soort": "artikel"}).json()["resultaten"]
    assert "staat_op" not in other


def test_the_search_page_shows_the_page_the_kind_and_the_size(index, section, client):
    page = carrying(worksheet(), section, title="Praten & luisteren")
    index()
    html = client.get("/zoeken/", {"q": "vleugels"}).content.decode()
    assert "Documenten" in html
    assert "PDF, 1 kB" in html
    assert f'<a href="{page.url}">Praten &amp; luisteren</a>' in html


def test_a_document_is_suggested_by_its_title(index, section, client):
    carrying(worksheet(title="Vleugelblad"), section)
    index()
    (suggestion,) = client.get("/api/v1/suggesties", {"q": "vleugelb"}).json()["suggesties"]
    assert (suggestion["tekst"], suggestion["soort"]) == ("Vleugelblad", "document")


def test_a_document_of_the_same_number_as_a_page_is_another_entry(index, section):
    document = worksheet()
    page = carrying(document, section)
    Attachment.objects.filter(pk=document.pk).delete()
    twin = Attachment.objects.create(pk=page.pk, title="Tweeling", file=document.file.name)
    page.body = download(twin)
    page.save_revision().publish()
    index()
    entries = {entry for entry, _ in current_engine().reader().ids()}
    assert {str(page.pk), f"d{page.pk}"} <= entries
    page.unpublish()
    drain_all()
    assert not {str(page.pk), f"d{page.pk}"} & {entry for entry, _ in current_engine().reader().ids()}
