"""How words are asked for in the texts of a page: where they may stand and what that is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from search.documents import TEXT_FIELDS
from search.language import Language
from search.query import Best, Node, Phrase, Some, Term
from search.thesaurus import Concept
from search.weights import (
    FIELD_TIE,
    MARK_WORD,
    PART_OF_COMPOUND,
    SYNONYM,
    TAGGED,
    TEMPER,
)

# What a page is about stands in one of these; its text mentions much besides.
TELLING_FIELDS = ("title", "labels", "intro")
Stems = tuple[str, ...]


@dataclass
class Wording:
    """Makes the leaves of one plan, and notes which words are marked where they stand."""

    language: Language
    highlight: dict[str, float] = field(default_factory=dict)

    def mark(self, token: str, weight: float) -> None:
        """Show this word where it stands; the best of several reasons counts."""
        if weight > self.highlight.get(token, 0):
            self.highlight[token] = weight

    def anywhere(
        self, token: str, weight: float = 1.0, kind: str = "_exact", fields: Sequence[str] = TEXT_FIELDS
    ) -> Node:
        """A word in any of these texts."""
        weight *= self.language.telling((token,))
        ranking = self.language.ranking
        nodes = tuple(Term(name + kind, token, ranking.field(name) * weight) for name in fields)
        return Best(nodes, FIELD_TIE)

    def inside(self, token: str, weight: float = 1.0) -> Node:
        """A word as part of a compound in any of the texts."""
        return self.anywhere(token, weight * PART_OF_COMPOUND, "_parts")

    def together(
        self, words: Stems, weight: float = 1.0, fields: Sequence[str] = TEXT_FIELDS
    ) -> tuple[Node, ...]:
        """Words next to each other, in each of these texts."""
        ranking = self.language.ranking
        return tuple(Phrase(f"{name}_exact", words, ranking.field(name) * weight) for name in fields)

    def side_by_side(self, words: Stems, weight: float = 1.0, fields: Sequence[str] = TEXT_FIELDS) -> Node:
        """Words that stand next to each other in any of these texts; a single word by itself."""
        if len(words) == 1:
            return self.anywhere(words[0], weight, fields=fields)
        return Best(self.together(words, weight * self.language.telling(words), fields), FIELD_TIE)

    def about(self, words: Stems, weight: float, rarity: float) -> Node:
        """What a page is about, in whichever words somebody asked for it."""
        weight = self._tempered(words, weight, rarity)
        if len(words) == 1:
            self.mark(words[0], MARK_WORD * weight)
        return self.side_by_side(words, weight, TELLING_FIELDS)

    def parts(self, parts: Sequence[str], minimum: int | None = None) -> Node:
        """Every one of several parts of a compound, or at least `minimum` of them."""
        nodes = tuple(Best((self.anywhere(part), self.inside(part))) for part in parts)
        return Some(nodes, minimum or len(nodes))

    def tag(self, concept: Concept, weight: float = 1.0) -> Node:
        """What carries the term itself is about it, whatever words it uses."""
        words = self.language.label(concept.label)[0]
        weight *= self.language.ranking.labels * TAGGED * self.language.telling(words)
        return (
            Term("labels_exact", words[0], weight)
            if len(words) == 1
            else Phrase("labels_exact", words, weight)
        )

    def label(self, words: Stems, weight: float, rarity: float) -> Node:
        """Another way to say it."""
        full = weight >= SYNONYM
        weight = self._tempered(words, weight, rarity)
        if len(words) > 1:
            return self.side_by_side(words, weight)
        self.mark(words[0], MARK_WORD * weight)
        word = self.anywhere(words[0], weight)
        return Best((word, self.inside(words[0], weight))) if full else word

    def _tempered(self, words: Stems, weight: float, rarity: float) -> float:
        """A rare synonym must not be worth more than the word that was typed."""
        return weight * min(1.0, rarity / max(self.language.rarity(words), 0.1)) ** TEMPER
