"""Why a query finds what it finds: what it was read as, how much each thing counted for each page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search import service
from search.engines.base import Reader
from search.indexing import current_engine
from search.judging import FIRST, PAGE, Judged
from search.plan import Reading, read
from search.query import Node, Query, Scaled, leaves
from search.request import MAX_HITS, make_request
from search.units import Unit
from search.weights import WEAK


@dataclass(frozen=True, slots=True)
class _Column:
    """One thing that is asked for, and what it is worth for each page."""

    name: str
    scores: dict[str, float]


def explain(judged: Judged) -> list[str]:
    """Tell of a judged query how it was read, which step answered, and where the points came from."""
    reader = current_engine().reader()
    language = service.language_of(reader.lexicon)
    reading = read(make_request(judged.query), language, reader.has_token)
    columns = [_column(reader, unit) for unit in reading.units]
    found = service.search(make_request(judged.query, per_page=2 * PAGE), with_facets=False)
    order = {hit.key: (place, hit.score or 0.0) for place, hit in enumerate(found.hits, 1)}
    return [
        f"{judged.id} {judged.query!r}",
        *(_told(unit, column) for unit, column in zip(reading.units, columns, strict=True)),
        *_steps(reader, reading),
        *_rows(_pages(judged, order), order, judged, columns),
    ]


def _told(unit: Unit, column: _Column) -> str:
    kind = "asked" if unit.strong else "weak"
    terms = ", ".join(concept.label for concept in unit.concepts)
    pointed = ", ".join(" ".join(words) for words in unit.pointed)
    size = sum(leaves(node) for node in unit.readings)
    return (
        f"  {column.name}: {kind}{', topical' if unit.topical else ''}; terms: {terms or '-'}; "
        f"everyday: {pointed or '-'}; {len(column.scores)} pages by {size} leaves"
    )


def _steps(reader: Reader, reading: Reading) -> Iterable[str]:
    for place, step in enumerate(reading.plan.steps, 1):
        total = reader.total(Query(tree=step.tree))
        yield f"  step {place}: {total} pages, enough is {step.enough}; {leaves(step.tree)} leaves"


def _column(reader: Reader, unit: Unit) -> _Column:
    name = " ".join(token.raw for token in unit.tokens)
    return _Column(name, _scores(reader, unit.node if unit.strong else Scaled(unit.node, WEAK)))


def _scores(reader: Reader, node: Node) -> dict[str, float]:
    answer = reader.search(Query(tree=node, limit=MAX_HITS))
    return {hit.key: hit.score or 0.0 for hit in answer.hits}


def _pages(judged: Judged, order: dict[str, tuple[int, float]]) -> Sequence[str]:
    """What was expected, and what came before it."""
    first = [key for key, (place, _) in order.items() if place <= FIRST]
    return list(dict.fromkeys((*first, *judged.right, *judged.also)))


def _rows(
    pages: Sequence[str], order: dict[str, tuple[int, float]], judged: Judged, columns: Sequence[_Column]
) -> Iterable[str]:
    for key in sorted(pages, key=lambda key: order.get(key, (MAX_HITS, 0.0))):
        place, score = order.get(key, (0, 0.0))
        mark = "+" if key in judged.right else "o" if key in judged.also else " "
        points = "  ".join(f"{column.name} {column.scores.get(key, 0.0):.1f}" for column in columns)
        yield f"  {mark} {place or '-':>3} {score:6.1f}  {key}: {points}"
