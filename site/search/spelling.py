"""Misspelt words and beginnings of words, expanded by us from the lexicon to a few exact words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from search.lexicon import Lexicon
from search.weights import BEGINNING_FROM, MAX_CANDIDATES, MISSPELT_FROM, TWO_EDITS_FROM

_SOUNDS = (
    ("ij", "ei"),
    ("ou", "au"),
    ("ch", "g"),
    ("ck", "k"),
    ("qu", "kw"),
    ("c", "k"),
    ("x", "ks"),
    ("y", "i"),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known word that may have been meant."""

    word: str
    distance: int
    texts: int


@dataclass
class Speller:
    """Finds known words near an unknown one."""

    lexicon: Lexicon
    _answers: dict[str, tuple[Candidate, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def _by_length(self) -> dict[int, list[tuple[int, str]]]:
        buckets: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for word in self.lexicon.words:
            buckets[len(word)].append((_letters(word), word))
        return buckets

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        sounds: dict[str, list[str]] = defaultdict(list)
        for word in self.lexicon.words:
            sounds[sound(word)].append(word)
        return sounds

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.lexicon.words)

    def candidates(self, word: str) -> tuple[Candidate, ...]:
        """At most twenty known words, nearest first and then most used."""
        answer = self._answers.get(word)
        if answer is None:
            if len(self._answers) > 1000:
                self._answers.clear()
            answer = self._answers[word] = self._find(word)
        return answer

    def _find(self, word: str) -> tuple[Candidate, ...]:
        if len(word) < MISSPELT_FROM or not word.isalpha():
            return ()
        bound = 2 if len(word) >= TWO_EDITS_FROM else 1
        letters = _letters(word)
        found = {near: 1 for near in self._by_sound.get(sound(word), ()) if near != word}
        for length in range(len(word) - bound, len(word) + bound + 1):
            for mask, near in self._by_length.get(length, ()):
                if (mask ^ letters).bit_count() <= 2 * bound and near not in found:
                    away = distance(word, near, bound)
                    # Two mistakes and another first letter is another word.
                    if away == 1 or (away <= bound and near[0] == word[0]):
                        found[near] = away
        known = [Candidate(near, away, self.lexicon.words[near]) for near, away in found.items()]
        known.sort(key=lambda c: (c.distance, c.word[0] != word[0], -c.texts, c.word))
        nearest = known[0].distance if known else 0
        return tuple(c for c in known if c.distance == nearest)[:MAX_CANDIDATES]

    def completions(self, beginning: str) -> tuple[str, ...]:
        """At most twenty known words that begin so, most used first."""
        if len(beginning) < BEGINNING_FROM:
            return ()
        words = self._sorted
        found = []
        for place in range(bisect_left(words, beginning), len(words)):
            if not words[place].startswith(beginning):
                break
            found.append(words[place])
        found.sort(key=lambda word: (-self.lexicon.words[word], word))
        return tuple(found[:MAX_CANDIDATES])


def _letters(word: str) -> int:
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) % 64)
    return mask


def sound(word: str) -> str:
    """The same for words that sound the same in Dutch and are often confused."""
    for letters, one in _SOUNDS:
        word = word.replace(letters, one)
    word = "".join(letter for place, letter in enumerate(word) if place == 0 or letter != word[place - 1])
    return word[:-1] + "t" if word.endswith("d") else word


def distance(one: str, other: str, bound: int) -> int:
    """Edits between two words (a swap of neighbours is one); more than `bound` comes back as `bound + 1`."""
    if abs(len(one) - len(other)) > bound:
        return bound + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        current = [i] + [0] * len(other)
        for j, right in enumerate(other, 1):
            cost = left != right
            current[j] = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + cost)
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                current[j] = min(current[j], before[j - 2] + 1)
        if min(current) > bound:
            return bound + 1
        before, row = row, current
    return min(row[-1], bound + 1)
