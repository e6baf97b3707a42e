"""The promise of two engines, over the demonstration and every judged query: the same answer from either."""

import json
import shutil

import pytest

from tests.served import demonstration, manage

# Asks every judged query the way the site does, and prints what came of it.
ASK = """
import json
from search.judging import read_judged
from search.management.commands.judge_search import DEFAULT
from search.request import make_request
from search.service import search
for path in DEFAULT:
    for judged in read_judged(path):
        found = search(make_request(judged.query, per_page=10))
        facets = {name: [(v.value, v.count) for v in values] for name, values in found.facets.items()}
        print(json.dumps([judged.query, [hit.key for hit in found.hits], found.total, facets, found.degraded,
                          found.did_you_mean, found.also_searched, found.most_words]))
"""
# Writes every third page once more, so that each index holds documents that are gone and weigh along for a while.
AGAIN = """
from search.indexing import drain_all
from search.marks import mark_pages
from search.sources import searchable_ids
mark_pages(searchable_ids()[::3])
drain_all()
"""


class Sites:
    """The demonstration twice over one database: on tantivy and on the cluster."""

    def __init__(self, folder, cluster_url):
        self.folder = folder
        self.engines = {"tantivy": {}, "elasticsearch": {"SEARCH_URL": cluster_url, "SEARCH_TIMEOUT": "20"}}

    def run(self, *arguments):
        return {name: manage(self.folder, *arguments, **extra).stdout for name, extra in self.engines.items()}

    def answers(self):
        said = self.run("shell", "--no-imports", "-c", ASK)
        return {name: [json.loads(line) for line in text.splitlines()] for name, text in said.items()}


@pytest.fixture
def sites(tmp_path, cluster_url):
    """Both indexes freshly built."""
    folder = tmp_path / "site"
    shutil.copytree(demonstration("sqlite"), folder)
    both = Sites(folder, cluster_url)
    both.run("rebuild_search_index")
    return both


def test_both_engines_give_the_same_answer(sites):
    """Freshly built in everything; after changes in hits and counts, and nearly always in the first three."""
    answers = sites.answers()
    assert len(answers["tantivy"]) > 250
    assert not any(answer[4] for answer in answers["elasticsearch"]), "the cluster did not answer"
    assert [a for a, b in zip(*answers.values(), strict=True) if a != b] == []

    sites.run("shell", "--no-imports", "-c", AGAIN)
    pairs = list(zip(*sites.answers().values(), strict=True))
    assert [a[0] for a, b in pairs if (a[2], a[3]) != (b[2], b[3])] == []
    agree = sum(a[1][:3] == b[1][:3] for a, b in pairs)
    assert agree >= 0.95 * len(pairs), f"{agree} of {len(pairs)}"
