"""What a query asks for: which words name one thing, which are only by the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from search.analysis import Token
from search.function_words import WEAK_WORDS
from search.inflection import fold
from search.language import Language
from search.query import Best, Node, leaves
from search.thesaurus import Concept, Match, is_function_word
from search.weights import MOST_LEAVES, READING_TIE, SENTENCE_SMALL_WORDS, SENTENCE_WORDS

Stems = tuple[str, ...]


@dataclass(slots=True)
class Unit:
    """One thing the query asks for: a word, or several that name one term."""

    tokens: tuple[Token, ...]
    concepts: tuple[Concept, ...] = ()
    readings: list[Node] = field(default_factory=list)
    strong: bool = True
    # So many of the readings are of its own words; the rest say it in others.
    itself: int = 0
    # What the everyday words in it point to.
    pointed: dict[Stems, None] = field(default_factory=dict)

    def keep(self, most: int) -> None:
        """Keep the first readings, which are worth the most, up to so many leaves."""
        room, kept = most, []
        for reading in self.readings:
            room -= leaves(reading)
            if room >= 0:
                kept.append(reading)
        self.readings = kept

    @property
    def topical(self) -> bool:
        """Whether it names, or points to, something the thesaurus or the everyday words know of."""
        return bool(self.concepts or self.pointed)

    @property
    def core(self) -> Node:
        """Its own words as they stand, or the term they name."""
        own = self.readings[:1]
        return Best((*own, *self.readings[self.itself : self.itself + bool(self.concepts)]), READING_TIE)

    @property
    def node(self) -> Node:
        """Any of its readings."""
        return Best(tuple(self.readings), READING_TIE)


def units_of(tokens: Sequence[Token], language: Language) -> list[Unit]:
    """The things that are asked for, in the order of the query; words that say nothing left out."""
    matches = {match.start: match for match in language.thesaurus.matches(tokens)}
    units: list[Unit] = []
    place = 0
    while place < len(tokens):
        match = _named(language, tokens, place, matches.get(place))
        units.append(Unit(tuple(tokens[match.start : match.end]), match.concepts))
        place = match.end
    telling = [unit for unit in units if unit.concepts or not is_function_word(unit.tokens[0].raw)]
    kept = telling or units
    _weaken(kept, is_sentence(tokens))
    return kept


def _named(language: Language, tokens: Sequence[Token], place: int, label: Match | None) -> Match:
    """The longest thing that is named here: a label of several words, a word written apart, or one word."""
    if label and label.end > place + 1:
        return label
    return _written_apart(language, tokens, place) or label or Match(place, place + 1, ())


def _written_apart(language: Language, tokens: Sequence[Token], place: int) -> Match | None:
    """Two words that are one known word when written together: one thing is asked for."""
    if place + 1 >= len(tokens) or not language.joined(tokens, place):
        return None
    if is_function_word(tokens[place].raw) or is_function_word(tokens[place + 1].raw):
        return None
    [*joined] = language.analyser.tokens(language.joined(tokens, place))
    found = language.thesaurus.matches(joined)
    return Match(place, place + 2, found[0].concepts if found else ())


def is_sentence(tokens: Sequence[Token]) -> bool:
    """Whether somebody wrote a sentence rather than a few words to look for."""
    small = sum(is_function_word(token.raw) for token in tokens)
    return len(tokens) >= SENTENCE_WORDS and small >= SENTENCE_SMALL_WORDS


def _weaken(units: Sequence[Unit], sentence: bool) -> None:
    """In a sentence, words that are in every sentence only help to rank."""
    if not sentence:
        return
    weak = [unit for unit in units if len(unit.tokens) == 1 and fold(unit.tokens[0].raw) in WEAK_WORDS]
    if len(weak) < len(units):
        for unit in weak:
            unit.strong = False


def keep_few(units: Sequence[Unit]) -> None:
    """A long text asks for less by each of its words, so that no query costs too much."""
    if sum(leaves(unit.node) for unit in units) > MOST_LEAVES:
        for unit in units:
            unit.keep(MOST_LEAVES // len(units))


def point(units: Sequence[Unit], tokens: Sequence[Token], language: Language) -> None:
    """Give what an everyday phrase points to, to each of its words."""
    for said in language.everyday.found(tokens):
        for unit in units:
            if said.starts & {token.start for token in unit.tokens}:
                unit.pointed.update(dict.fromkeys(said.about))
