"""The thesaurus as the query plan needs it: which words in a query name a term, and what else it is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from search.analysis import Analyser, Token
from search.function_words import FUNCTION_WORDS
from search.inflection import fold

MAX_NARROWER = 30
MAX_LABEL_WORDS = 8


@dataclass(frozen=True, slots=True)
class Concept:
    """One term: its preferred label, other words for it, and the terms directly beneath it."""

    id: int
    label: str
    synonyms: tuple[str, ...] = ()
    narrower: tuple[int, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Every word for it, the preferred one first."""
        return (self.label, *self.synonyms)


@dataclass(frozen=True, slots=True)
class Match:
    """Words `start` to `end` of a query that name concepts."""

    start: int
    end: int
    concepts: tuple[Concept, ...]


@dataclass
class Thesaurus:
    """All concepts, found by the stems of their labels, function words left out."""

    concepts: Sequence[Concept] = ()
    analyser: Analyser = field(default_factory=Analyser)
    version: str = ""

    def __post_init__(self) -> None:
        self._by_id = {concept.id: concept for concept in self.concepts}
        self._by_words: dict[tuple[str, ...], list[Concept]] = {}
        for concept in self.concepts:
            for label in concept.labels:
                words = self.key(self.analyser.tokens(label))
                if words and concept not in self._by_words.setdefault(words, []):
                    self._by_words[words].append(concept)
        self._starts = {words[0] for words in self._by_words}
        self._above: dict[int, list[Concept]] = {}
        for concept in self.concepts:
            for below in concept.narrower:
                self._above.setdefault(below, []).append(concept)

    def key(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        """The stems of a label without the words that say nothing.

        A label of which one word would be left keeps all: "bij iemand thuis" is not asked for by "thuis".
        """
        telling = tuple(token.exact for token in tokens if not is_function_word(token.raw))
        return (telling if len(telling) > 1 else tuple(token.exact for token in tokens))[:MAX_LABEL_WORDS]

    def matches(self, tokens: Sequence[Token]) -> list[Match]:
        """The longest labels that stand in a query, from left to right, none over another."""
        found: list[Match] = []
        place = 0
        while place < len(tokens):
            match = self._longest(tokens, place)
            if match:
                found.append(match)
            place = match.end if match else place + 1
        return found

    def _longest(self, tokens: Sequence[Token], start: int) -> Match | None:
        if tokens[start].exact not in self._starts:
            return None
        best: Match | None = None
        words: list[str] = []
        whole: list[str] = []
        for end in range(start, min(len(tokens), start + 2 * MAX_LABEL_WORDS)):
            token = tokens[end]
            whole.append(token.exact)
            concepts = self._by_words.get(tuple(whole))
            if not is_function_word(token.raw):
                words.append(token.exact)
                if not concepts and words[0] == whole[0]:
                    concepts = self._by_words.get(tuple(words))
            if concepts:
                best = Match(start, end + 1, tuple(concepts))
            if len(words) >= MAX_LABEL_WORDS:
                break
        return best

    def named(self, words: tuple[str, ...]) -> Sequence[Concept]:
        """The concepts of which these stems are a label."""
        return self._by_words.get(words, ())

    def broader(self, concept: Concept) -> Sequence[Concept]:
        """The terms directly above a term."""
        return self._above.get(concept.id, ())

    def narrower(self, concept: Concept) -> list[Concept]:
        """The terms beneath a term, also those beneath these, nearest first; circles do no harm."""
        found: dict[int, Concept] = {}
        layer = list(concept.narrower)
        while layer and len(found) < MAX_NARROWER:
            fresh = [
                self._by_id[key]
                for key in layer
                if key in self._by_id and key not in found and key != concept.id
            ]
            found.update((item.id, item) for item in fresh)
            layer = [key for item in fresh for key in item.narrower]
        return list(found.values())[:MAX_NARROWER]


def is_function_word(raw: str) -> bool:
    """Whether a word says nothing about a subject."""
    return fold(raw).replace("'", "").replace("’", "") in FUNCTION_WORDS
