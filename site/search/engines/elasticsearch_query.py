"""The engine-neutral tree in Elasticsearch's own queries. Nothing here parses text."""

from __future__ import annotations

import json
import threading
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from elasticsearch_dsl import A
from elasticsearch_dsl.query import Bool, ConstantScore, DisMax, MatchAll, MatchPhrase, MultiMatch, Terms
from elasticsearch_dsl.query import Query as ElasticQuery
from elasticsearch_dsl.query import Term as TermQuery

from search.documents import STOPPED
from search.engines.ladder import MAX_BUCKETS
from search.query import MAX_NESTING, Best, Flat, Node, Phrase, Query, Scaled, Some, Term, readings_of

Body = dict[str, Any]

# Lucene leaves a constant out of its scores that tantivy has: k1 + 1. Rounded alike, so that ties are ties on both.
_LEFT_OUT = 2.2
_SCORE = {
    "lang": "painless",
    "source": f"Math.round(_score * {_LEFT_OUT} * doc['factor'].value * 10000.0) / 10000.0",
}
_SORT_FIELDS = {"nieuwste": "by_age", "titel": "by_title", "nagekeken": "by_check"}
_KEPT_TREES = 2000
_COPIES = 16


@dataclass(frozen=True, slots=True)
class Compiled:
    """A tree as Elasticsearch takes it; `copy` chooses which copies of the index are asked."""

    node: Node
    ranked: Body
    matching: Body
    copy: str


_compiled: dict[int, Compiled] = {}
_lock = threading.Lock()


def compiled(node: Node) -> Compiled:
    """The same tree is asked several times: for its number, its hits and its facets."""
    known = _compiled.get(id(node))
    if known is None or known.node is not node:
        query = _query(node, 1.0, MAX_NESTING).to_dict()
        # The same text goes to the same copy, where the same documents are deleted and not yet gone: pages fit.
        copy = f"copy{zlib.crc32(json.dumps(query).encode()) % _COPIES}"
        known = Compiled(node, query, _any_of(node), copy)
        with _lock:
            if len(_compiled) > _KEPT_TREES:
                _compiled.clear()
            _compiled[id(node)] = known
    return known


def _query(node: Node, weight: float, room: int) -> ElasticQuery:
    """The query of a node, `weight` handed down to the leaves."""
    if not room:
        raise ValueError("This query is nested too deeply.")
    match node:
        case Term(name, token, own):
            return TermQuery(**{name: {"value": token, "boost": own * weight}})
        case Phrase(name, tokens, own):
            return MatchPhrase(**{name: {"query": " ".join(tokens), "boost": own * weight}})
        case Flat(name, tokens, own):
            return ConstantScore(filter=Terms(**{name: list(tokens)}), boost=own * weight / _LEFT_OUT)
        case Best(nodes, tie):
            if together := _one_in_many_fields(nodes):
                return _anywhere(together, weight, tie)
            return DisMax(queries=[_query(one, weight, room - 1) for one in nodes], tie_breaker=tie)
        case Some(nodes, minimum):
            made = [_query(one, weight, room - 1) for one in nodes]
            if minimum >= len(made):
                return Bool(must=made)
            return Bool(should=made, minimum_should_match=max(minimum, 1))
        case Scaled(inner, own):
            return _query(inner, own * weight, room - 1)
    raise TypeError(f"{node!r} is no part of a query.")


Leaves = tuple[Term, ...] | tuple[Phrase, ...]


def _one_in_many_fields(nodes: tuple[Node, ...]) -> Leaves | None:
    """The same word or phrase in several fields, as most readings are; None when it is anything else."""
    first = nodes[0]
    if isinstance(first, Term):
        terms = tuple(node for node in nodes if isinstance(node, Term) and node.token == first.token)
        return terms if len(terms) == len(nodes) else None
    if isinstance(first, Phrase):
        phrases = tuple(node for node in nodes if isinstance(node, Phrase) and node.tokens == first.tokens)
        return phrases if len(phrases) == len(nodes) else None
    return None


def _anywhere(leaves: Leaves, weight: float, tie: float) -> ElasticQuery:
    """What would be a best of several, said in a quarter of the words."""
    first = leaves[0]
    text = first.token if isinstance(first, Term) else " ".join(first.tokens)
    return MultiMatch(
        query=text,
        fields=[f"{leaf.field}^{leaf.weight * weight:.6g}" for leaf in leaves],
        type="best_fields" if isinstance(first, Term) else "phrase",
        tie_breaker=tie,
        analyzer="whitespace",
    )


# What a node matches, whatever it is worth


def _any_of(node: Node) -> Body:
    """Any of many readings: the words of each field once, and no phrase whose word is asked for already."""
    leaves = list(dict.fromkeys(readings_of(node)))
    tokens: dict[str, list[str]] = {}
    for leaf in leaves:
        if isinstance(leaf, Term):
            tokens.setdefault(leaf.field, []).append(leaf.token)
    made = [Terms(**{name: sorted(set(values))}).to_dict() for name, values in tokens.items()]
    for leaf in leaves:
        if isinstance(leaf, Some):
            inner = [_any_of(one) for one in leaf.nodes]
            made.append({"bool": {"should": inner, "minimum_should_match": max(leaf.minimum, 1)}})
        elif isinstance(leaf, Phrase) and not set(leaf.tokens) & set(tokens.get(leaf.field, ())):
            made.append(MatchPhrase(**{leaf.field: " ".join(leaf.tokens)}).to_dict())
    return made[0] if len(made) == 1 else {"bool": {"should": made, "minimum_should_match": 1}}


# What is asked


def hits(query: Query, limit: int, facets: tuple[str, ...] = ()) -> Body:
    """The body for one page of hits, how many there are, and these facets over exactly those."""
    field = _SORT_FIELDS.get(query.sort) or ("by_age" if query.tree is None else "")
    body = {
        "query": _matching(query) if field else _ranked(query),
        "sort": [field] if field else [{"_score": "desc"}, {"key": "asc"}],
        "from": query.offset if limit else 0,
        "size": limit,
        "track_total_hits": True,
        "_source": ["stored"],
    }
    return body | ({"aggs": _counts(facets)} if facets else {})


def count(query: Query) -> Body:
    """The body for how many there are and nothing else."""
    return {"query": _matching(query), "size": 0, "track_total_hits": True}


def own_facet(query: Query, name: str) -> Body:
    """The body for the counts of a facet that is chosen from: without its own selection."""
    others = {other: values for other, values in query.filters.items() if other != name}
    shown = replace(query, filters=others, hide_stopped=query.hide_stopped and name != "status")
    return {"query": _matching(shown), "size": 0, "aggs": _counts((name,))}


def stopped(query: Query) -> Body:
    """The body for what is hidden unless it is asked for, which is counted where it can be asked for."""
    return count(replace(query, hide_stopped=False, filters={**query.filters, "status": (STOPPED,)}))


def holding(fields: tuple[str, ...], token: str) -> Body:
    """The body for whether any of these fields holds a token."""
    either = Bool(should=[TermQuery(**{name: token}) for name in fields], minimum_should_match=1)
    return {"query": Bool(filter=[either]).to_dict(), "size": 0, "terminate_after": 1, "track_total_hits": 1}


def copy_for(query: Query) -> str:
    """Which copies of the index are asked."""
    return compiled(query.tree).copy if query.tree is not None else "copy0"


def _ranked(query: Query) -> Body:
    assert query.tree is not None
    clauses = {
        "must": [compiled(query.tree).ranked],
        "should": [compiled(node).ranked for node in query.bonus],
    }
    # Not through the DSL, which would copy the whole tree again.
    return {"script_score": {"query": _bounded(query, clauses), "script": _SCORE}}


def _matching(query: Query) -> Body:
    return _bounded(query, {}, [compiled(query.tree).matching] if query.tree is not None else [])


def _bounded(query: Query, clauses: Mapping[str, list[Body]], filters: list[Body] | None = None) -> Body:
    """What is left out and what is filtered by."""
    kept = [*(filters or []), *(Terms(**{f"facet_{name}": list(values)}).to_dict()
                                for name, values in query.filters.items())]  # fmt: skip
    away = [compiled(node).matching for node in query.excluded]
    if query.hide_stopped:
        away.append(TermQuery(stopped="ja").to_dict())
    return {"bool": {**clauses, "filter": kept or [MatchAll().to_dict()], "must_not": away}}


def _counts(facets: tuple[str, ...]) -> Body:
    return {
        name: A("terms", field=f"facet_{name}", size=MAX_BUCKETS, shard_size=MAX_BUCKETS).to_dict()
        for name in facets
    }
