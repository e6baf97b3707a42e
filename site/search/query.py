"""The tree a search becomes: what must match and what it is worth, in no engine's words.

Query                   one whole search: tree, filters, sorting, which hits, which facets
Node = Term             one token in one field
     | Phrase           tokens next to each other in one field
     | Flat             any of several tokens in one field, worth the same however rare
     | Best             any of several readings of the same thing; the best one counts
     | Some             at least so many of several things; what matches adds up
     | Scaled           a reading that is worth less (or more)
Plan                    what one text is brought to: steps from strict to lenient, and what people are told
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

# What our own plan makes; nobody who types can nest anything.
MAX_NESTING = 12


@dataclass(frozen=True, slots=True)
class Term:
    """One token in one field."""

    field: str
    token: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that stand next to each other in one field."""

    field: str
    tokens: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Flat:
    """Any of several tokens in one field, for one fixed score however rare they are."""

    field: str
    tokens: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Best:
    """Several readings of one thing: the best counts, the others for a share of `tie`."""

    nodes: tuple[Node, ...]
    tie: float = 0.0


@dataclass(frozen=True, slots=True)
class Some:
    """Several things, of which at least `minimum`; their scores add up."""

    nodes: tuple[Node, ...]
    minimum: int = 1


@dataclass(frozen=True, slots=True)
class Scaled:
    """A node that is worth less, or more."""

    node: Node
    weight: float


Node: TypeAlias = Term | Phrase | Flat | Best | Some | Scaled


def every(nodes: tuple[Node, ...]) -> Node:
    """All of several things."""
    return nodes[0] if len(nodes) == 1 else Some(nodes, len(nodes))


@dataclass(frozen=True, slots=True)
class Query:
    """One whole search for an engine. Without a tree: everything."""

    tree: Node | None = None
    bonus: tuple[Node, ...] = ()
    excluded: tuple[Node, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hide_stopped: bool = True
    sort: str = "relevantie"
    offset: int = 0
    limit: int = 20
    facets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One tree to try; `enough` hits end the search, fewer let the next step speak."""

    tree: Node
    relaxed: bool
    enough: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a search needs to know about its words."""

    steps: tuple[Step, ...] = ()
    bonus: tuple[Node, ...] = ()
    excluded: tuple[Node, ...] = ()
    highlight: dict[str, float] = field(default_factory=dict)
    also_searched: tuple[str, ...] = ()
    did_you_mean: str | None = None


def depth(node: Node) -> int:
    """How deep a tree is nested; the engines bound it by themselves, tests ask it of every plan."""
    if isinstance(node, Term | Phrase | Flat):
        return 1
    children = (node.node,) if isinstance(node, Scaled) else node.nodes
    return 1 + max((depth(child) for child in children), default=0)


def leaves(node: Node) -> int:
    """How many terms and phrases a tree asks for: what it costs."""
    if isinstance(node, Term | Phrase | Flat):
        return 1
    children = (node.node,) if isinstance(node, Scaled) else node.nodes
    return sum(leaves(child) for child in children)


def readings_of(node: Node) -> Iterator[Term | Phrase | Some]:
    """What a node comes down to when any of its readings will do, weights left out."""
    match node:
        case Term(name, token):
            yield Term(name, token)
        case Phrase(name, tokens):
            yield Phrase(name, tokens)
        case Flat(name, tokens):
            yield from (Term(name, token) for token in tokens)
        case Scaled(inner):
            yield from readings_of(inner)
        case Some(nodes, minimum) if minimum > 1:
            yield Some(nodes, minimum)
        case Best(nodes) | Some(nodes):
            for inner in nodes:
                yield from readings_of(inner)
