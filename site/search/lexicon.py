"""What the analyser and the speller know about words: frozen, versioned, stored beside the index it was made for.

Indexing and querying use the same lexicon. If the parts of compounds changed under a living index, even exact words
would no longer be found; so a new lexicon comes only with a rebuild.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from search.function_words import FUNCTION_WORDS, WEAK_WORDS
from search.inflection import exceptions, fold, read_lines
from search.stemming import stem
from search.word_rules import LINKS, WordRules

FORMAT = 2
FILE_NAME = "lexicon.json"
MIN_PART = 4
MIN_COMPOUND = 7
MAX_WORDS = 100_000
MAX_PIECES = 400_000
_WORD = re.compile(r"[^\W\d_]{2,40}")


@cache
def short_parts() -> frozenset[str]:
    """Listed parts under four letters, such as dag and zin."""
    return frozenset(word for word in _listed("samenstellingen.txt") if len(word) < MIN_PART)


@cache
def seed_parts() -> frozenset[str]:
    """The parts that every lexicon starts with."""
    return frozenset(_listed("samenstellingen.txt"))


@cache
def never_parts() -> frozenset[str]:
    """Endings and small words that are never parts."""
    return frozenset(_listed("losse-woorden.txt"))


@cache
def kept_whole() -> frozenset[str]:
    """Words that look like compounds but are read as one."""
    return frozenset(_listed("heel-laten.txt"))


def _listed(name: str) -> list[str]:
    return [fold(word) for line in read_lines(name) for word in line.split()]


@dataclass(frozen=True)
class Lexicon:
    """Compound parts, known words with the number of texts they stand in, and what editors decided about words."""

    parts: frozenset[str] = field(default_factory=seed_parts)
    words: Mapping[str, int] = field(default_factory=dict)
    whole: frozenset[str] = field(default_factory=kept_whole)
    texts: int = 0
    rules: WordRules = field(default_factory=WordRules)
    _splits: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    _alone: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def version(self) -> str:
        """A name for exactly this content."""
        return hashlib.blake2b(self.to_json().encode(), digest_size=8).hexdigest()

    @cached_property
    def part_stems(self) -> frozenset[str]:
        """The stems of all parts."""
        return frozenset(stem(part) for part in self.parts)

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """How words with the stem of a part begin, but participles: as it does, with one vowel of two (zoon, zonen),
        or as a listed form does.

        Most pieces of a word begin otherwise, and need no stem to be known as no part.
        """
        stems = self.part_stems
        short = {name[:2] + name[3] for name in stems if len(name) >= MIN_PART and name[1] == name[2]}
        listed = {word[:3] for word, base in exceptions().items() if base in stems}
        return frozenset(short | listed | {name[:3] for name in stems})

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all known words."""
        return frozenset(self.stem(word) for word in self.words)

    @cached_property
    def _tied(self) -> dict[str, str]:
        """From a token to the one that stands for it, where editors tied words together.

        Words that are no compounds come first, because the stem of a compound ends with that of its last part.
        """
        tied: dict[str, str] = {}
        for pair in sorted(self.rules.ties, key=lambda pair: any(self.split(word) for word in pair)):
            name, other = (self._exact(word, tied) for word in pair)
            if name != other:
                tied = {token: name if end == other else end for token, end in tied.items()} | {other: name}
        return tied

    def _exact(self, word: str, tied: Mapping[str, str]) -> str:
        # Also of a word that is kept whole: its inflections are known by the last part.
        parts = self._pieces(word)
        short = stem(parts[-1] if parts else word)
        exact = "".join(parts[:-1]) + tied.get(short, short)
        return tied.get(exact, exact)

    def stem(self, word: str) -> str:
        """The stem of a folded word, or of the word that editors tied it to."""
        return self.named(stem(word))

    def exact(self, word: str) -> str:
        """The one token of a folded word; of a compound only the last part is brought to its stem."""
        return self._exact(word, self._tied)

    def named(self, token: str) -> str:
        """The token that stands for this one."""
        return self._tied.get(token, token)

    @cached_property
    def _stem_texts(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for word, texts in self.words.items():
            short = self.stem(word)
            counts[short] = max(counts.get(short, 0), texts)
        return counts

    @cached_property
    def _rarities(self) -> dict[str, float]:
        return {}

    def texts_with(self, token: str) -> int:
        """In how many texts a stem stands."""
        return self._stem_texts.get(token, 0)

    def rarity(self, token: str) -> float:
        """How telling a token is: the fewer texts it stands in, the more."""
        known = self._rarities.get(token)
        if known is None:
            texts = self._stem_texts.get(token, 0)
            known = math.log(1 + (max(self.texts, texts) - texts + 0.5) / (texts + 0.5))
            self._rarities[token] = known
        return known

    def knows(self, word: str) -> bool:
        """Whether a folded word, or another form of it, stands in some text."""
        return word in self.words or self.stem(word) in self.stems

    def stands(self, word: str) -> bool:
        """Whether a folded word, or another form of it, stands in a text and not only in the thesaurus."""
        return self._stem_texts.get(self.stem(word), 0) > 0

    def stem_part(self, part: str) -> str:
        """The stem of a part, without the letters that only link it."""
        if part in self.rules.names:
            return self.stem(self.rules.names[part])
        if not self._stands_alone(part):
            for link in LINKS:
                if part.endswith(link) and self._stands_alone(part[: -len(link)]):
                    return self.stem(part[: -len(link)])
        return self.stem(part)

    def split(self, word: str) -> tuple[str, ...]:
        """The parts of a compound as they stand in it, linking letters with the part before; else nothing."""
        return () if self.stays_whole(word) else self._pieces(word)

    def stays_whole(self, word: str) -> bool:
        """Whether an editor said that a word, or another inflection of it, is not taken apart."""
        if not self.rules.whole or word in self.rules.splits:
            return False
        return word in self.rules.whole or self._exact(word, {}) in self._whole_tokens

    @cached_property
    def _whole_tokens(self) -> frozenset[str]:
        return frozenset(self._exact(word, {}) for word in self.rules.whole)

    def _pieces(self, word: str) -> tuple[str, ...]:
        known = self._splits.get(word)
        if known is None:
            if len(self._splits) > MAX_WORDS:
                self._splits.clear()
            known = self._splits[word] = self.rules.pieces(word) or self._found_pieces(word)
        return known

    def _found_pieces(self, word: str) -> tuple[str, ...]:
        if (
            len(word) < MIN_COMPOUND
            or word in self.whole
            or word in exceptions()
            or not word.isalpha()
            or not word.isascii()
        ):
            return ()
        best: list[tuple[tuple[int, int], tuple[str, ...]] | None] = [None] * (len(word) + 1)
        best[0] = ((0, 0), ())
        for end in range(3, len(word) + 1):
            for start in range(end - 2):
                before = best[start]
                whole = end - start == len(word)
                if before is None or whole or not self._is_part(word[start:end], last=end == len(word)):
                    continue
                size = end - start
                cost = (before[0][0] + 1, before[0][1] - 100 * size * size - (size if not start else 0))
                if best[end] is None or cost < best[end][0]:  # type: ignore[index]
                    best[end] = (cost, (*before[1], word[start:end]))
        return best[-1][1] if best[-1] else ()

    def _is_part(self, piece: str, *, last: bool) -> bool:
        if self._stands_alone(piece):
            return True
        if last or not piece.endswith(LINKS):
            return False
        return any(
            piece.endswith(link)
            and len(piece) - len(link) >= MIN_PART
            and self._stands_alone(piece[: -len(link)])
            for link in LINKS
        )

    def _stands_alone(self, piece: str) -> bool:
        """Whether a piece is a word that compounds are made of; most pieces come back in many words."""
        known = self._alone.get(piece)
        if known is None:
            if len(self._alone) > MAX_PIECES:
                self._alone.clear()
            known = self._alone[piece] = self._is_word(piece)
        return known

    def _is_word(self, piece: str) -> bool:
        if piece in never_parts():
            return False
        if len(piece) < MIN_PART:
            return piece in short_parts()
        if piece in self.parts:
            return True
        if piece[:3] not in self._beginnings and piece[:2] != "ge":
            return False
        short = stem(piece)
        return len(short) >= MIN_PART and len(piece) - len(short) <= 3 and short in self.part_stems

    def to_json(self) -> str:
        """The stored form: the same content always gives the same text."""
        content = {
            "format": FORMAT,
            "parts": sorted(self.parts),
            "whole": sorted(self.whole),
            "texts": self.texts,
            "rules": self.rules.as_content(),
            "words": dict(sorted(self.words.items())),
        }
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    def save(self, folder: Path) -> None:
        """Write the file that goes with an index."""
        (folder / FILE_NAME).write_text(self.to_json(), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Lexicon:
        """Read the file that goes with an index."""
        return cls.from_json((folder / FILE_NAME).read_text(encoding="utf-8"))

    @classmethod
    def from_json(cls, text: str) -> Lexicon:
        """The lexicon of a stored form; one of another format is refused."""
        content = json.loads(text)
        if content.get("format") != FORMAT:
            raise ValueError("This lexicon was made by another version: rebuild the search index.")
        return cls(
            frozenset(content["parts"]),
            content["words"],
            frozenset(content["whole"]),
            content["texts"],
            WordRules.from_content(content["rules"]),
        )

    def with_rules(self, rules: WordRules) -> Lexicon:
        """The same lexicon with other rules, to see what they would do."""
        return Lexicon(self.parts, self.words, self.whole, self.texts, rules)


def build_lexicon(
    texts: Iterable[str], labels: Iterable[str] = (), rules: WordRules | None = None
) -> Lexicon:
    """Make a lexicon from the visible texts, the labels of the thesaurus and what editors decided about words."""
    frequency: Counter[str] = Counter()
    total = 0
    for text in texts:
        total += 1
        frequency.update({fold(word) for word in _WORD.findall(text)})
    from_labels = {fold(word) for label in labels for word in _WORD.findall(label)}
    words = dict(frequency.most_common(MAX_WORDS))
    for word in from_labels:
        words.setdefault(word, 0)
    return Lexicon(
        seed_parts() | _parts(frequency, from_labels), words, texts=total, rules=rules or WordRules()
    )


def _parts(frequency: Mapping[str, int], labels: Iterable[str]) -> frozenset[str]:
    """Words that may be parts: those of the thesaurus, and those that stand in at least two texts."""
    often = (word for word, count in frequency.items() if count > 1)
    candidates = {
        word for word in (*often, *labels) if len(word) >= MIN_PART and word.isascii() and word.isalpha()
    }
    return frozenset(word for word in candidates if word not in never_parts() and _carries_meaning(word))


def _carries_meaning(word: str) -> bool:
    return word not in FUNCTION_WORDS and word not in WEAK_WORDS
