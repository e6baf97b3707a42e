"""The best passage of a text with the words that were meant in <mark>; by the analyser that found them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from html import escape as html_escape

from search.analysis import Analyser

escape = partial(html_escape, quote=False)

PASSAGE = 200
_SLACK = 40
# Close enough to the analyser's tokens, and several times faster.
_SIMPLE = re.compile(r"\w+(?:['’\-]\w+)*")

# From, to, the word it stands for, what it weighs.
Mark = tuple[int, int, str, float]


@dataclass
class Highlighter:
    """Marks one query's words in many texts; each different word is looked at once."""

    analyser: Analyser
    weights: Mapping[str, float]
    _known: dict[str, tuple[str, float]] = field(default_factory=dict, repr=False)

    def passage(self, *texts: str) -> str:
        """The best passage of the first text that holds the heaviest words; else the beginning, unmarked."""
        best: tuple[str, list[Mark], float] = ("", [], 0.0)
        for text in texts:
            found = self._find(text) if self.weights else []
            weight = sum({word: weight for _, _, word, weight in found}.values())
            if not best[0] or weight > best[2] * 1.2:
                best = (text, found, weight) if text else best
        return self._render(best[0], best[1])

    def _find(self, text: str) -> list[Mark]:
        """Where the words stand, from left to right; where two begin together the longer one counts."""
        found = []
        for raw in self.analyser.raws(set(_SIMPLE.findall(text)), self.weights):
            word, weight = self._known.get(raw) or self._look_up(raw)
            found += [(start, start + len(raw), word, weight) for start in _places(text, raw)]
        found.sort(key=lambda mark: (mark[0], -mark[1]))
        kept: list[Mark] = []
        for mark in found:
            if not kept or mark[0] >= kept[-1][1]:
                kept.append(mark)
        return kept

    def _look_up(self, raw: str) -> tuple[str, float]:
        word = self.analyser.word(raw)
        weight = max((self.weights.get(token, 0.0) for token in (word.exact, *word.parts)), default=0.0)
        self._known[raw] = word.exact, weight
        return self._known[raw]

    def _render(self, text: str, found: list[Mark]) -> str:
        start, end = self._window(text, found)
        pieces = ["… " if start else ""]
        place = start
        for left, right, _, _ in found:
            if start <= left and right <= end:
                pieces += [escape(text[place:left]), "<mark>", escape(text[left:right]), "</mark>"]
                place = right
        pieces += [escape(text[place:end].rstrip()), " …" if end < len(text.rstrip()) else ""]
        return " ".join("".join(pieces).split())

    def _window(self, text: str, found: list[Mark]) -> tuple[int, int]:
        if len(text) <= PASSAGE + _SLACK:
            return 0, len(text)
        start = _sentence_start(text, self._best_start(found)) if found else 0
        end = start + PASSAGE
        if end < len(text):
            space = text.rfind(" ", start + PASSAGE // 2, end + 1)
            end = space if space > 0 else end
        return start, min(end, len(text))

    def _best_start(self, found: list[Mark]) -> int:
        """Where a window begins that holds the most weight of different words."""
        best, best_weight = found[0][0], 0.0
        for place, (start, _, _, _) in enumerate(found[:60]):
            inside: dict[str, float] = {}
            for _, right, word, weight in found[place : place + 20]:
                if right - start > PASSAGE - _SLACK:
                    break
                inside[word] = max(inside.get(word, 0.0), weight)
            if sum(inside.values()) > best_weight:
                best, best_weight = start, sum(inside.values())
        return best


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands by itself; looking for it is several times faster than a pattern made for each text."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not _is_letter(text[start - 1 : start]) and not _is_letter(text[end : end + 1]):
            yield start
        start = text.find(word, start + 1)


def _is_letter(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _sentence_start(text: str, place: int) -> int:
    """The beginning of the sentence when it is near, else of a word a little before."""
    near = max(text.rfind(mark, max(place - _SLACK, 0), place) for mark in (". ", "? ", "! ", "\n", ": "))
    if near >= 0:
        return near + 1 + (text[near + 1 : near + 2] == " ")
    if place <= _SLACK:
        return 0
    space = text.rfind(" ", place - _SLACK, place - _SLACK // 2)
    return space + 1 if space > 0 else place
