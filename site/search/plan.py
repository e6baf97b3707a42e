"""From a request to the trees an engine is asked, the strictest first.

Each word of the query may be met in several ways, worth less and less: the word itself, the word as part of a compound,
all its own parts, another label of the term it names, a narrower term, an everyday word for it, a known word that
looks like it. All words must be met; when that gives too little, most of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from search.analysis import Analyser, Token, normal_doi, normal_isbn
from search.documents import TEXT_FIELDS
from search.function_words import WEAK_WORDS
from search.inflection import fold
from search.lexicon import Lexicon
from search.query import Best, Node, Phrase, Scaled, Some, Term, every
from search.request import Clause, SearchRequest
from search.spelling import Speller
from search.thesaurus import Concept, Everyday, Match, Thesaurus, is_function_word
from search.weights import (
    ALL_PARTS,
    ENOUGH_FOR_FEW,
    ENOUGH_FOR_SENTENCE,
    ENOUGH_FOR_WORDS,
    EVERYDAY,
    FEW_WORDS,
    FIELD_TIE,
    FIELD_WEIGHTS,
    IDENTIFIER,
    JOINED,
    MARK_PART,
    MARK_SPELLING,
    MARK_WORD,
    MAX_CANDIDATES,
    MOST_MEANT,
    MOST_NEIGHBOURS,
    NARROWER,
    NEXT_TO_EACH_OTHER,
    OFF_TOPIC,
    ONE_BY_ONE,
    PART_OF_COMPOUND,
    READING_TIE,
    SENTENCE_SMALL_WORDS,
    SENTENCE_WORDS,
    SHARES,
    SPAN,
    SPELLING,
    SYNONYM,
    TAGGED,
    TEMPER,
    WEAK,
)

KEPT_PLANS = 500


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


@dataclass(slots=True)
class Unit:
    """One thing the query asks for: a word, or several that name one term."""

    tokens: tuple[Token, ...]
    concepts: tuple[Concept, ...] = ()
    readings: list[Node] = field(default_factory=list)
    strong: bool = True
    topical: bool = False


@dataclass
class Language:
    """What the plan knows of words: made once per lexicon and thesaurus, used by every search."""

    lexicon: Lexicon
    thesaurus: Thesaurus
    analyser: Analyser
    everyday: Everyday
    speller: Speller
    plans: dict[str, Plan] = field(default_factory=dict)
    _labels: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)

    def label(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The stems of a label of the thesaurus, and the key it is known by."""
        known = self._labels.get(text)
        if known is None:
            tokens = self.analyser.tokens(text)
            known = self._labels[text] = (tuple(token.exact for token in tokens), self.thesaurus.key(tokens))
        return known

    @classmethod
    def of(cls, lexicon: Lexicon, concepts: Sequence[Concept] = (), version: str = "") -> Language:
        """Everything made from one lexicon and the thesaurus as it is now."""
        analyser = Analyser(lexicon)
        return cls(
            lexicon, Thesaurus(concepts, analyser, version), analyser, Everyday(analyser), Speller(lexicon)
        )


def make_plan(
    request: SearchRequest, language: Language, stands_somewhere: Callable[[str], bool] = lambda _: False
) -> Plan:
    """The plan of a request. `stands_somewhere` says of a token unknown to the lexicon whether the index has it."""
    known = language.plans.get(request.text)
    if known is not None:
        return known
    planner = _Planner(request, language, stands_somewhere)
    made = planner.plan()
    if not planner.unknown:
        if len(language.plans) >= KEPT_PLANS:
            language.plans.clear()
        language.plans[request.text] = made
    return made


@dataclass
class _Planner:
    request: SearchRequest
    language: Language
    stands_somewhere: Callable[[str], bool]
    highlight: dict[str, float] = field(default_factory=dict)
    also: dict[str, None] = field(default_factory=dict)
    corrected: dict[str, str] = field(default_factory=dict)
    # A word that no text had may stand in one a moment later: such a plan is not kept.
    unknown: bool = False

    def plan(self) -> Plan:
        clauses = self.request.clauses
        text = " ".join(clause.text for clause in clauses if not clause.phrase and not clause.excluded)
        tokens = self.language.analyser.tokens(normal_doi(text))
        units = self._units(tokens)
        phrases = [self._phrase(c) for c in clauses if c.phrase and not c.excluded]
        excluded = tuple(self._phrase(c, mark=False) for c in clauses if c.excluded)
        return Plan(
            steps=self._steps(units, [node for node in phrases if node], self._is_sentence(tokens)),
            bonus=(*self._neighbours(tokens), *self._weak(units)),
            excluded=tuple(node for node in excluded if node),
            highlight=self.highlight,
            also_searched=tuple(self.also),
            did_you_mean=self._did_you_mean(),
        )

    # What is asked for

    def _units(self, tokens: Sequence[Token]) -> list[Unit]:
        matches = {match.start: match for match in self.language.thesaurus.matches(tokens)}
        units: list[Unit] = []
        place = 0
        while place < len(tokens):
            match = self._named(tokens, place, matches.get(place))
            units.append(Unit(tuple(tokens[match.start : match.end]), match.concepts))
            place = match.end
        telling = [unit for unit in units if unit.concepts or not is_function_word(unit.tokens[0].raw)]
        kept = telling or units
        self._weaken(kept, self._is_sentence(tokens))
        everyday = self._everyday(tokens)
        for unit in kept:
            self._read(unit, tokens, everyday)
        return kept

    def _named(self, tokens: Sequence[Token], place: int, label: Match | None) -> Match:
        """The longest thing that is named here: a label of several words, a word written apart, or one word."""
        if label and label.end > place + 1:
            return label
        return self._written_apart(tokens, place) or label or Match(place, place + 1, ())

    def _written_apart(self, tokens: Sequence[Token], place: int) -> Match | None:
        """Two words that are one known word when written together: one thing is asked for."""
        if place + 1 >= len(tokens) or not self._joined_word(tokens, place):
            return None
        if is_function_word(tokens[place].raw) or is_function_word(tokens[place + 1].raw):
            return None
        [*joined] = self.language.analyser.tokens(self._joined_word(tokens, place))
        found = self.language.thesaurus.matches(joined)
        return Match(place, place + 2, found[0].concepts if found else ())

    def _joined_word(self, tokens: Sequence[Token], place: int) -> str:
        word = fold(tokens[place].raw) + fold(tokens[place + 1].raw)
        return word if word.isalpha() and self.language.lexicon.knows(word) else ""

    def _is_sentence(self, tokens: Sequence[Token]) -> bool:
        small = sum(is_function_word(token.raw) for token in tokens)
        return len(tokens) >= SENTENCE_WORDS and small >= SENTENCE_SMALL_WORDS

    def _weaken(self, units: Sequence[Unit], sentence: bool) -> None:
        """In a sentence, words that are in every sentence only help to rank."""
        if not sentence:
            return
        weak = [unit for unit in units if len(unit.tokens) == 1 and fold(unit.tokens[0].raw) in WEAK_WORDS]
        if len(weak) < len(units):
            for unit in weak:
                unit.strong = False

    def _everyday(self, tokens: Sequence[Token]) -> dict[int, list[tuple[str, ...]]]:
        """For each place in the query, what the everyday words there point to."""
        found: dict[int, list[tuple[str, ...]]] = {}
        stems = [token.exact for token in tokens]
        everyday = self.language.everyday
        for start in range(len(stems)):
            for end in range(start + 1, min(len(stems), start + everyday.longest) + 1):
                related = everyday.related(tuple(stems[start:end]))
                for place in range(start, end) if related else ():
                    found.setdefault(place, []).extend(related)
        return found

    # How each thing may be met

    def _read(self, unit: Unit, tokens: Sequence[Token], everyday: dict[int, list[tuple[str, ...]]]) -> None:
        first = tokens.index(unit.tokens[0])
        if len(unit.tokens) == 1:
            unit.readings += self._word(unit.tokens[0])
        else:
            unit.readings += self._span(unit.tokens)
            unit.readings += self._joined(unit)
        for concept in unit.concepts:
            self._concept(unit, concept)
        rarity = self._rarity(tuple(token.exact for token in unit.tokens if not is_function_word(token.raw)))
        seen: dict[tuple[str, ...], None] = {}
        for place in range(first, first + len(unit.tokens)):
            seen.update(dict.fromkeys(everyday.get(place, ())))
        unit.topical = bool(unit.concepts or seen)
        for words in seen:
            unit.readings.append(self._label(words, EVERYDAY, rarity))

    def _span(self, tokens: Sequence[Token]) -> list[Node]:
        """Several words that name one thing: next to each other, or worth less anywhere in the same text."""
        telling = [token for token in tokens if not is_function_word(token.raw)] or list(tokens)
        anywhere = every(tuple(Best(tuple(self._word(token)), READING_TIE) for token in telling))
        words = tuple(token.exact for token in tokens)
        together = tuple(Phrase(f"{name}_exact", words, FIELD_WEIGHTS[name]) for name in TEXT_FIELDS)
        return [Best(together, FIELD_TIE), Scaled(anywhere, SPAN)]

    def _word(self, token: Token) -> list[Node]:
        self._mark(token.exact, MARK_WORD)
        readings: list[Node] = [
            self._anywhere(token.exact),
            self._anywhere(token.exact, PART_OF_COMPOUND, "_parts"),
        ]
        if token.parts:
            for part in token.parts:
                self._mark(part, MARK_PART)
            readings.append(Scaled(self._all_parts(token.parts), ALL_PARTS))
        readings += self._identifier(token)
        readings += self._misspelt(token)
        return readings

    def _all_parts(self, parts: Sequence[str], minimum: int | None = None) -> Node:
        nodes = tuple(
            Best((self._anywhere(part), self._anywhere(part, PART_OF_COMPOUND, "_parts"))) for part in parts
        )
        return Some(nodes, minimum or len(nodes))

    def _anywhere(self, token: str, weight: float = 1.0, kind: str = "_exact") -> Node:
        return Best(
            tuple(Term(name + kind, token, FIELD_WEIGHTS[name] * weight) for name in TEXT_FIELDS), FIELD_TIE
        )

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
        if len(unit.tokens) != 2 or not (word := self._joined_word(unit.tokens, 0)):
            return []
        exact = self.language.analyser.word(word).exact
        self._mark(exact, MARK_WORD)
        return [self._anywhere(exact, JOINED), self._anywhere(exact, JOINED * PART_OF_COMPOUND, "_parts")]

    def _misspelt(self, token: Token) -> list[Node]:
        word = fold(token.raw)
        lexicon = self.language.lexicon
        if (
            not word.isalpha()
            or is_function_word(word)
            or lexicon.knows(word)
            or self._is_known_compound(word)
        ):
            return []
        self.unknown = True
        if self.stands_somewhere(token.exact):
            return []
        near = self.language.speller.candidates(word)
        longer = self.language.speller.completions(word)
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
                unit.readings.append(Scaled(self._all_parts(tokens[0].parts), ALL_PARTS))
            nodes += [Scaled(node, SPELLING) for node in unit.readings]
        return nodes

    def _is_known_compound(self, word: str) -> bool:
        return bool(self.language.lexicon.split(word))

    def _concept(self, unit: Unit, concept: Concept) -> None:
        own = self.language.thesaurus.key(unit.tokens)
        rarity = self._rarity(tuple(token.exact for token in unit.tokens if not is_function_word(token.raw)))
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
        weight = FIELD_WEIGHTS["labels"] * TAGGED
        return (
            Term("labels_exact", words[0], weight)
            if len(words) == 1
            else Phrase("labels_exact", words, weight)
        )

    def _rarity(self, words: tuple[str, ...]) -> float:
        return sum(self.language.lexicon.rarity(word) for word in words)

    def _label(self, words: tuple[str, ...], weight: float, rarity: float) -> Node:
        """Another way to say it. A rare synonym must not be worth more than the word that was typed."""
        full = weight >= SYNONYM
        weight *= min(1.0, rarity / max(self._rarity(words), 0.1)) ** TEMPER
        if len(words) == 1:
            self._mark(words[0], MARK_WORD * weight)
            if full:
                both = (
                    self._anywhere(words[0], weight),
                    self._anywhere(words[0], weight * PART_OF_COMPOUND, "_parts"),
                )
                return Best(both)
            return self._anywhere(words[0], weight)
        return Best(
            tuple(Phrase(name + "_exact", words, FIELD_WEIGHTS[name] * weight) for name in TEXT_FIELDS),
            FIELD_TIE,
        )

    def _phrase(self, clause: Clause, *, mark: bool = True) -> Node | None:
        words = tuple(token.exact for token in self.language.analyser.tokens(clause.text))
        if not words:
            return None
        for word in words if mark else ():
            self._mark(word, MARK_WORD)
        if len(words) == 1:
            return self._anywhere(words[0])
        return Best(
            tuple(Phrase(name + "_exact", words, FIELD_WEIGHTS[name]) for name in TEXT_FIELDS), FIELD_TIE
        )

    def _neighbours(self, tokens: Sequence[Token]) -> list[Node]:
        """Words that stand together in the query are worth more where they stand together in a text."""
        nodes: list[Node] = []
        for left, right in pairwise(tokens):
            if not is_function_word(left.raw) and not is_function_word(right.raw):
                words = (left.exact, right.exact)
                nodes += [
                    Phrase(f"{name}_exact", words, FIELD_WEIGHTS[name] * NEXT_TO_EACH_OTHER)
                    for name in TEXT_FIELDS
                ]
        return nodes[: MOST_NEIGHBOURS * len(TEXT_FIELDS)]

    def _weak(self, units: Sequence[Unit]) -> list[Node]:
        """Words that only help to rank."""
        return [Scaled(Best(tuple(unit.readings), READING_TIE), WEAK) for unit in units if not unit.strong]

    # How much must be met

    def _steps(self, units: Sequence[Unit], phrases: list[Node], sentence: bool) -> tuple[Step, ...]:
        strong = tuple(self._unit(unit, sentence) for unit in units if unit.strong)
        if not strong:
            return (Step(every(tuple(phrases)), False, 1),) if phrases else ()
        several = ENOUGH_FOR_SENTENCE if sentence else ENOUGH_FOR_WORDS
        enough = ENOUGH_FOR_FEW if len(strong) < FEW_WORDS else several
        steps = []
        for minimum in _ladder(len(strong)):
            tree = every((*phrases, Some(strong, minimum)))
            steps.append(Step(tree, minimum < len(strong), enough))
        steps += self._some_parts(units, phrases)
        return tuple(steps)

    def _unit(self, unit: Unit, sentence: bool) -> Node:
        """In a sentence, words that name nothing we know of are more often by the way."""
        node = Best(tuple(unit.readings), READING_TIE)
        return node if unit.topical or not sentence else Scaled(node, OFF_TOPIC)

    def _some_parts(self, units: Sequence[Unit], phrases: list[Node]) -> list[Step]:
        """The last resort for one compound nobody wrote: one of its parts."""
        parts = tuple(dict.fromkeys(part for unit in units for token in unit.tokens for part in token.parts))
        if not parts or len(units) > 1:
            return []
        return [Step(every((*phrases, self._all_parts(parts, 1))), True, 1)]

    def _mark(self, token: str, weight: float) -> None:
        if weight > self.highlight.get(token, 0):
            self.highlight[token] = weight

    def _did_you_mean(self) -> str | None:
        if not self.corrected:
            return None
        text = self.request.text
        for wrong, right in self.corrected.items():
            text = text.replace(wrong, right)
        return text


def _ladder(count: int) -> list[int]:
    """How many of so many words are asked for, step by step."""
    if count <= ONE_BY_ONE:
        return list(range(count, 0, -1))
    return list(dict.fromkeys([*(math.ceil(count * share) for share in SHARES), 1]))
