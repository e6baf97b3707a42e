"""Our search against raw tantivy's equal answer, on the same documents, in turns in one run."""

import os
import statistics
import time
from functools import partial

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from content.querysets import visible
from kennisbank.models import ArticlePage
from search.analysis import Analyser
from search.engines import engine_from
from search.engines.tantivy_reader import TantivyReader
from search.lexicon import build_lexicon
from search.request import make_request
from search.service import search
from search.sources import thesaurus_labels
from tests.bench import corpus, raw

pytestmark = [pytest.mark.bench, pytest.mark.django_db]

DOCUMENTS = int(os.environ.get("BENCH_DOCUMENTS", "10000"))
ROUNDS = 5
MOST_TIMES_RAW = 2.0


def make_pages(count):
    """Rows that make the documents visible; written in bulk, because pages are not what is timed here."""
    home = Page.objects.get(depth=2)
    kind = ContentType.objects.get_for_model(ArticlePage)
    first = Page.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
    Page.objects.bulk_create(
        [
            Page(
                pk=first + n,
                path=f"{home.path}{Page._int2str(n + 100).rjust(4, '0')}",
                depth=3,
                numchild=0,
                title=f"b{n}",
                draft_title=f"b{n}",
                slug=f"bench-{n}",
                live=True,
                url_path=f"/home/bench-{n}/",
                content_type=kind,
                locale_id=home.locale_id,
            )
            for n in range(count)
        ],
        batch_size=500,
    )
    return first


@pytest.fixture
def indexes(settings, tmp_path):
    """The same documents in our index and in two raw ones."""
    first = make_pages(DOCUMENTS)
    documents = [
        type(document)(
            **{
                **{name: getattr(document, name) for name in document.__slots__},
                "id": str(first + int(document.id) - 1),
            }
        )
        for document in corpus.documents(DOCUMENTS)
    ]
    settings.SEARCH = {**settings.SEARCH, "URL": f"tantivy://{tmp_path / 'ours'}"}
    lexicon = build_lexicon((" ".join(d.texts.values()) for d in documents), thesaurus_labels())
    began = time.perf_counter()
    engine_from(settings.SEARCH).rebuild(lexicon, documents, lambda ids: [])
    middle = time.perf_counter()
    (tmp_path / "plain").mkdir()
    plain = raw.build_plain(tmp_path / "plain", documents)
    ended = time.perf_counter()
    print(
        f"\nindexing {DOCUMENTS}: ours {DOCUMENTS / (middle - began):.0f}/s, "
        f"plain tantivy {DOCUMENTS / (ended - middle):.0f}/s"
    )
    (tmp_path / "equal").mkdir()
    return raw.build_equal(tmp_path / "equal", documents, Analyser(lexicon)), plain


@pytest.fixture
def asked(monkeypatch):
    """Every query that our search gives its engine."""
    queries = []
    search_engine = TantivyReader.search

    def listen(self, query):
        queries.append(query)
        return search_engine(self, query)

    monkeypatch.setattr(TantivyReader, "search", listen)
    return queries


def timed(call):
    began = time.perf_counter()
    result = call()
    return (time.perf_counter() - began) * 1000, result


def measure(indexes, asked, queries):
    """Milliseconds of ours, of raw tantivy's equal answer, and of its plain one; each goes first as often.

    One round is not counted, so that every cache is as warm as in a site that is in use.
    """
    equal, plain = indexes
    times = {"ours": [], "equal": [], "plain": []}
    for number in range(ROUNDS + 1):
        for text in queries:
            calls = {
                "ours": partial(search, make_request(text, per_page=raw.HITS)),
                "equal": partial(raw.ask_equal, equal, *raw.prepare(equal, query_of(asked, text))),
                "plain": partial(raw.ask_plain, plain, text),
            }
            names = list(calls) if number % 2 else list(calls)[::-1]
            answers = {}
            for name in names:
                milliseconds, answers[name] = timed(calls[name])
                if number:
                    times[name].append(milliseconds)
            compare(answers["ours"], answers["equal"])
    return tuple(times.values())


def query_of(asked, text):
    """The query that answers a text: the last one that hits were asked of."""
    search(make_request(text, per_page=raw.HITS))
    return asked[-1]


def compare(ours, equal):
    """The answers must be equal before their times are."""
    assert not ours.degraded
    assert (equal.total, len(equal.snippets)) == (ours.total, len(ours.hits))


def test_search_takes_at_most_twice_what_raw_tantivy_takes_for_an_equal_answer(indexes, asked):
    assert visible(Page.objects.all()).count() > DOCUMENTS
    search(make_request("warm"))
    everything = [], [], []
    print(f"{'p50 ms':<16}{'ours':>8}{'equal':>8}{'ratio':>8}{'plain':>8}   p95 ours / equal / plain")
    for name, queries in corpus.QUERIES.items():
        times = measure(indexes, asked, queries)
        for total, some in zip(everything, times, strict=True):
            total.extend(some)
        print(line(name, times))
    print(line("all", everything))
    ours, equal, _ = everything
    assert statistics.median(ours) <= MOST_TIMES_RAW * statistics.median(equal)


def line(name, times):
    ours, equal, plain = (statistics.median(values) for values in times)
    p95 = " / ".join(f"{statistics.quantiles(values, n=20)[-1]:.1f}" for values in times)
    return f"{name:<16}{ours:>8.2f}{equal:>8.2f}{ours / equal:>8.2f}{plain:>8.2f}   {p95}"
