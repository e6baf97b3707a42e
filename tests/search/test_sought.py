"""What people seek is counted, and nothing else: no person, nothing rare, nothing that should stay theirs."""

import datetime
import logging
import threading

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone
from wagtail.models import Site

from content.models import SiteSettings
from members.models import User
from members.roles import EDITORS_GROUP
from search.models import SoughtQuery
from search.sought import counting, keeping
from search.sought.counting import MOST_HELD, Counter, Tally
from search.sought.words import may_be_kept, normal
from tests.factories.kennisbank import ArticleFactory
from tests.search.steering import signed_in

pytestmark = pytest.mark.django_db

BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0 Secret-Device-77",
    "Accept-Language": "nl",
    "X-Forwarded-For": "203.0.113.77",
}
TODAY = datetime.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def counter(monkeypatch):
    """A counter of this test's own, which writes only when it is told to."""
    own = Counter()
    monkeypatch.setattr(counting, "counter", own)
    return own


@pytest.fixture
def seek(client, index, counter):
    index()

    def ask(query, times=1, headers=None, **params):
        for _ in range(times):
            answer = client.get("/zoeken/", {"q": query, **params}, headers={**BROWSER, **(headers or {})})
            assert answer.status_code == 200
        counter.flush()

    return ask


def kept():
    return {row.query: (row.count, row.hits) for row in SoughtQuery.objects.all()}


def test_what_is_asked_five_times_on_a_day_is_kept_with_what_it_found(seek, index):
    ArticleFactory(title="Schaken voor iedereen")
    index()
    seek("Schaken!", 3)
    seek("  schaken ", 2)
    seek("kantklossen", 5)
    assert kept() == {"schaken": (5, 1), "kantklossen": (5, 0)}
    assert set(SoughtQuery.objects.values_list("day", flat=True)) == {timezone.localdate()}


def test_what_is_asked_less_often_stands_nowhere_not_even_today(seek):
    seek("viool spelen", 4)
    (row,) = SoughtQuery.objects.all()
    assert (row.query, row.count) == ("", 4)
    assert "viool" not in everything_written(), "only a digest"
    assert not SoughtQuery.objects.shown().exists()


def test_the_number_counts_over_all_processes(seek, counter):
    seek("viool spelen", 4)
    other = Counter()
    other.add(timezone.localdate(), "viool spelen", Tally(1, 2, False))
    other.flush()
    assert kept() == {"viool spelen": (5, 2)}


def test_a_digest_is_another_one_each_day():
    keeping.write_down({(TODAY, "schaken"): (1, 0, False)})
    keeping.write_down({(TODAY + datetime.timedelta(days=1), "schaken"): (1, 0, False)})
    assert SoughtQuery.objects.values("digest").distinct().count() == 2


def test_after_the_day_what_was_rare_is_gone():
    today = timezone.localdate()
    yesterday = today - datetime.timedelta(days=1)
    old = today - datetime.timedelta(days=401)
    sums = {(yesterday, "rare"): 4, (yesterday, "vaak"): 5, (today, "rare"): 1, (old, "vroeger"): 9}
    keeping.write_down({key: (count, 0, False) for key, count in sums.items()})
    keeping.forget_rare()
    assert sorted(SoughtQuery.objects.values_list("day", "count")) == [(yesterday, 5), (today, 1)]


def test_nothing_of_the_request_reaches_the_tables(seek):
    seek(
        "schaken", 6, headers={"Referer": "https://elders.example/geheim-pad", "Cookie": "iets=geheim-koekje"}
    )
    written = everything_written()
    assert "schaken" in written
    for secret in ("203.0.113.77", "127.0.0.1", "Secret-Device-77", "geheim", "Firefox"):
        assert secret not in written
    fields = {field.name for field in SoughtQuery._meta.fields}
    assert fields == {"id", "day", "digest", "query", "count", "hits", "partly"}


def everything_written():
    """Every row of every table that a search could have touched, as text."""
    with connection.cursor() as cursor:
        tables = [
            name
            for name in connection.introspection.table_names(cursor)
            if name.startswith(("search_", "core_", "django_session"))
        ]
        rows = []
        for name in tables:
            cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - names of our own tables
            rows += cursor.fetchall()
    return repr(rows)


@pytest.mark.parametrize(
    "params",
    [
        {"soort": "artikel"},
        {"gemeente": "GM0606"},
        {"sort": "nieuwste"},
        {"pagina": "1"},
        {"trefwoord": "rouw"},
    ],
)
def test_filters_sorting_and_paging_are_no_searches(seek, params):
    seek("schaken", 5, **params)
    assert kept() == {}


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"User-Agent": "python-httpx/0.27"},
        {"User-Agent": ""},
        {"Accept-Language": ""},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Referer": "http://testserver/zoeken/?q=Schaken&soort=artikel"},
    ],
    ids=["robot", "program", "nobody", "no language", "fetched ahead", "a filter taken away"],
)
def test_who_does_not_search_is_not_counted(seek, headers):
    seek("schaken", 5, headers=headers)
    assert kept() == {}


def test_who_comes_from_other_words_searches(seek):
    seek("schaken", 5, headers={"Referer": "http://testserver/zoeken/?q=dammen"})
    assert kept() == {"schaken": (5, 0)}


def test_a_head_and_the_api_are_not_counted(client, seek, counter):
    for _ in range(5):
        client.head("/zoeken/", {"q": "schaken"}, headers=BROWSER)
        client.get("/api/v1/zoeken", {"q": "schaken"}, headers=BROWSER)
    counter.flush()
    assert kept() == {}


def test_an_editor_who_tries_is_not_counted(index, counter, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    index()
    editor = signed_in(EDITORS_GROUP)
    for _ in range(5):
        editor.get("/zoeken/", {"q": "schaken"}, headers=BROWSER)
    counter.flush()
    assert kept() == {}


@pytest.mark.parametrize(
    "query",
    [
        "06 12 34 56 78", "0612345678", "06-12-34-56-78", "(010) 123 45 67", "3112 ab 12", "3112ab", "123.456.789",
        "123456782", "1 2 3 4", "12/03/1950", "iemand@example.org", "www.example.org", "https://example.org",
        "kerkstraat 1234", "Jan de Vries", "fatima", "Marieke bellen", "meneer pietersen", "mijn naam is",
        "zelfmoord", "zelfmoordgedachten", "Suïcide", "ik wil dood willen", "kanker", "borstkanker en kanker",
        "depressief", "dementie", "verslaafd", "schulden", "-zelfmoord", "bsn", "wachtwoord kwijt", "x" * 61,
        "een verhaal van heel veel woorden over wat er gebeurde", "", "   ", "???",
    ],
)  # fmt: skip
def test_what_may_lead_to_somebody_or_hurt_is_never_counted(query):
    assert not may_be_kept(normal(query))


@pytest.mark.parametrize(
    "query",
    [
        "samen eten",
        "koffie 55+",
        "top 100",
        "fietsles",
        "hulp bij rouw",
        "café",
        "geweldig koor",
        "scheidsrechter",
    ],
)
def test_ordinary_queries_are(query):
    assert may_be_kept(normal(query))


def test_queries_alike_are_one():
    assert {normal(text) for text in ("Samen  eten", "samen eten?", '"samen eten"', " SAMEN, eten. ")} == {
        "samen eten"
    }
    assert normal("eten -samen") == "eten -samen"


def test_the_name_of_somebody_with_an_account_is_never_written(seek):
    User.objects.create_user("x@example.org", "x", first_name="Wybrigje", last_name="van Duikeren")
    seek("wybrigje van duikeren", 5)
    seek("Van Duikeren, Wybrigje", 5)
    seek("duikeren", 5)
    assert kept() == {"duikeren": (5, 0)}
    assert SoughtQuery.objects.count() == 1


def test_words_of_need_of_the_site_itself_are_never_counted(seek):
    row = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    row.need_words += "\ngeen uitweg"
    row.save()
    seek("ik zie geen uitweg", 6)
    assert not SoughtQuery.objects.exists()


def test_without_search_nothing_is_counted(client, counter, settings):
    settings.SEARCH = {"URL": "tantivy:///nergens/te/vinden", "POLL_SECONDS": 0.01}
    for _ in range(5):
        client.get("/zoeken/", {"q": "schaken"}, headers=BROWSER)
    counter.flush()
    assert not SoughtQuery.objects.exists()


def test_a_search_writes_nothing_while_somebody_waits(client, index, django_assert_max_num_queries):
    index()
    client.get("/zoeken/", {"q": "schaken"}, headers=BROWSER)
    with django_assert_max_num_queries(20) as asked:
        client.get("/zoeken/", {"q": "schaken"}, headers=BROWSER)
    assert not [query for query in asked.captured_queries if not query["sql"].upper().startswith("SELECT")]


def test_what_the_database_does_not_take_it_gets_the_next_time(counter, monkeypatch, caplog):
    def full(sums):
        raise DatabaseError("INSERT ... 'schaken'")

    counter.add(TODAY, "schaken", Tally(5, 0, False))
    with monkeypatch.context() as broken, caplog.at_level(logging.DEBUG):
        broken.setattr(counting, "write_down", full)
        counter.flush()
    assert "sought_not_written" in caplog.text
    assert "schaken" not in caplog.text
    counter.flush()
    assert kept() == {"schaken": (5, 0)}


def test_memory_and_table_are_bounded(counter, monkeypatch):
    for number in range(MOST_HELD + 10):
        counter.add(timezone.localdate(), f"vraag {number:05d}", Tally(1, 0, False))
    assert len(counter._held) == MOST_HELD
    monkeypatch.setattr(keeping, "MOST_ROWS", 30)
    counter.flush()
    assert SoughtQuery.objects.count() == 30
    keeping.write_down(
        {(timezone.localdate(), "vraag 00001"): (4, 0, False), (timezone.localdate(), "zzz"): (9, 0, False)}
    )
    assert kept()["vraag 00001"] == (5, 0), "what is known still counts"
    assert "zzz" not in kept()


def test_a_thread_writes_and_begins_anew_when_it_ended(counter, monkeypatch):
    written = threading.Event()
    monkeypatch.setattr(counting, "write_down", lambda sums: written.set())
    counter.add(TODAY, "schaken", Tally(1, 0, False))
    counter.start(0.01)
    assert written.wait(5)
    first = counter._thread
    counter.start(0.01)
    assert counter._thread is first
