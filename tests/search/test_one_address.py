"""Every page has one address for search engines: what stands behind a question mark is another look at it."""

import re

import pytest
from wagtail.models import Page

from tests.factories.kennisbank import ArticleFactory

pytestmark = pytest.mark.django_db
LISTS = ["/kennisbank/", "/initiatieven/", "/nieuws/", "/gesprekskaarten/", "/"]
LOOKS = ["?pagina=1", "?sort=titel", "?soort=artikel", "?q=koffie", "?onzin=1", "?utm_source=brief"]


def robots(client, address):
    page = client.get(address)
    assert page.status_code == 200, address
    text = page.content.decode()
    [said] = re.findall(r'<meta name="robots" content="(\w+)">', text)
    [canonical] = re.findall(r'<link rel="canonical" href="([^"]+)">', text) or [""]
    return said, canonical.split("/", 3)[-1]


@pytest.fixture
def listed(index):
    ArticleFactory(parent=Page.objects.get(slug="kennisbank"), title="Een stuk", slug="een-stuk")
    index()


@pytest.mark.parametrize("address", LISTS)
def test_a_list_is_indexed_as_it_is_and_not_in_another_look(client, listed, address):
    assert robots(client, address) == ("index", address.strip("/") + "/" if address != "/" else "")
    for look in LOOKS:
        assert robots(client, address + look) == ("noindex", robots(client, address)[1]), look


def test_results_of_a_search_are_never_indexed(client, listed):
    for address in ("/zoeken/", "/zoeken/?q=koffie", "/zoeken/?soort=artikel&pagina=1"):
        assert robots(client, address)[0] == "noindex"


def test_a_piece_has_one_address_whatever_stands_behind_it(client, listed):
    assert robots(client, "/kennisbank/een-stuk/") == ("index", "kennisbank/een-stuk/")
    assert robots(client, "/kennisbank/een-stuk/?utm_source=brief") == ("noindex", "kennisbank/een-stuk/")


def test_the_map_of_the_site_names_each_address_once(client, listed):
    addresses = re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").content.decode())
    assert len(addresses) == len(set(addresses)) > 5
    assert not [address for address in addresses if "?" in address or "/zoeken" in address]
