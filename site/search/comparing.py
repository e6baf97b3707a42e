"""What other weights would do: the judged queries that fit this site, asked with both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from content.querysets import visible
from search import registry
from search.judging import PAGE, Judged, Outcome, judge, read_judged
from search.models import TrialQuery
from search.reference import ranked_by
from search.weights import Ranking

JUDGED = Path(__file__).resolve().parent / "judged"
# So many are asked twice within a few seconds.
MOST_ASKED = 100
# Where an answer counts as standing that is not among the hits people look at.
NOWHERE = PAGE + 1


@dataclass(frozen=True, slots=True)
class Pair:
    """One query with both settings."""

    before: Outcome
    after: Outcome

    @property
    def query(self) -> str:
        """What is asked."""
        return self.before.judged.query

    @property
    def gain(self) -> int:
        """How many places the first right answer rises; below nothing it falls."""
        return (self.before.place or NOWHERE) - (self.after.place or NOWHERE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every query that was asked, those of this site first."""

    pairs: tuple[Pair, ...]

    @property
    def better(self) -> list[Pair]:
        """Those whose right answer stands higher, the most helped first."""
        return sorted((pair for pair in self.pairs if pair.gain > 0), key=lambda pair: -pair.gain)

    @property
    def worse(self) -> list[Pair]:
        """Those whose right answer stands lower, the most harmed first."""
        return sorted((pair for pair in self.pairs if pair.gain < 0), key=lambda pair: pair.gain)

    @property
    def same(self) -> int:
        """How many stay as they are."""
        return sum(pair.gain == 0 for pair in self.pairs)

    @property
    def first_three(self) -> tuple[int, int]:
        """How many have a right answer in the first three, before and after."""
        return (
            sum(pair.before.right_in_first_three for pair in self.pairs),
            sum(pair.after.right_in_first_three for pair in self.pairs),
        )


def compare(before: Ranking, after: Ranking) -> Comparison:
    """Ask what fits this site with both settings."""
    queries = fitting()
    outcomes = []
    for ranking in (before, after):
        with ranked_by(ranking):
            outcomes.append(judge(queries).outcomes)
    return Comparison(tuple(Pair(*both) for both in zip(*outcomes, strict=True)))


def fitting() -> list[Judged]:
    """The trial queries of this site, then those of the program whose answers stand on it, evenly drawn."""
    own = _own()[:MOST_ASKED]
    built_in = [judged for path in sorted(JUDGED.glob("*.jsonl")) for judged in read_judged(path)]
    there = _existing(key for judged in built_in for key in judged.right)
    fit = [judged for judged in built_in if there.issuperset(judged.right)]
    room = MOST_ASKED - len(own)
    step = max(1.0, len(fit) / room) if room else 1.0
    return own + [fit[int(place * step)] for place in range(min(room, len(fit)))]


def _own() -> list[Judged]:
    rows = TrialQuery.objects.prefetch_related("answers__page")
    made = [
        Judged(f"eigen-{row.pk}", row.query, _keys(answer.page for answer in row.answers.all()))
        for row in rows[:MOST_ASKED]
    ]
    return [judged for judged in made if judged.right]


def _keys(pages: Iterable[Any]) -> tuple[str, ...]:
    """Hits carry the key of a page; a page without one is not found by search."""
    return tuple(key for page in pages if (key := getattr(page.specific, "sleutel", "")))


def _existing(keys: Iterable[str]) -> set[str]:
    wanted = set(keys)
    found: set[str] = set()
    for model in _keyed_models():
        pages = visible(model._default_manager.filter(sleutel__in=wanted))
        found.update(pages.values_list("sleutel", flat=True))
    return found


def _keyed_models() -> Sequence[Any]:
    models = [section.model for section in registry.sections()]
    return [model for model in models if any(field.name == "sleutel" for field in model._meta.fields)]
