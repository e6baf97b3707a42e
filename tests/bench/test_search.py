"""Our search against raw tantivy's equal answer, on the same documents, in turns in one run."""

import os
import statistics
import time

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from content.querysets import visible
from kennisbank.models import ArticlePage
from search.engines import engine_for
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
                pk=first + n, path=f"{home.path}{Page._int2str(n + 100).rjust(4, '0')}", depth=3, numchild=0,
                title=f"b{n}", draft_title=f"b{n}", slug=f"bench-{n}", live=True, url_path=f"/home/bench-{n}/",
                content_type=kind, locale_id=home.locale_id,
            )
            for n in range(count)
        ],
        batch_size=500,
    )
    return first


@pytest.fixture
def both(settings, tmp_path):
    """The same documents in our index and in a raw one, with the seconds each took to build."""
    first = make_pages(DOCUMENTS)
    documents = [
        type(document)(**{**{name: getattr(document, name) for name in document.__slots__},
                          "id": str(first + int(document.id) - 1)})
        for document in corpus.documents(DOCUMENTS)
    ]
    settings.SEARCH = {**settings.SEARCH, "URL": f"tantivy://{tmp_path / 'ours'}"}
    began = time.perf_counter()
    lexicon = build_lexicon((" ".join(d.texts.values()) for d in documents), thesaurus_labels())
    engine_for(settings.SEARCH["URL"]).rebuild(lexicon, documents, lambda ids: [])
    middle = time.perf_counter()
    (tmp_path / "raw").mkdir()
    index = raw.build(tmp_path / "raw", documents)
    ended = time.perf_counter()
    print(f"\nindexing {DOCUMENTS}: ours {DOCUMENTS / (middle - began):.0f}/s, raw {DOCUMENTS / (ended - middle):.0f}/s")
    return index


def timed(call):
    began = time.perf_counter()
    result = call()
    return (time.perf_counter() - began) * 1000, result


def measure(index, queries):
    """Every query in turns; returns the milliseconds of ours and of raw."""
    ours, theirs = [], []
    for _ in range(ROUNDS):
        for text in queries:
            milliseconds, results = timed(lambda text=text: search(make_request(text, per_page=10)))
            assert not results.degraded
            ours.append(milliseconds)
            theirs.append(timed(lambda text=text: raw.ask(index, text))[0])
    return ours, theirs


def test_search_takes_at_most_twice_what_raw_tantivy_takes(both):
    assert visible(Page.objects.all()).count() > DOCUMENTS
    search(make_request("warm"))
    all_ours, all_theirs = [], []
    print(f"{'p50 ms':<16}{'ours':>8}{'raw':>8}{'ratio':>8}   p95 ours / raw")
    for name, queries in corpus.QUERIES.items():
        ours, theirs = measure(both, queries)
        all_ours += ours
        all_theirs += theirs
        print(line(name, ours, theirs))
    print(line("all", all_ours, all_theirs))
    assert statistics.median(all_ours) <= MOST_TIMES_RAW * statistics.median(all_theirs)


def line(name, ours, theirs):
    a, b = statistics.median(ours), statistics.median(theirs)
    p95 = [statistics.quantiles(values, n=20)[-1] for values in (ours, theirs)]
    return f"{name:<16}{a:>8.2f}{b:>8.2f}{a / b:>8.2f}   {p95[0]:.1f} / {p95[1]:.1f}"
