"""How each thing that is asked for may be met, and what each way is worth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from search.analysis import Token, normal_doi, normal_isbn
from search.documents import TEXT_FIELDS
from search.inflection import fold
from search.language import Language
from search.query import Best, Node, Phrase, Scaled, Some, Term, every
from search.request import Clause
from search.thesaurus import Concept, is_function_word
from search.units import Unit
from search.weights import (
    ALL_PARTS,
    EVERYDAY,
    FIELD_TIE,
    IDENTIFIER,
    JOINED,
    MARK_PART,
    MARK_SPELLING,
    MARK_WORD,
    MAX_CANDIDATES,
    MOST_MEANT,
    NARROWER,
    PART_OF_COMPOUND,
    READING_TIE,
    SOME_PARTS,
    SPAN,
    SPELLING,
    SYNONYM,
    TAGGED,
    TEMPER,
)


@dataclass
class Readings:
    """Makes the readings of one query, and notes what is marked, searched besides and corrected on the way."""

    language: Language
    stands_somewhere: Callable[[str], bool]
    highlight: dict[str, float] = field(default_factory=dict)
    also: dict[str, None] = field(default_factory=dict)
    corrected: dict[str, str] = field(default_factory=dict)
    # What the index said of words that the lexicon does not know.
    asked: dict[str, bool] = field(default_factory=dict)

    def read(self, unit: Unit, everyday: Mapping[int, Sequence[tuple[str, ...]]]) -> None:
        """Find every way in which a thing may be met; `everyday` says for a place in the text what is pointed to."""
        if len(unit.tokens) == 1:
            unit.readings += self._word(unit.tokens[0])
        else:
            unit.readings += self._span(unit.tokens)
            unit.readings += self._joined(unit)
        for concept in unit.concepts:
            self._concept(unit, concept)
        rarity = self.language.rarity(
            tuple(token.exact for token in unit.tokens if not is_function_word(token.raw))
        )
        unit.pointed = tuple(
            dict.fromkeys(words for token in unit.tokens for words in everyday.get(token.start, ()))
        )
        for words in unit.pointed:
            unit.readings.append(self._label(words, EVERYDAY, rarity))

    def _span(self, tokens: Sequence[Token]) -> list[Node]:
        """Several words that name one thing: next to each other, or worth less anywhere in the same text."""
        telling = [token for token in tokens if not is_function_word(token.raw)] or list(tokens)
        anywhere = every(tuple(Best(tuple(self._word(token)), READING_TIE) for token in telling))
        words = tuple(token.exact for token in tokens)
        return [Best(self.together(words), FIELD_TIE), Scaled(anywhere, SPAN)]

    def together(self, words: tuple[str, ...], weight: float = 1.0) -> tuple[Node, ...]:
        """Words next to each other, in each of the texts."""
        ranking = self.language.ranking
        return tuple(Phrase(f"{name}_exact", words, ranking.field(name) * weight) for name in TEXT_FIELDS)

    def _word(self, token: Token) -> list[Node]:
        self._mark(token.exact, MARK_WORD)
        readings: list[Node] = [
            self._anywhere(token.exact),
            self._anywhere(token.exact, PART_OF_COMPOUND, "_parts"),
        ]
        if token.parts:
            for part in token.parts:
                self._mark(part, MARK_PART)
            readings.append(Scaled(self.all_parts(token.parts), ALL_PARTS))
            readings += self._some_of(token)
        readings += self._identifier(token)
        readings += self._misspelt(token)
        return readings

    def _some_of(self, token: Token) -> list[Node]:
        """A compound that stands nowhere, by one of its parts and what that names: klusclub, klussen."""
        if self.language.lexicon.stands(fold(token.raw)):
            return []
        found = [self.all_parts(token.parts, 1)]
        for part in self.language.analyser.tokens(" ".join(token.parts)):
            for match in self.language.thesaurus.matches([part]):
                for concept in match.concepts:
                    self._concept(Unit((part,), readings=found), concept)
        return [Scaled(node, SOME_PARTS) for node in found]

    def all_parts(self, parts: Sequence[str], minimum: int | None = None) -> Node:
        """Every one of several parts, or at least `minimum` of them."""
        nodes = tuple(
            Best((self._anywhere(part), self._anywhere(part, PART_OF_COMPOUND, "_parts"))) for part in parts
        )
        return Some(nodes, minimum or len(nodes))

    def _anywhere(self, token: str, weight: float = 1.0, kind: str = "_exact") -> Node:
        ranking = self.language.ranking
        nodes = tuple(Term(name + kind, token, ranking.field(name) * weight) for name in TEXT_FIELDS)
        return Best(nodes, FIELD_TIE)

    def _identifier(self, token: Token) -> list[Node]:
        raw = fold(token.raw)
        if "/" in raw:
            return [Term("identifiers", normal_doi(raw), IDENTIFIER)]
        digits = "".join(letter for letter in raw if letter.isalnum())
        if len(digits) in (10, 13) and digits[:9].isdigit():
            return [Term("identifiers", normal_isbn(digits), IDENTIFIER)]
        return []

    def _joined(self, unit: Unit) -> list[Node]:
        """A compound written apart, as the one word it is."""
        if len(unit.tokens) != 2 or not (word := self.language.joined(unit.tokens, 0)):
            return []
        exact = self.language.analyser.word(word).exact
        self._mark(exact, MARK_WORD)
        return [self._anywhere(exact, JOINED), self._anywhere(exact, JOINED * PART_OF_COMPOUND, "_parts")]

    def _misspelt(self, token: Token) -> list[Node]:
        word = fold(token.raw)
        lexicon = self.language.lexicon
        if not word.isalpha() or is_function_word(word) or lexicon.knows(word):
            return []
        self.asked[token.exact] = self.stands_somewhere(token.exact)
        if self.asked[token.exact]:
            return []
        near = self.language.speller.candidates(word)
        longer = self.language.speller.completions(word)
        if token.parts:
            # It may well be a word: only one mistake is thought of, and no longer words.
            near, longer = tuple(one for one in near if one.distance == 1), ()
        if near and not longer:
            self.corrected[token.raw] = near[0].word
        words = dict.fromkeys([*(c.word for c in near), *longer])
        exact = dict.fromkeys(
            self.language.analyser.word(other).exact for other in list(words)[:MAX_CANDIDATES]
        )
        for other in exact:
            self._mark(other, MARK_SPELLING)
        return [self._anywhere(other, SPELLING) for other in exact] + self._meant(
            [c.word for c in near[:MOST_MEANT]]
        )

    def _meant(self, words: Sequence[str]) -> list[Node]:
        """What the word that was probably meant may be met by: its parts, and the term it names."""
        nodes: list[Node] = []
        for word in words:
            tokens = self.language.analyser.tokens(word)
            unit = Unit(tuple(tokens))
            for match in self.language.thesaurus.matches(tokens):
                for concept in match.concepts:
                    self._concept(unit, concept)
            if tokens[0].parts:
                unit.readings.append(Scaled(self.all_parts(tokens[0].parts), ALL_PARTS))
            nodes += [Scaled(node, SPELLING) for node in unit.readings]
        return nodes

    def _concept(self, unit: Unit, concept: Concept) -> None:
        own = self.language.thesaurus.key(unit.tokens)
        rarity = self.language.rarity(
            tuple(token.exact for token in unit.tokens if not is_function_word(token.raw))
        )
        unit.readings.append(self._tag(concept))
        for label in concept.labels:
            words, key = self.language.label(label)
            if key != own:
                self.also[label] = None
                unit.readings.append(self._label(words, SYNONYM, rarity))
        for narrower in self.language.thesaurus.narrower(concept):
            for label in narrower.labels:
                unit.readings.append(self._label(self.language.label(label)[0], NARROWER, rarity))

    def _tag(self, concept: Concept) -> Node:
        """What carries the term itself is about it, whatever words it uses."""
        words = self.language.label(concept.label)[0]
        weight = self.language.ranking.labels * TAGGED
        return (
            Term("labels_exact", words[0], weight)
            if len(words) == 1
            else Phrase("labels_exact", words, weight)
        )

    def _label(self, words: tuple[str, ...], weight: float, rarity: float) -> Node:
        """Another way to say it. A rare synonym must not be worth more than the word that was typed."""
        full = weight >= SYNONYM
        weight *= min(1.0, rarity / max(self.language.rarity(words), 0.1)) ** TEMPER
        if len(words) == 1:
            self._mark(words[0], MARK_WORD * weight)
            if full:
                both = (
                    self._anywhere(words[0], weight),
                    self._anywhere(words[0], weight * PART_OF_COMPOUND, "_parts"),
                )
                return Best(both)
            return self._anywhere(words[0], weight)
        return Best(self.together(words, weight), FIELD_TIE)

    def phrase(self, clause: Clause, *, mark: bool = True) -> Node | None:
        """What stands in quotes, word for word; with `mark`, its words are shown where they stand."""
        words = tuple(token.exact for token in self.language.analyser.tokens(clause.text))
        if not words:
            return None
        for word in words if mark else ():
            self._mark(word, MARK_WORD)
        if len(words) == 1:
            return self._anywhere(words[0])
        return Best(self.together(words), FIELD_TIE)

    def _mark(self, token: str, weight: float) -> None:
        if weight > self.highlight.get(token, 0):
            self.highlight[token] = weight
