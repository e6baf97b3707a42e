"""The site as it is served, on PostgreSQL: with nothing changed but DATABASE_URL."""

import json
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

from tests.databases import SCRATCH, worker
from tests.served import serve

pytestmark = pytest.mark.slow

PUBLISH = (
    "from kennisbank.models import ArticlePage, KennisbankIndexPage as K;"
    "page = ArticlePage(title='{title}', intro='Kort.', live=False);"
    "K.objects.get().add_child(instance=page); page.save_revision().publish()"
)


@pytest.fixture(scope="module")
def site():
    with serve(SCRATCH / f"postgres-{worker()}", database="postgres") as site:
        yield site


def read(site, path):
    try:
        with urllib.request.urlopen(site.url + path, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def is_found(site, word, seconds=30):
    """Whether search finds a page with this word in its title, in a while."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if f">{word}" in read(site, f"/zoeken/?q={urllib.parse.quote(word)}")[1].replace("<mark>", ""):
            return True
        time.sleep(0.5)
    return False


def test_it_is_postgres_that_answers(site):
    asked = site.manage("shell", "-v", "0", "-c", "from django.db import connection as c; print(c.vendor)")
    assert asked.stdout.strip() == "postgresql"
    status, told = read(site, "/gereed")
    assert status == 200, told
    assert set(json.loads(told)["onderdelen"].values()) == {"goed"}


@pytest.mark.parametrize(
    "path",
    ["/", "/kennisbank/", "/initiatieven/", "/nieuws/", "/onderwerpen/", "/drie-vragen/", "/sitemap.xml"],
)
def test_its_pages_are_there(site, path):
    assert read(site, path)[0] == 200


def test_what_is_published_is_found(site):
    site.manage("shell", "-v", "0", "-c", PUBLISH.format(title="Waterlelie"))
    assert is_found(site, "Waterlelie")


def test_the_site_outlives_a_restart_of_the_database(site):
    site.store.restart()
    assert read(site, "/")[0] in {200, 500, 503}
    site.manage("shell", "-v", "0", "-c", PUBLISH.format(title="Zonnebloem"))
    assert is_found(site, "Zonnebloem")
    assert site.process.poll() is None, site.logged()[-3000:]
    status, told = read(site, "/gereed")
    assert status == 200, told
