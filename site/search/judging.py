"""How good search is, over queries of which somebody wrote down what should be found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from search import service
from search.request import make_request

FIRST, PAGE = 3, 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A query with the keys of right answers, and of what is relevant besides."""

    id: str
    query: str
    right: tuple[str, ...]
    also: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one query."""

    judged: Judged
    found: tuple[str, ...]

    @property
    def right_in_first_three(self) -> bool:
        """Whether somebody who looks at three hits is helped."""
        return bool(set(self.found[:FIRST]) & set(self.judged.right))

    @property
    def place(self) -> int | None:
        """Where the first right answer stands."""
        right = set(self.judged.right)
        return next((number for number, key in enumerate(self.found, 1) if key in right), None)

    @property
    def recall(self) -> float:
        """The share of the relevant that stands in the first ten (of at most ten)."""
        relevant = {*self.judged.right, *self.judged.also}
        return len(relevant & set(self.found[:PAGE])) / min(len(relevant), PAGE)

    @property
    def recall_of_right(self) -> float:
        """The same for the right answers alone."""
        return len(set(self.judged.right) & set(self.found[:PAGE])) / min(len(self.judged.right), PAGE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Both figures over a whole set."""

    outcomes: tuple[Outcome, ...]

    @property
    def first_three(self) -> float:
        """The share of queries with a right answer in the first three."""
        return sum(item.right_in_first_three for item in self.outcomes) / max(len(self.outcomes), 1)

    @property
    def first_ten(self) -> float:
        """The mean share of relevant documents in the first ten."""
        return sum(item.recall for item in self.outcomes) / max(len(self.outcomes), 1)

    @property
    def right_in_first_ten(self) -> float:
        """The mean share of right answers in the first ten."""
        return sum(item.recall_of_right for item in self.outcomes) / max(len(self.outcomes), 1)


def read_judged(path: Path) -> list[Judged]:
    """The queries of a JSON Lines file."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [
        Judged(
            row["id"],
            row["vraag"],
            tuple(row["goed"]),
            tuple(row.get("ook_goed", ())),
            row.get("soort_vraag", ""),
        )
        for row in rows
    ]


def judge(queries: Iterable[Judged]) -> Verdict:
    """Ask every query the way the site does."""
    return Verdict(tuple(Outcome(judged, _ask(judged.query)) for judged in queries))


def _ask(query: str) -> tuple[str, ...]:
    results = service.search(make_request(query, per_page=PAGE), with_facets=False)
    return tuple(hit.key for hit in results.hits)


def report(verdict: Verdict) -> Sequence[str]:
    """The figures, per kind of query too, and what failed."""
    kinds = sorted({item.judged.kind for item in verdict.outcomes})
    lines = [f"{len(verdict.outcomes)} queries", *_figures("all", verdict)]
    for kind in kinds if len(kinds) > 1 else ():
        lines += _figures(kind, Verdict(tuple(item for item in verdict.outcomes if item.judged.kind == kind)))
    for item in verdict.outcomes:
        missing = [key for key in item.judged.right if key not in item.found]
        if not item.right_in_first_three or missing:
            word = "MISSED" if not item.right_in_first_three else "partly"
            lines.append(f"{word} {item.judged.id} {item.judged.query!r}")
            lines.append(
                f"    missing {', '.join(missing) or '-'}; first {', '.join(item.found[:FIRST]) or '-'}"
            )
    return lines


def _figures(name: str, verdict: Verdict) -> list[str]:
    return [
        f"{name}: right answer in the first three {verdict.first_three:.1%}, "
        f"relevant in the first ten {verdict.first_ten:.1%} (right answers {verdict.right_in_first_ten:.1%})"
    ]
