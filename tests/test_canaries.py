"""What is not public appears nowhere: a canary word in every hidden thing, and a look into every channel.

The canaries stand in titles, texts, terms, organisations and documents of pages that are a draft, scheduled,
restricted, past their end, unpublished, or live under an unpublished section, and in a document that stands on no page.
One visible page links to all of the pages.
"""

import datetime
import json

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from content.models import Attachment, DocumentText, PageLink
from content.models.documents import version_of
from initiatieven.models import InitiativePage, InitiativesIndexPage, Organisation
from kennisbank.models import (
    ArticlePage,
    Contributor,
    ConversationCardPage,
    ConversationCardsIndexPage,
    KennisbankIndexPage,
    PracticeCasePage,
    PublicationPage,
)
from news.models import NewsIndexPage, NewsPage
from tests.documents import attach
from vocabulary.models import CoherenceAspect, LonelinessForm, Municipality, Term

pytestmark = pytest.mark.django_db

CANARY = "kanariegeel"
KINDS = {
    ArticlePage: KennisbankIndexPage,
    PublicationPage: KennisbankIndexPage,
    PracticeCasePage: KennisbankIndexPage,
    ConversationCardPage: ConversationCardsIndexPage,
    InitiativePage: InitiativesIndexPage,
    NewsPage: NewsIndexPage,
}
EXTRA = {
    PublicationPage: {"year": 2020, "doi": f"10.9999/{CANARY}", "why": CANARY},
    ConversationCardPage: {"question": f"Wat is {CANARY}?", "situation": CANARY},
    InitiativePage: {"neighbourhood": CANARY, "phone": "010 000 99 99", "when": CANARY},
    NewsPage: {"location": CANARY},
    PracticeCasePage: {"what_failed": CANARY, "whom_to_call": CANARY},
    ArticlePage: {},
}
CHANNELS = [
    "/",
    "/kennisbank/",
    "/gesprekskaarten/",
    "/initiatieven/",
    "/initiatieven/schiedam/",
    "/nieuws/",
    "/drie-vragen/",
    "/drie-vragen/betekenis/",
    "/vormen/existentieel/",
    "/onderwerpen/",
    "/zoeken/",
    f"/zoeken/?q={CANARY}",
    f"/zoeken/?wijk={CANARY}",
    f"/zoeken/?trefwoord={CANARY}-woord",
    f"/kennisbank/?q={CANARY}",
    f"/initiatieven/?wijk={CANARY}",
    f"/gesprekskaarten/?situatie={CANARY}",
    "/nieuws/rss/",
    "/nieuws/atom/",
    "/nieuws/rss/schiedam/",
    "/nieuws/atom/schiedam/",
    "/sitemap.xml",
    "/api/v1/zoeken",
    "/api/v1/zoeken?per_pagina=100",
    f"/api/v1/zoeken?q={CANARY}",
    f"/api/v1/zoeken?wijk={CANARY}",
    f"/api/v1/suggesties?q={CANARY[:6]}",
    "/api/v1/suggesties?q=ka",
    f"/onderwerpen/{CANARY}-woord/",
    "/initiatieven/kaart.json",
    "/zoeken/?soort=document",
    "/api/v1/zoeken?soort=document",
    f"/api/v1/zoeken?q={CANARY}&soort=document",
]


def hidden_document(name):
    """A document of which the title, the file and the text are full of canaries."""
    document = attach(CANARY.encode(), f"{name}.txt", f"{CANARY} document")
    document.get_file_hash()
    DocumentText.objects.create(document=document, text=f"Gelezen {CANARY}", version=version_of(document))
    return document


def make(kind, state):
    """Add a live page full of canaries under the section of its kind."""
    parent = KINDS[kind].objects.get()
    slug = f"geel-{kind.__name__.lower()}-{state}"
    page = kind(
        title=f"{CANARY} {kind.__name__} {state}",
        slug=slug,
        intro=f"Inleiding met {CANARY}",
        body=[
            ("text", f"<p>Tekst met {CANARY}</p>"),
            ("download", {"document": hidden_document(slug), "explanation": CANARY}),
        ],
        **EXTRA[kind],
    )
    parent.add_child(instance=page)
    page.tags.add(f"{CANARY} woord")
    page.forms.set(LonelinessForm.objects.all())
    page.aspects.set(CoherenceAspect.objects.all())
    if hasattr(page, "municipalities"):
        page.municipalities.set(Municipality.objects.all())
    if isinstance(page, InitiativePage):
        page.organisation, _ = Organisation.objects.get_or_create(name=f"{CANARY} stichting")
    if isinstance(page, NewsPage):
        page.begins_at = timezone.now() + datetime.timedelta(days=3)
    page.save()
    Contributor.objects.create(page=page, family=CANARY)
    return page


def hide(page, state):
    match state:
        case "draft" | "unpublished":
            page.unpublish()
        case "scheduled":
            page.unpublish()
            page.go_live_at = timezone.now() + datetime.timedelta(days=1)
            page.save_revision(approved_go_live_at=page.go_live_at)
        case "restricted":
            PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
        case "expired":
            Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))


@pytest.fixture
def hidden_pages():
    pages = [make(kind, state) for kind in KINDS for state in ("draft", "scheduled", "restricted", "expired")]
    for page in pages:
        hide(page, page.slug.rsplit("-", 1)[1])
    visible = ArticlePage(title="Gewoon te lezen", slug="gewoon-te-lezen", intro="Openbaar")
    KennisbankIndexPage.objects.get().add_child(instance=visible)
    for page in pages:
        PageLink.objects.create(source=visible, target=page, relation="zie_ook")
        PageLink.objects.create(source=page, target=visible, relation="onderbouwt")
    hidden_document("geel-los")
    call_command("rebuild_search_index", verbosity=0)
    return pages


def body_of(response):
    content = b"".join(response) if response.streaming else response.content
    return content.decode("utf-8", "replace").casefold()


@pytest.mark.parametrize("address", [path for path in CHANNELS if CANARY not in path])
def test_no_channel_tells_of_what_is_hidden(hidden_pages, client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    assert CANARY not in body_of(response)


@pytest.mark.parametrize("address", [path for path in CHANNELS if CANARY in path])
def test_asking_for_what_is_hidden_finds_nothing(hidden_pages, client, address):
    response = client.get(address)
    assert response.status_code in {200, 404}, address
    # The page repeats what was asked, and that is no leak.
    text = body_of(response).replace(f"{CANARY}-woord", "")
    assert "geel-" not in text
    assert "stichting" not in text
    assert f"{CANARY} artic" not in text


def test_a_visible_page_names_none_of_its_hidden_relations(hidden_pages, client):
    response = client.get("/kennisbank/gewoon-te-lezen/")
    assert response.status_code == 200
    assert CANARY not in body_of(response)


def test_hidden_pages_themselves_do_not_answer(hidden_pages, client):
    for page in hidden_pages:
        response = client.get(page.url, follow=False)
        if page.slug.endswith("restricted"):
            assert CANARY not in body_of(response), page.slug
        else:
            assert response.status_code == 404, page.slug


def test_downloads_of_hidden_pages_do_not_answer(hidden_pages, client):
    for page in hidden_pages:
        for ending in ("verwijzing.ris", "verwijzing.bib", "verwijzing.json", "agenda.ics"):
            assert client.get(f"{page.url}{ending}").status_code in {302, 404}


def test_documents_of_hidden_pages_do_not_answer(hidden_pages, client):
    assert Attachment.objects.count() == len(hidden_pages) + 1
    for document in Attachment.objects.all():
        assert client.get(document.url).status_code == 404


def test_an_export_holds_nothing_hidden(hidden_pages, tmp_path):
    target = tmp_path / "uit.jsonl"
    call_command("export_content", str(target), verbosity=0)
    text = target.read_text()
    assert "Gewoon te lezen" in text
    assert CANARY not in text
    assert not (tmp_path / "bestanden").exists()
    assert all(json.loads(line) for line in text.splitlines())


def test_a_live_page_under_an_unpublished_section_is_hidden_everywhere(client):
    page = make(ArticlePage, "wees")
    KennisbankIndexPage.objects.get().unpublish()
    call_command("rebuild_search_index", verbosity=0)
    assert client.get(page.url).status_code == 404
    for address in ("/", "/zoeken/", f"/api/v1/zoeken?q={CANARY}", "/sitemap.xml", "/vormen/existentieel/"):
        assert "geel-" not in body_of(client.get(address)), address


def test_a_term_is_public_once_a_visible_page_carries_it_or_an_editor_approved_it(client):
    page = make(ArticlePage, "open")
    term = Term.objects.get(name=f"{CANARY} woord")
    assert client.get(term.get_absolute_url()).status_code == 200
    page.unpublish()
    assert client.get(term.get_absolute_url()).status_code == 404
    Term.objects.filter(pk=term.pk).update(approved=True)
    assert client.get(term.get_absolute_url()).status_code == 200
