"""What editors decided about words: kept whole, taken apart their way, or taken together with another word.

The rules are part of the lexicon, so that indexing and querying always use the same ones. A rule holds for every
inflection of its word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from search.stemming import stem

# Letters that only hold two parts together.
LINKS = ("s", "en", "e", "n")


@dataclass(frozen=True)
class WordRules:
    """The rules as they stood at one stamp; words are folded, and parts stand as an editor typed them."""

    stamp: int = 0
    whole: frozenset[str] = frozenset()
    splits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ties: tuple[tuple[str, str], ...] = ()

    @cached_property
    def _pieces(self) -> dict[str, tuple[str, ...]]:
        """From a word that is taken apart to its pieces."""
        found = {word: pieces_of(word, parts) for word, parts in self.splits.items()}
        return {word: pieces for word, pieces in found.items() if pieces}

    @cached_property
    def _fronts(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """All pieces but the last, by what they make together and by the stem of the last one."""
        fronts: dict[str, dict[str, tuple[str, ...]]] = {}
        for _, pieces in sorted(self._pieces.items()):
            fronts.setdefault("".join(pieces[:-1]), {})[stem(pieces[-1])] = pieces[:-1]
        return fronts

    @cached_property
    def names(self) -> dict[str, str]:
        """From a piece as it stands in a word to the part an editor said it is: vossen, vos."""
        return {
            piece: part
            for word, pieces in sorted(self._pieces.items())
            for piece, part in zip(pieces, self.splits[word], strict=True)
        }

    def pieces(self, word: str) -> tuple[str, ...]:
        """The pieces that an editor says a word falls into, or the word it is an inflection of; else none."""
        if not self._pieces or word in self._pieces:
            return self._pieces.get(word, ())
        for end in range(2, len(word) - 1):
            fronts = self._fronts.get(word[:end])
            front = fronts.get(stem(word[end:])) if fronts else None
            if front:
                return (*front, word[end:])
        return ()

    def as_content(self) -> dict[str, Any]:
        """Plain data, for the stored form of a lexicon."""
        return {
            "stamp": self.stamp,
            "whole": sorted(self.whole),
            "splits": {word: list(parts) for word, parts in sorted(self.splits.items())},
            "ties": [list(pair) for pair in self.ties],
        }

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> WordRules:
        """The rules of what `as_content` gave."""
        return cls(
            content["stamp"],
            frozenset(content["whole"]),
            {word: tuple(parts) for word, parts in content["splits"].items()},
            tuple((one, other) for one, other in content["ties"]),
        )


def pieces_of(word: str, parts: Sequence[str]) -> tuple[str, ...]:
    """The pieces of a word that these parts make, linking letters with the part before; none when they do not."""
    if not parts or not word.startswith(parts[0]):
        return ()
    first, rest = parts[0], word[len(parts[0]) :]
    if len(parts) == 1:
        return () if rest else (first,)
    # Also with the last letter twice: zon, zonnebloem.
    for link in ("", *LINKS, first[-1] + "en", first[-1] + "e"):
        if rest.startswith(link):
            others = pieces_of(rest[len(link) :], parts[1:])
            if others:
                return (first + link, *others)
    return ()
