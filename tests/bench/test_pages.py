"""What our pages cost of the processor against an almost empty Wagtail page, in turns in one run."""

import statistics
import time

import pytest
from django.template import engines
from django.test import Client
from wagtail.models import Page

from search.indexing import rebuild
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory, PublicationFactory
from tests.factories.news import NewsFactory

pytestmark = [pytest.mark.bench, pytest.mark.django_db]

ROUNDS = 15
OF_EACH = 25
EMPTY = "/bijna-leeg/"


@pytest.fixture
def empty_page(monkeypatch):
    """A page of Wagtail's own with a template of one line: the least that a page can cost."""
    template = engines["django"].from_string("<!doctype html><title>{{ page.title }}</title>")
    ours = Page.get_template

    def get_template(self, request, *args, **kwargs):
        return template if type(self) is Page else ours(self, request, *args, **kwargs)

    monkeypatch.setattr(Page, "get_template", get_template)
    home = Page.objects.get(depth=2)
    return home.add_child(instance=Page(title="Bijna leeg", slug=EMPTY.strip("/")))


@pytest.fixture
def addresses(empty_page):
    """The main kinds of page, each with enough in it to fill a list."""
    sections = {slug: Page.objects.get(slug=slug) for slug in ("kennisbank", "initiatieven", "nieuws")}
    made = {
        "artikel": [ArticleFactory(parent=sections["kennisbank"]) for _ in range(OF_EACH)],
        "publicatie": [PublicationFactory(parent=sections["kennisbank"]) for _ in range(OF_EACH)],
        "initiatief": [InitiativeFactory(parent=sections["initiatieven"]) for _ in range(OF_EACH)],
        "nieuwsbericht": [NewsFactory(parent=sections["nieuws"]) for _ in range(OF_EACH)],
    }
    rebuild()
    fixed = {
        "home": "/", "drie vragen": "/drie-vragen/", "kennisbank": "/kennisbank/", "initiatieven": "/initiatieven/",
        "gemeente": "/initiatieven/schiedam/", "nieuws": "/nieuws/", "zoeken": "/zoeken/?q=initiatief",
    }  # fmt: skip
    return {**fixed, **{name: pages[0].get_url() for name, pages in made.items()}}


def processor_time(client, address):
    began = time.process_time()
    response = client.get(address)
    spent = (time.process_time() - began) * 1000
    assert response.status_code == 200, (address, response.status_code)
    return spent


def test_pages_against_an_almost_empty_one(addresses):
    client = Client()
    for address in (EMPTY, *addresses.values()):
        processor_time(client, address)
    print(f"\n{'p50 ms of processor':<22}{'ours':>8}{'empty':>8}{'ratio':>8}")
    for name, address in addresses.items():
        ours, empty = [], []
        for _ in range(ROUNDS):
            ours.append(processor_time(client, address))
            empty.append(processor_time(client, EMPTY))
        a, b = statistics.median(ours), statistics.median(empty)
        print(f"{name:<22}{a:>8.1f}{b:>8.1f}{a / b:>8.1f}")
