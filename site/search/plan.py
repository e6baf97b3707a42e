"""From a request to the trees an engine is asked, the strictest first.

Each word of the query may be met in several ways, worth less and less: the word itself, the word as part of a compound,
all its own parts, another label of the term it names, a narrower term, an everyday word for it, a known word that
looks like it. All words must be met; when that gives too little, most of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.analysis import Token, normal_doi
from search.documents import TEXT_FIELDS
from search.inflection import fold
from search.language import Language
from search.query import Node, Plan, Scaled, Some, Step, Term, every
from search.readings import Readings
from search.request import SearchRequest
from search.thesaurus import is_function_word
from search.units import Unit, is_sentence, keep_few, point, units_of
from search.weights import (
    ALL_WORDS,
    ENOUGH_FOR_FEW,
    ENOUGH_FOR_SENTENCE,
    ENOUGH_FOR_WORDS,
    EVERYDAY_IN_FEW_WORDS,
    FEW_WORDS,
    JOINING,
    LEAST_LABELS,
    MOST_LABELS,
    MOST_NEIGHBOURS,
    NEXT_TO_EACH_OTHER,
    OFF_TOPIC,
    ONE_BY_ONE,
    ROOM,
    SHARES,
    WEAK,
)

KEPT_PLANS = 500
OF_ONESELF = frozenset("ik mij me mijn wij we ons onze".split())  # noqa: SIM905
# The label of the kind of page that is something to join.
JOINED_IN = "initiatief"


def make_plan(
    request: SearchRequest, language: Language, stands_somewhere: Callable[[str], bool] = lambda _: False
) -> Plan:
    """The plan of a request. `stands_somewhere` says of a token unknown to the lexicon whether the index has it."""
    asked, plan = language.plans.get(request.text, ({}, None))
    # A word that stood in no text may stand in one a moment later.
    if plan is not None and all(stands_somewhere(token) == answer for token, answer in asked.items()):
        return plan
    readings = Readings(language, stands_somewhere)
    made = _Planner(request, readings).reading().plan
    if len(language.plans) >= KEPT_PLANS:
        language.plans.clear()
    language.plans[request.text] = readings.asked, made
    return made


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query was taken to ask for, and the plan made of it."""

    units: tuple[Unit, ...]
    plan: Plan


def read(request: SearchRequest, language: Language, stands_somewhere: Callable[[str], bool]) -> Reading:
    """The plan of a request with what lies beneath it, for who wants to see why something is found."""
    return _Planner(request, Readings(language, stands_somewhere)).reading()


@dataclass
class _Planner:
    request: SearchRequest
    readings: Readings

    def reading(self) -> Reading:
        """Read the text and make the plan."""
        clauses, language, readings = self.request.clauses, self.readings.language, self.readings
        text = " ".join(clause.text for clause in clauses if not clause.phrase and not clause.excluded)
        tokens = language.analyser.tokens(normal_doi(text))
        units = units_of(tokens, language)
        point(units, tokens, language)
        terms = sum(len(unit.concepts) for unit in units)
        readings.room = max(LEAST_LABELS, min(MOST_LABELS, ROOM // max(terms, 1)))
        readings.pointing = 1.0 if is_sentence(tokens) else EVERYDAY_IN_FEW_WORDS
        for unit in units:
            readings.read(unit)
        keep_few(units)
        phrases = [readings.phrase(c) for c in clauses if c.phrase and not c.excluded]
        excluded = tuple(readings.phrase(c, mark=False) for c in clauses if c.excluded)
        plan = Plan(
            steps=self._steps(units, [node for node in phrases if node], is_sentence(tokens)),
            bonus=(
                *self._neighbours(tokens),
                *self._weak(units),
                *self._all_words(units),
                *self._joining(tokens),
            ),
            excluded=tuple(node for node in excluded if node),
            highlight=readings.wording.highlight,
            also_searched=tuple(readings.also),
            did_you_mean=self._did_you_mean(),
        )
        return Reading(tuple(units), plan)

    # What only helps to rank

    def _neighbours(self, tokens: Sequence[Token]) -> list[Node]:
        """Words that stand together in the query are worth more where they stand together in a text."""
        nodes: list[Node] = []
        for left, right in pairwise(tokens):
            if not is_function_word(left.raw) and not is_function_word(right.raw):
                words = (left.exact, right.exact)
                nodes += self.readings.wording.together(words, NEXT_TO_EACH_OTHER)
        return nodes[: MOST_NEIGHBOURS * len(TEXT_FIELDS)]

    def _weak(self, units: Sequence[Unit]) -> list[Node]:
        """Words that only help to rank."""
        return [Scaled(unit.node, WEAK) for unit in units if not unit.strong]

    def _joining(self, tokens: Sequence[Token]) -> list[Node]:
        """Who tells of oneself looks for something to join."""
        if not is_sentence(tokens) or not any(fold(token.raw) in OF_ONESELF for token in tokens):
            return []
        return [Term("labels_exact", self.readings.language.analyser.word(JOINED_IN).exact, JOINING)]

    def _all_words(self, units: Sequence[Unit]) -> list[Node]:
        """Where fewer words are enough, what has them all in so many words still stays above."""
        strong = tuple(unit.core for unit in units if unit.strong)
        return [Scaled(every(strong), ALL_WORDS)] if len(strong) > 1 else []

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
            steps.append(Step(tree, minimum < len(strong), enough if len(strong) > 1 else 1))
        steps += self._some_parts(units, phrases)
        return tuple(steps)

    def _unit(self, unit: Unit, sentence: bool) -> Node:
        """In a sentence, words that name nothing we know of are more often by the way."""
        return unit.node if unit.topical or not sentence else Scaled(unit.node, OFF_TOPIC)

    def _some_parts(self, units: Sequence[Unit], phrases: list[Node]) -> list[Step]:
        """The last resort for one compound nobody wrote: one of its parts."""
        parts = tuple(dict.fromkeys(part for unit in units for token in unit.tokens for part in token.parts))
        if not parts or len(units) > 1:
            return []
        return [Step(every((*phrases, self.readings.wording.parts(parts, 1))), True, 1)]

    def _did_you_mean(self) -> str | None:
        if not self.readings.corrected:
            return None
        text = self.request.text
        for wrong, right in self.readings.corrected.items():
            text = text.replace(wrong, right)
        return text


def _ladder(count: int) -> list[int]:
    """How many of so many words are asked for, step by step."""
    if count <= ONE_BY_ONE:
        return list(range(count, 0, -1))
    return list(dict.fromkeys([*(math.ceil(count * share) for share in SHARES), 1]))
