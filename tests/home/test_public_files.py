"""Files that machines ask for at fixed addresses."""

import datetime
import xml.etree.ElementTree as ElementTree

import pytest

from tests.factories.kennisbank import ArticleFactory
from vocabulary.models import Term

pytestmark = pytest.mark.django_db
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(client):
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    return [item.text for item in ElementTree.fromstring(response.content).iter(f"{NAMESPACE}loc")]


def test_the_sitemap_names_pages_and_landing_pages(client, settings):
    settings.SITE_URL = "https://www.voorbeeld.test"
    page = ArticleFactory(title="Gesprek")
    found = addresses(client)
    for path in (
        "/",
        "/kennisbank/",
        page.url,
        "/drie-vragen/betekenis/",
        "/vormen/existentieel/",
        "/initiatieven/schiedam/",
    ):
        assert f"https://www.voorbeeld.test{path}" in found
    assert len(found) == len(set(found))


def test_every_address_of_the_sitemap_answers(client, settings):
    ArticleFactory(title="Gesprek")
    paths = [address.removeprefix(settings.SITE_URL) for address in addresses(client)]
    sample = [path for path in paths if not path.startswith("/onderwerpen/")] + paths[-3:]
    for path in sample:
        assert client.get(path).status_code == 200, path


def test_a_word_of_a_draft_is_not_in_the_sitemap(client):
    ArticleFactory(live=False, labels=["geheimwoord"])
    assert Term.objects.filter(slug="geheimwoord").exists()
    assert not [address for address in addresses(client) if "geheimwoord" in address]


def test_the_sitemap_costs_as_much_for_many_pages(client, django_assert_max_num_queries):
    for amount in (2, 9):
        for _ in range(amount):
            ArticleFactory()
        with django_assert_max_num_queries(8):
            client.get("/sitemap.xml")


def test_robots_are_kept_out_of_the_admin_and_led_to_the_sitemap(client, settings):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /beheer/" in text
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in text
    assert "/zoeken/" not in text


def test_security_txt_has_what_it_must_have(client):
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    expires = datetime.datetime.fromisoformat(lines["Expires"])
    assert (
        datetime.timedelta(days=90)
        < expires - datetime.datetime.now(datetime.UTC)
        < datetime.timedelta(days=365)
    )
    assert lines["Contact"].endswith("/contact/")
    assert lines["Canonical"].endswith("/.well-known/security.txt")


def test_the_contact_page_that_security_txt_names_is_there(client):
    assert client.get("/contact/").status_code == 200


def test_icon_and_manifest(client):
    assert client.get("/favicon.ico")["Location"] == "/static/favicon.svg"
    manifest = client.get("/site.webmanifest")
    assert manifest["Content-Type"] == "application/manifest+json"
    assert manifest.json()["lang"] == "nl"
    assert '<link rel="manifest" href="/site.webmanifest">' in client.get("/").content.decode()
