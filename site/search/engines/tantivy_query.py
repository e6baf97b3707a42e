"""The engine-neutral tree in tantivy's own query objects. Nothing here parses text."""

from __future__ import annotations

from collections.abc import Mapping

from tantivy import Occur
from tantivy import Query as TantivyQuery

from search.engines.tantivy_schema import schema
from search.query import MAX_NESTING, Best, Node, Phrase, Query, Scaled, Some, Term, depth


def to_tantivy_query(query: Query, *, without_facet: str = "") -> TantivyQuery:
    """The whole query; `without_facet` leaves that facet's own selection out, for its counts."""
    clauses: list[tuple[Occur, TantivyQuery]] = []
    if query.tree is None:
        clauses.append((Occur.Must, TantivyQuery.const_score_query(TantivyQuery.all_query(), 0.0)))
    else:
        if depth(query.tree) > MAX_NESTING:
            raise ValueError("This query is nested too deeply.")
        clauses.append((Occur.Must, _node(query.tree)))
        clauses += [(Occur.Should, _node(node)) for node in query.bonus]
    clauses += [(Occur.MustNot, _node(node)) for node in query.excluded]
    clauses += [(Occur.Must, clause) for clause in _filters(query.filters, without_facet)]
    if query.hide_stopped and without_facet != "status":
        clauses.append((Occur.MustNot, TantivyQuery.term_query(schema(), "stopped", "ja", "basic")))
    return TantivyQuery.boolean_query(clauses)


def _filters(filters: Mapping[str, tuple[str, ...]], without_facet: str) -> list[TantivyQuery]:
    return [
        TantivyQuery.const_score_query(
            TantivyQuery.term_set_query(schema(), f"facet_{name}", list(values)), 0.0
        )
        for name, values in filters.items()
        if name != without_facet
    ]


def _node(node: Node) -> TantivyQuery:
    match node:
        case Term(field, token, weight):
            # Fields hold one token per word; "freq" because only *_exact keeps positions and terms need none.
            option = "basic" if field in ("identifiers", "prefixes") else "freq"
            return _boosted(TantivyQuery.term_query(schema(), field, token, option), weight)
        case Phrase(field, tokens, weight):
            return _boosted(TantivyQuery.phrase_query(schema(), field, list(tokens)), weight)
        case Best(nodes, tie):
            return _only(nodes) or TantivyQuery.disjunction_max_query(
                [_node(one) for one in nodes], tie or None
            )
        case Some(nodes, minimum):
            return _some(nodes, minimum)
        case Scaled(inner, weight):
            return _boosted(_node(inner), weight)
    raise TypeError(f"{node!r} is no part of a query.")


def _only(nodes: tuple[Node, ...]) -> TantivyQuery | None:
    if not nodes:
        return TantivyQuery.empty_query()
    return _node(nodes[0]) if len(nodes) == 1 else None


def _some(nodes: tuple[Node, ...], minimum: int) -> TantivyQuery:
    if len(nodes) == 1:
        return _node(nodes[0])
    if minimum >= len(nodes):
        return TantivyQuery.boolean_query([(Occur.Must, _node(node)) for node in nodes])
    return TantivyQuery.boolean_query([(Occur.Should, _node(node)) for node in nodes], max(minimum, 1))


def _boosted(query: TantivyQuery, weight: float) -> TantivyQuery:
    return query if weight == 1.0 else TantivyQuery.boost_query(query, weight)
