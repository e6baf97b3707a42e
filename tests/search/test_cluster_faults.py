"""A cluster that is away, hangs or lies: pages are saved all the same, visitors get an answer, and it heals by itself.

Each fault is a real one on a real connection: between the site and a real server stands a proxy.
"""

import subprocess
import time
from urllib.parse import urlsplit

import pytest
from wagtail.models import Page

from search import indexing
from search.engines import elasticsearch as module
from search.engines import engine_from
from search.engines.base import EngineUnavailable
from search.lexicon import build_lexicon
from search.models import DirtyMark
from search.query import Query
from search.status import index_problem
from search.verification import compare
from tests.factories.kennisbank import ArticleFactory
from tests.proxy import LIES, Proxy, proxy
from tests.search.engine_contract import document

pytestmark = pytest.mark.django_db
FAULTS = ["refuse", "hang", *LIES]
DEADLINE = 0.4
ANSWERS_WITHIN = 2.0


@pytest.fixture
def before(cluster_url):
    """A proxy before the server of the tests."""
    parts = urlsplit(cluster_url)
    with proxy((parts.hostname, parts.port)) as made:
        yield made


@pytest.fixture
def site(settings, cluster_url, before: Proxy, monkeypatch):
    """A site whose cluster lies behind the proxy, with one article in the index."""
    # Writing is patient; in these tests only as long as a fault has to last.
    monkeypatch.setattr("search.engines.elasticsearch_client.PATIENCE", 1.0)
    monkeypatch.setattr(module, "PATIENCE", 1.0)
    prefix = cluster_url.rsplit("/", 1)[1]
    settings.SEARCH = {
        "URL": f"http://127.0.0.1:{before.port}/{prefix}",
        "POLL_SECONDS": 0.01,
        "CLUSTER": {"timeout": DEADLINE, "breaker_failures": 3, "breaker_seconds": 0.3},
    }
    ArticleFactory(parent=Page.objects.get(slug="kennisbank"), title="Een kathedraal van stilte")
    indexing.settle()
    return before


def asked(client, address: str):
    began = time.monotonic()
    answer = client.get(address)
    assert time.monotonic() - began < ANSWERS_WITHIN
    return answer


def titles(client, word: str) -> list[str]:
    return [hit["titel"] for hit in asked(client, f"/api/v1/zoeken?q={word}").json()["resultaten"]]


def heal(site: Proxy) -> None:
    site.mode = "pass"
    # As long as the breaker stays open, and what the worker waits before it tries again.
    time.sleep(0.35)
    DirtyMark.objects.update(not_before=None)
    indexing.drain_all()


@pytest.mark.parametrize("fault", FAULTS)
def test_visitors_get_what_the_database_can_give_and_are_told(site, client, fault):
    site.mode = fault
    page = asked(client, "/zoeken/?q=kathedraal")
    assert page.status_code == 200
    assert "Een kathedraal van stilte" in page.content.decode()
    assert "doet het even maar half" in page.content.decode()
    assert titles(client, "kathedraal") == ["Een kathedraal van stilte"]
    suggested = asked(client, "/api/v1/suggesties?q=kath").json()["suggesties"]
    assert [one["tekst"] for one in suggested] == ["Een kathedraal van stilte"]
    assert asked(client, "/kennisbank/").status_code == 200


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_published_meanwhile_is_found_afterwards(site, client, fault):
    site.mode = fault
    before = site.connections, len(site.heard)
    page = ArticleFactory(parent=Page.objects.get(slug="kennisbank"), title="Een klooster in de stad")
    page.title = "Een klooster aan de haven"
    page.save_revision().publish()
    assert (site.connections, len(site.heard)) == before, "saving asked the cluster"
    indexing.drain()
    assert DirtyMark.objects.filter(target=page.pk).exists(), "a mark was dropped"
    heal(site)
    assert titles(client, "klooster haven") == ["Een klooster aan de haven"]
    assert not DirtyMark.objects.exists()
    assert compare().differences == 0


def test_the_reason_stands_with_the_mark_and_on_the_health_page(site):
    site.mode = "too busy"
    ArticleFactory(parent=Page.objects.get(slug="kennisbank"), title="Een klooster")
    indexing.drain()
    assert "503" in DirtyMark.objects.exclude(last_error="").first().last_error
    assert index_problem()
    heal(site)
    assert index_problem() == ""


def test_while_it_hangs_only_the_first_few_wait(site, client):
    site.mode = "hang"
    for _ in range(3):
        asked(client, "/api/v1/zoeken?q=kathedraal")
    began = time.monotonic()
    for _ in range(3):
        asked(client, "/api/v1/zoeken?q=kathedraal")
    assert time.monotonic() - began < 3 * DEADLINE


def test_a_search_under_way_when_it_begins_to_hang_ends_at_the_deadline(site):
    reader = indexing.current_engine().reader()
    site.mode = "hang"
    began = time.monotonic()
    with pytest.raises(EngineUnavailable):
        reader.count()
    assert time.monotonic() - began < 2 * DEADLINE


def test_a_search_goes_on_when_one_of_two_nodes_gives_half_an_answer(filled_by_two, before):
    reader = filled_by_two.reader()
    before.mode = "a part of the shards"
    assert [reader.search(Query()).total for _ in range(3)] == [1, 1, 1]


@pytest.fixture
def filled_by_two(cluster_url, before):
    """The same server under two addresses, as a cluster of two has; one of them the proxy's."""
    parts = urlsplit(cluster_url)
    engine = engine_from({"URL": f"http://127.0.0.1:{before.port},{parts.netloc}{parts.path}"})
    engine.rebuild(build_lexicon([]), [document(1, "Een klooster")], lambda ids: [])
    return engine


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for this machine that no system knows."""
    folder = tmp_path_factory.mktemp("tls")
    made = (str(folder / "certificate.pem"), str(folder / "key.pem"))
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=IP:127.0.0.1", "-out", made[0], "-keyout", made[1]],
        check=True, capture_output=True,
    )  # fmt: skip
    return made


class TestSecrets:
    """What the settings say of certificates and keys, on a real connection with TLS."""

    @pytest.fixture
    def secure(self, cluster_url, certificate):
        parts = urlsplit(cluster_url)
        with proxy((parts.hostname, parts.port), certificate) as made:
            yield made

    def engine(self, secure: Proxy, cluster_url: str, account: str = "", **cluster):
        url = f"https://{account}127.0.0.1:{secure.port}/{cluster_url.rsplit('/', 1)[1]}"
        return engine_from({"URL": url, "CLUSTER": cluster})

    def test_with_the_authority_of_the_settings_it_answers(self, secure, cluster_url, certificate):
        assert self.engine(secure, cluster_url, ca_file=certificate[0]).exists() is False

    def test_without_it_nobody_is_trusted(self, secure, cluster_url):
        with pytest.raises(EngineUnavailable):
            self.engine(secure, cluster_url).exists()

    @pytest.mark.parametrize(
        ("account", "settings", "header"),
        [
            ("", {"api_key": "c2xldXRlbA=="}, b"ApiKey c2xldXRlbA=="),
            ("site:geheim@", {}, b"Basic c2l0ZTpnZWhlaW0="),
        ],
    )
    def test_who_we_are_is_said(self, secure, cluster_url, certificate, account, settings, header):
        self.engine(secure, cluster_url, account, ca_file=certificate[0], **settings).exists()
        assert header in b"".join(secure.heard)
