"""Asking a cluster: hits in a fixed order, totals, facets, suggestions, all within one deadline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from search.documents import STOPPED, TEXT_FIELDS, stored_hit
from search.engines import elasticsearch_query as bodies
from search.engines.elasticsearch_client import Budget, Cluster, NoAnswer, answering, must_be_whole
from search.engines.ladder import choose
from search.lexicon import Lexicon
from search.query import Query, Some, Term
from search.request import MAX_HITS
from search.results import EngineResults, StoredHit

_AT_ONCE = 1000
_KEEP_OPEN = "2m"
Body = dict[str, Any]


@dataclass
class ElasticsearchReader:
    """One index of a cluster, asked by its own name: an alias may point to another with another lexicon by then."""

    cluster: Cluster
    index: str
    lexicon: Lexicon
    _budget: Budget
    _tokens: dict[str, bool] = field(default_factory=dict)

    def search(self, query: Query) -> EngineResults:
        """The hits of one page, how many there are in all, and the facet counts."""
        return self._answer(query)[0]

    def first_enough(self, ladder: Sequence[tuple[Query, int]]) -> tuple[int, EngineResults]:
        """The hits and facets of the strictest query that has enough, and which one it is.

        How many the others have is asked along with the first: a count costs less than a way there and back.
        """
        others = [query for query, _ in ladder[1:]]
        first, totals = self._answer(ladder[0][0], others)
        # By place: equal queries are one.
        counted = {id(query): total for query, total in zip(others, totals, strict=True)}
        best = choose(first.total, ladder, lambda query: counted[id(query)])
        return best, self.search(ladder[best][0]) if best else first

    def total(self, query: Query) -> int:
        """How many documents match, without finding out which are best."""
        return self._totals([query])[0]

    def facets(self, query: Query) -> dict[str, dict[str, int]]:
        """The counts of the facets alone, each without its own selection."""
        return {name: dict(counts) for name, counts in self.search(replace(query, limit=0)).facets.items()}

    def has_token(self, token: str) -> bool:
        """Whether any text holds this exact token."""
        known = self._tokens.get(token)
        if known is None:
            fields = tuple(f"{name}_exact" for name in TEXT_FIELDS)
            (answer,) = self._ask([bodies.holding(fields, token)], "copy0")
            with answering():
                known = self._tokens[token] = _total(answer) > 0
        return known

    def suggest(self, beginnings: tuple[str, ...], limit: int) -> EngineResults:
        """Documents of which the title has, for each beginning, a word that begins so."""
        if not beginnings:
            return EngineResults()
        tree = Some(tuple(Term("prefixes", beginning) for beginning in beginnings), len(beginnings))
        return self.search(Query(tree=tree, limit=limit))

    def _answer(self, query: Query, others: Sequence[Query] = ()) -> tuple[EngineResults, list[int]]:
        """Everything of one query, and how many some others have, in one round trip."""
        limit = 0 if query.offset >= MAX_HITS else min(query.limit, MAX_HITS - query.offset)
        own = [name for name in query.facets if name in query.filters]
        shared = tuple(name for name in query.facets if name not in own)
        with_stopped = query.hide_stopped and "status" in shared
        wanted = [bodies.hits(query, limit, shared), *(bodies.own_facet(query, name) for name in own)]
        wanted += [bodies.stopped(query)] if with_stopped else []
        size = len(wanted)
        answers = self._ask([*wanted, *map(bodies.count, others)], bodies.copy_for(query))
        with answering():
            read = _read(answers[:size], shared, own, with_stopped)
            return read, [_total(answer) for answer in answers[size:]]

    def _totals(self, queries: Sequence[Query]) -> list[int]:
        answers = self._ask([bodies.count(query) for query in queries], "copy0")
        with answering():
            return [_total(answer) for answer in answers]

    def _ask(self, wanted: Sequence[Body], copy: str) -> list[Any]:
        """The whole answers to some searches, in one round trip; a second time when a node is lost or hangs."""
        if len(self.cluster.connection.hosts) > 1:
            try:
                return self._ask_once(wanted, copy, again=True)
            except NoAnswer:
                self.cluster.copy_failed()
        return self._ask_once(wanted, copy)

    def _ask_once(self, wanted: Sequence[Body], copy: str, *, again: bool = False) -> list[Any]:
        options: Body = {
            "index": self.index,
            "allow_partial_search_results": False,
            **self.cluster.copy(copy),
        }
        if self.cluster.connection.shards > 1:
            options["search_type"] = "dfs_query_then_fetch"
        with self.cluster.asking(self._budget, again=again) as client:
            if len(wanted) == 1:
                return [must_be_whole(client.search(**options, body=wanted[0]).body)]
            lines = [line for body in wanted for line in (options, body)]
            answers = client.msearch(searches=lines).body["responses"]
            return [must_be_whole(answer) for answer in answers]

    # What is asked beside the visitors' requests

    def ids(self) -> Iterator[tuple[str, str]]:
        """The id and the fingerprint of every document, as they were at one moment, ordered by id."""
        with self.cluster.working() as client:
            moment = client.open_point_in_time(index=self.index, keep_alive=_KEEP_OPEN)["id"]
        after = None
        try:
            while found := self._some_ids(moment, after):
                after = found[-1]["sort"]
                yield from ((hit["fields"]["id"][0], hit["fields"]["fingerprint"][0]) for hit in found)
        finally:
            with self.cluster.working() as client:
                client.close_point_in_time(id=moment)

    def _some_ids(self, moment: str, after: list[Any] | None) -> list[Any]:
        body = {
            "pit": {"id": moment, "keep_alive": _KEEP_OPEN},
            "size": _AT_ONCE,
            "sort": [{"id": "asc"}],
            "docvalue_fields": ["id", "fingerprint"],
            "_source": False,
            "track_total_hits": False,
        } | ({"search_after": after} if after else {})
        with self.cluster.working() as client:
            return list(must_be_whole(client.search(body=body).body)["hits"]["hits"])

    def count(self) -> int:
        """How many documents there are."""
        with self.cluster.asking(self._budget) as client:
            return int(client.count(index=self.index)["count"])


def _read(
    answers: Sequence[Any], shared: Sequence[str], own: Sequence[str], with_stopped: bool
) -> EngineResults:
    """The answer to one query: its hits with the facets over them, each facet that is chosen from, what is hidden."""
    first, *rest = answers
    counts = _counts(first, shared)
    for name, answer in zip(own, rest, strict=False):
        counts |= _counts(answer, (name,))
    if with_stopped and (total := _total(rest[-1])):
        counts["status"] |= {STOPPED: total}
    return EngineResults(tuple(map(_hit, first["hits"]["hits"])), _total(first), counts)


def _hit(found: Any) -> StoredHit:
    return stored_hit(found["_source"]["stored"], found["_score"])


def _total(answer: Any) -> int:
    return int(answer["hits"]["total"]["value"])


def _counts(answer: Any, names: Sequence[str]) -> dict[str, dict[str, int]]:
    return {
        name: {bucket["key"]: int(bucket["doc_count"]) for bucket in answer["aggregations"][name]["buckets"]}
        for name in names
    }
