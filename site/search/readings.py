"""How each thing that is asked for may be met, and what each way is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from search.analysis import Token, normal_doi, normal_isbn
from search.inflection import fold
from search.language import Language
from search.query import Best, Node, Scaled, Term, every
from search.request import Clause
from search.thesaurus import Concept, is_function_word
from search.units import Unit
from search.weights import (
    ALL_PARTS,
    EVERYDAY,
    FIELD_TIE,
    GUESSED,
    IDENTIFIER,
    JOINED,
    MARK_PART,
    MARK_SPELLING,
    MARK_WORD,
    MAX_CANDIDATES,
    MOST_LABELS,
    MOST_MEANT,
    NARROWER,
    READING_TIE,
    SOME_PARTS,
    SPAN,
    SPELLING,
    SYNONYM,
)
from search.wording import Stems, Wording


@dataclass
class Readings:
    """Makes the readings of one query, and notes what is marked, searched besides and corrected on the way."""

    language: Language
    stands_somewhere: Callable[[str], bool]
    # How many other labels each term may be met by.
    room: int = MOST_LABELS
    also: dict[str, None] = field(default_factory=dict)
    corrected: dict[str, str] = field(default_factory=dict)
    # What the index said of words that the lexicon does not know.
    asked: dict[str, bool] = field(default_factory=dict)

    # What everyday words point to counts for this share.
    pointing: float = 1.0

    def __post_init__(self) -> None:
        self.wording = Wording(self.language)

    def read(self, unit: Unit) -> None:
        """Find every way in which a thing may be met."""
        if len(unit.tokens) == 1:
            unit.readings += self._word(unit.tokens[0])
        else:
            unit.readings += self._span(unit.tokens)
            unit.readings += self._joined(unit)
        unit.itself = len(unit.readings)
        for concept in unit.concepts:
            self._concept(unit, concept, self.room)
        rarity = self.language.rarity(_telling(unit.tokens))
        about = [self.wording.about(words, EVERYDAY * self.pointing, rarity) for words in unit.pointed]
        unit.readings += about[: self.room]

    def _span(self, tokens: Sequence[Token]) -> list[Node]:
        """Several words that name one thing: next to each other, or worth less anywhere in the same text."""
        telling = [token for token in tokens if not is_function_word(token.raw)] or list(tokens)
        anywhere = every(tuple(Best(tuple(self._word(token)), READING_TIE) for token in telling))
        words = tuple(token.exact for token in tokens)
        return [Best(self.wording.together(words), FIELD_TIE), Scaled(anywhere, SPAN)]

    def _word(self, token: Token) -> list[Node]:
        self.wording.mark(token.exact, MARK_WORD)
        readings: list[Node] = [
            self.wording.anywhere(token.exact),
            self.wording.inside(token.exact),
        ]
        if token.parts:
            for part in token.parts:
                self.wording.mark(part, MARK_PART)
            readings.append(Scaled(self.wording.parts(token.parts), ALL_PARTS))
            readings += self._some_of(token)
        readings += self._identifier(token)
        readings += self._misspelt(token)
        return readings

    def _some_of(self, token: Token) -> list[Node]:
        """A compound that stands nowhere, by one of its parts and what that names: klusclub, klussen."""
        if self.language.lexicon.stands(fold(token.raw)):
            return []
        found = [self.wording.parts(token.parts, 1)]
        for part in self.language.analyser.tokens(" ".join(token.parts)):
            for match in self.language.thesaurus.matches([part]):
                for concept in match.concepts:
                    self._concept(Unit((part,), readings=found), concept, GUESSED)
        return [Scaled(node, SOME_PARTS) for node in found]

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
        self.wording.mark(exact, MARK_WORD)
        return [self.wording.anywhere(exact, JOINED), self.wording.inside(exact, JOINED)]

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
            self.wording.mark(other, MARK_SPELLING)
        return [self.wording.anywhere(other, SPELLING) for other in exact] + self._meant(
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
                    self._concept(unit, concept, GUESSED)
            if tokens[0].parts:
                unit.readings.append(Scaled(self.wording.parts(tokens[0].parts), ALL_PARTS))
            nodes += [Scaled(node, SPELLING) for node in unit.readings]
        return nodes

    def _concept(self, unit: Unit, concept: Concept, room: int) -> None:
        own = self.language.thesaurus.key(unit.tokens)
        rarity = self.language.rarity(_telling(unit.tokens))
        known = [self.language.label(label) for label in concept.labels]
        self.also.update(
            (label, None) for label, (_, key) in zip(concept.labels, known, strict=True) if key != own
        )
        others = dict.fromkeys(words for words, key in known if key != own)
        labels = [self.wording.label(words, SYNONYM, rarity) for words in self._most_used(others)[:room]]
        unit.readings.append(self.wording.tag(concept))
        unit.readings += labels
        below = self._beneath(concept)[:room]
        unit.readings += [self.wording.label(words, NARROWER, rarity) for words in below]

    def _beneath(self, concept: Concept) -> list[Stems]:
        """The labels of narrower terms: what each is called first, then their other labels, the most used first."""
        narrower = self.language.thesaurus.narrower(concept)
        names = dict.fromkeys(self.language.label(term.label)[0] for term in narrower)
        others = dict.fromkeys(self.language.label(label)[0] for term in narrower for label in term.synonyms)
        return [*names, *self._most_used(words for words in others if words not in names)]

    def _most_used(self, labels: Iterable[Stems]) -> list[Stems]:
        """Labels that stand in texts, the most used first, then the others."""
        texts = self.language.lexicon.texts_with
        return sorted(labels, key=lambda words: -min(texts(word) for word in words))

    def phrase(self, clause: Clause, *, mark: bool = True) -> Node | None:
        """What stands in quotes, word for word; with `mark`, its words are shown where they stand."""
        words = tuple(token.exact for token in self.language.analyser.tokens(clause.text))
        if not words:
            return None
        for word in words if mark else ():
            self.wording.mark(word, MARK_WORD)
        return self.wording.side_by_side(words)


def _telling(tokens: Sequence[Token]) -> Stems:
    return tuple(token.exact for token in tokens if not is_function_word(token.raw))
