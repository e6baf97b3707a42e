"""Asking a tantivy index: hits in a fixed order, totals, facets, suggestions."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import tantivy

from search.documents import STOPPED, stored_hit
from search.engines.ladder import MAX_BUCKETS, choose
from search.engines.tantivy_faults import Searcher
from search.engines.tantivy_query import Compiler
from search.engines.tantivy_schema import schema
from search.lexicon import Lexicon
from search.query import Query, Some, Term
from search.request import MAX_HITS
from search.results import EngineResults, StoredHit

_SORT_FIELDS = {"nieuwste": "by_age", "titel": "by_title", "nagekeken": "by_check"}

_IDS_AT_ONCE = 10_000
_ID_LETTERS = string.digits + string.ascii_lowercase


@dataclass
class TantivyReader:
    """A searcher over one moment of one index."""

    searcher: Searcher
    lexicon: Lexicon
    _compiler: Compiler

    def search(self, query: Query) -> EngineResults:
        """The hits of one page, how many there are in all, and the facet counts."""
        made = self._compiler.query(query)
        limit = 0 if query.offset >= MAX_HITS else min(query.limit, MAX_HITS - query.offset)
        total, hits = self._hits(made, query, limit)
        return EngineResults(hits, total, self.facets(query) if query.facets else {})

    def _hits(self, made: tantivy.Query, query: Query, limit: int) -> tuple[int, tuple[StoredHit, ...]]:
        if not limit:
            return self.total(query), ()
        field = _SORT_FIELDS.get(query.sort) or ("by_age" if query.tree is None else "")
        if field:
            found = self.searcher.search(
                made, limit, offset=query.offset, order_by_field=field, order=tantivy.Order.Asc
            )
            return _count(found), tuple(self._stored(address, None) for _, address in found.hits)
        return self._ranked(made, query.offset, limit)

    def _ranked(self, made: tantivy.Query, offset: int, limit: int) -> tuple[int, tuple[StoredHit, ...]]:
        """By score, equal scores by key: as many more are read as share the last score."""
        size = offset + limit + 1
        while True:
            found = self.searcher.search(made, size, weight_by_field="factor")
            scored = [(round(float(score), 4), address) for score, address in found.hits]
            if len(scored) < size or scored[-1][0] != scored[offset + limit - 1][0] or size > 2 * MAX_HITS:
                break
            size *= 2
        return _count(found), self._page(scored, offset, limit)

    def _page(
        self, scored: list[tuple[float, tantivy.DocAddress]], offset: int, limit: int
    ) -> tuple[StoredHit, ...]:
        if not scored[offset:]:
            return ()
        first, last = scored[offset][0], scored[min(offset + limit, len(scored)) - 1][0]
        before = sum(score > first for score, _ in scored)
        near = [self._stored(address, score) for score, address in scored if last <= score <= first]
        near.sort(key=lambda hit: (-(hit.score or 0), hit.key))
        return tuple(near[offset - before : offset - before + limit])

    def _stored(self, address: tantivy.DocAddress, score: float | None) -> StoredHit:
        return stored_hit(bytes(self.searcher.doc(address)["stored"][0]), score)

    def first_enough(self, ladder: Sequence[tuple[Query, int]]) -> tuple[int, EngineResults]:
        """The hits and facets of the strictest query that has enough, and which one it is."""
        first = self.search(replace(ladder[0][0], facets=()))
        best = choose(first.total, ladder, self.total)
        query = ladder[best][0]
        found = self.search(replace(query, facets=())) if best else first
        return best, replace(found, facets=self.facets(query) if query.facets else {})

    def total(self, query: Query) -> int:
        """How many documents match, without finding out which are best."""
        return _count(self.searcher.search(self._compiler.matching(query), 1, order_by_field="by_age"))

    def facets(self, query: Query) -> dict[str, dict[str, int]]:
        """Counts per value; a facet that is chosen from gets a query without its own selection."""
        own = [name for name in query.facets if name in query.filters]
        shared = [name for name in query.facets if name not in own]
        counts = self._counts(self._compiler.matching(query), shared) if shared else {}
        for name in own:
            counts |= self._counts(self._compiler.matching(query, without_facet=name), [name])
        if query.hide_stopped and "status" in shared:
            counts["status"] |= self._stopped(query)
        return counts

    def _stopped(self, query: Query) -> dict[str, int]:
        """What is hidden unless it is asked for is counted where it can be asked for."""
        if not self.searcher.doc_freq("facet_status", STOPPED):
            return {}
        count = self.total(
            replace(query, hide_stopped=False, filters={**query.filters, "status": (STOPPED,)})
        )
        return {STOPPED: count} if count else {}

    def _counts(self, made: tantivy.Query, names: list[str]) -> dict[str, dict[str, int]]:
        wanted = {
            name: {"terms": {"field": f"facet_{name}", "size": MAX_BUCKETS, "segment_size": MAX_BUCKETS}}
            for name in names
        }
        answer: dict[str, Any] = self.searcher.aggregate(made, wanted)
        return {
            name: {bucket["key"]: int(bucket["doc_count"]) for bucket in answer[name]["buckets"]}
            for name in names
        }

    def has_token(self, token: str) -> bool:
        """Whether any text holds this exact token."""
        return any(
            self.searcher.doc_freq(f"{name}_exact", token) for name in ("body", "title", "intro", "labels")
        )

    def suggest(self, beginnings: tuple[str, ...], limit: int) -> EngineResults:
        """Documents of which the title has, for each beginning, a word that begins so."""
        if not beginnings:
            return EngineResults()
        tree = Some(tuple(Term("prefixes", beginning) for beginning in beginnings), len(beginnings))
        return self.search(Query(tree=tree, limit=limit))

    def ids(self) -> Iterator[tuple[str, str]]:
        """The id and the fingerprint of every document, in the order of the ids as texts."""
        yield from self._ids_that_begin("")

    def _ids_that_begin(self, start: str) -> Iterator[tuple[str, str]]:
        """Letter by letter, until there are few enough to be put in order in memory."""
        beginning = tantivy.Query.regex_query(schema(), "id", f"{start}.*")
        if _count(self.searcher.search(beginning, 1)) <= _IDS_AT_ONCE:
            found = self.searcher.search(beginning, _IDS_AT_ONCE, count=False)
            yield from sorted(map(self._id_and_fingerprint, (address for _, address in found.hits)))
            return
        exact = self.searcher.search(tantivy.Query.term_query(schema(), "id", start), 1)
        yield from map(self._id_and_fingerprint, (address for _, address in exact.hits))
        for letter in _ID_LETTERS:
            yield from self._ids_that_begin(start + letter)

    def _id_and_fingerprint(self, address: tantivy.DocAddress) -> tuple[str, str]:
        document = self.searcher.doc(address)
        return document["id"][0], bytes(document["fingerprint"][0]).decode("ascii")

    def count(self) -> int:
        """How many documents there are."""
        return int(self.searcher.num_docs)


def _count(found: Any) -> int:
    return int(found.count)
