"""The engine-neutral tree in tantivy's own query objects. Nothing here parses text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tantivy import Occur
from tantivy import Query as TantivyQuery

from search.engines.tantivy_faults import Searcher
from search.engines.tantivy_schema import schema
from search.query import MAX_NESTING, Best, Flat, Node, Phrase, Query, Scaled, Some, Term, readings_of

KEPT_TREES = 2000


@dataclass
class Compiler:
    """Makes tantivy's queries for one moment of one index, and leaves out what no document holds.

    Most other words for a thing stand in no text of a site; asking for them would cost more than the rest.
    """

    searcher: Searcher
    _frequencies: dict[tuple[str, str], int] = field(default_factory=dict)
    _made: dict[int, tuple[Node, TantivyQuery | None]] = field(default_factory=dict)
    _matching: dict[int, tuple[Node, TantivyQuery | None]] = field(default_factory=dict)

    def query(self, query: Query) -> TantivyQuery:
        """The whole query, as hits are ranked by."""
        clauses: list[tuple[Occur, TantivyQuery]] = []
        if query.tree is None:
            clauses.append((Occur.Must, TantivyQuery.const_score_query(TantivyQuery.all_query(), 0.0)))
        else:
            clauses.append((Occur.Must, self._once(query.tree) or TantivyQuery.empty_query()))
            clauses += [(Occur.Should, made) for made in map(self._once, query.bonus) if made]
        return self._bounded(clauses, query, "")

    def matching(self, query: Query, *, without_facet: str = "") -> TantivyQuery:
        """The same documents without what they are worth, for counts; `without_facet` leaves its selection out."""
        tree = TantivyQuery.all_query() if query.tree is None else self._unranked(query.tree)
        return self._bounded([(Occur.Must, tree or TantivyQuery.empty_query())], query, without_facet)

    def _bounded(
        self, clauses: list[tuple[Occur, TantivyQuery]], query: Query, without_facet: str
    ) -> TantivyQuery:
        """What is left out and what is filtered by."""
        clauses += [(Occur.MustNot, made) for made in map(self._unranked, query.excluded) if made]
        clauses += [(Occur.Must, clause) for clause in _filters(query.filters, without_facet)]
        if query.hide_stopped and without_facet != "status" and self._frequency("stopped", "ja"):
            clauses.append((Occur.MustNot, TantivyQuery.term_query(schema(), "stopped", "ja", "basic")))
        return TantivyQuery.boolean_query(clauses)

    def _once(self, node: Node) -> TantivyQuery | None:
        """The same tree is asked several times: for its number, its hits and its facets."""
        known = self._made.get(id(node))
        if known is None:
            if len(self._made) > KEPT_TREES:
                self._made.clear()
            known = self._made[id(node)] = (node, self._node(node, 1.0, MAX_NESTING))
        return known[1]

    def _unranked(self, node: Node) -> TantivyQuery | None:
        """What a node matches. Any of many readings: each token once, and no phrase whose word is asked for already."""
        known = self._matching.get(id(node))
        if known is None:
            if len(self._matching) > KEPT_TREES:
                self._matching.clear()
            known = self._matching[id(node)] = (node, self._any_of(node))
        return known[1]

    def _any_of(self, node: Node) -> TantivyQuery | None:
        leaves = list(dict.fromkeys(readings_of(node)))
        terms = {(leaf.field, leaf.token) for leaf in leaves if isinstance(leaf, Term)}
        made = [self._term(name, token, 1.0) for name, token in sorted(terms)]
        for leaf in leaves:
            if isinstance(leaf, Some):
                made.append(_some([one for one in map(self._any_of, leaf.nodes) if one], leaf.minimum))
            elif isinstance(leaf, Phrase) and not any((leaf.field, token) in terms for token in leaf.tokens):
                made.append(self._phrase(leaf.field, leaf.tokens, 1.0))
        return _some([one for one in made if one], 1)

    def _node(self, node: Node, weight: float, room: int) -> TantivyQuery | None:
        """The query of a node, `weight` handed down to the leaves; nothing when it can match nothing."""
        if not room:
            raise ValueError("This query is nested too deeply.")
        match node:
            case Term(name, token, own):
                return self._term(name, token, own * weight)
            case Phrase(name, tokens, own):
                return self._phrase(name, tokens, own * weight)
            case Flat(name, tokens, own):
                return TantivyQuery.const_score_query(_any_token(name, tokens), own * weight)
            case Best(nodes, tie):
                made = [one for one in (self._node(one, weight, room - 1) for one in nodes) if one]
                return made[0] if len(made) == 1 else _best(made, tie)
            case Some(nodes, minimum):
                made = [one for one in (self._node(one, weight, room - 1) for one in nodes) if one]
                return _some(made, minimum)
            case Scaled(inner, own):
                return self._node(inner, own * weight, room - 1)
        raise TypeError(f"{node!r} is no part of a query.")

    def _term(self, name: str, token: str, weight: float) -> TantivyQuery | None:
        if not self._frequency(name, token):
            return None
        # "freq" because terms need no positions.
        option = "basic" if name in ("identifiers", "prefixes", "fresh") else "freq"
        return _boosted(TantivyQuery.term_query(schema(), name, token, option), weight)

    def _phrase(self, name: str, tokens: tuple[str, ...], weight: float) -> TantivyQuery | None:
        if not all(self._frequency(name, token) for token in tokens):
            return None
        return _boosted(TantivyQuery.phrase_query(schema(), name, list(tokens)), weight)

    def _frequency(self, name: str, token: str) -> int:
        known = self._frequencies.get((name, token))
        if known is None:
            known = self._frequencies[name, token] = self.searcher.doc_freq(name, token)
        return known


def _any_token(name: str, tokens: tuple[str, ...]) -> TantivyQuery:
    return TantivyQuery.term_set_query(schema(), name, list(tokens))


def _filters(filters: Mapping[str, tuple[str, ...]], without_facet: str) -> list[TantivyQuery]:
    return [
        TantivyQuery.const_score_query(_any_token(f"facet_{name}", values), 0.0)
        for name, values in filters.items()
        if name != without_facet
    ]


def _best(made: list[TantivyQuery], tie: float) -> TantivyQuery | None:
    return TantivyQuery.disjunction_max_query(made, tie or None) if made else None


def _some(made: list[TantivyQuery], minimum: int) -> TantivyQuery | None:
    if len(made) < max(minimum, 1):
        return None
    if len(made) == 1:
        return made[0]
    if minimum >= len(made):
        return TantivyQuery.boolean_query([(Occur.Must, one) for one in made])
    return TantivyQuery.boolean_query([(Occur.Should, one) for one in made], max(minimum, 1))


def _boosted(query: TantivyQuery, weight: float) -> TantivyQuery:
    return query if weight == 1.0 else TantivyQuery.boost_query(query, weight)
