"""One Dutch analyser for every engine, at indexing and at query time.

Text becomes tokens with their place in it. Each token has one exact form (its stem) and, for a compound, the stems
of its parts. Accents go before stemming; the lexicon says what a compound is made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from search.inflection import fold, verb_bases
from search.lexicon import Lexicon

TOKEN_LENGTH = 64
CACHE_SIZE = 200_000
CHUNKS = 50_000

_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d"
_WORD = rf"[^\W_](?:[^\W_]|[{_MARKS}])*"
TOKEN = re.compile(
    rf"""(?P<doi>10\.\d{{4,9}}/[^\s"'<>()\[\]]*[^\s"'<>()\[\].,;:])
    |(?P<mail>[\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}})+)
    |(?P<isbn>(?<!\d)(?=(?:\d[-\ ]?){{9}}[\dXx](?!\w)|(?:\d[-\ ]?){{12}}\d(?!\w))(?:\d+[-\ ]){{3,4}}[\dXx](?!\w))
    |(?P<number>\d+(?:[.,]\d+)+(?![^\W_]))
    |(?P<word>{_WORD}(?:['’‘`´\-‐‑]{_WORD})*)""",
    re.VERBOSE,
)
_APOSTROPHES = re.compile("['’‘`´]")
_HYPHENS = re.compile("[-‐‑]")
# Where an ISBN may be written with spaces in it.
_SPACED_DIGITS = re.compile(r"\d [\dXx]")
_CONTRACTED = {
    "zo'n": "zo",
    "m'n": "mijn",
    "z'n": "zijn",
    "d'r": "haar",
    "zo’n": "zo",
    "m’n": "mijn",
    "z’n": "zijn",
}


@dataclass(frozen=True, slots=True)
class Analysed:
    """What a word is reduced to: one exact token, and the parts when it is a compound."""

    exact: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A word at its place in a text."""

    raw: str
    start: int
    end: int
    exact: str
    parts: tuple[str, ...] = ()


@dataclass
class Analyser:
    """Turns text into tokens with one frozen lexicon; keeps what it has already worked out."""

    lexicon: Lexicon = field(default_factory=Lexicon)
    _seen: dict[str, Analysed] = field(default_factory=dict, repr=False)
    _raws: dict[str, set[str]] = field(default_factory=dict, repr=False)
    _chunks: dict[str, tuple[str, str]] = field(default_factory=dict, repr=False)

    def tokens(self, text: str) -> list[Token]:
        """Every word of a text, with its place."""
        found = []
        for match in TOKEN.finditer(text):
            raw = match.group()
            word = self.word(raw)
            found.append(Token(raw, match.start(), match.end(), word.exact, word.parts))
        return found

    def words(self, text: str) -> list[Analysed]:
        """Every word of a text, without its place."""
        return [self.word(match.group()) for match in TOKEN.finditer(text)]

    def indexed(self, text: str) -> tuple[str, str]:
        """The exact tokens of a text and the parts, each with one space between; the fast road for indexing.

        No token but an ISBN goes over a space, so what stands between two spaces is worked out once.
        """
        pieces = [text] if _SPACED_DIGITS.search(text) else text.split()
        found = [self._chunks.get(piece) or self._chunk(piece) for piece in pieces]
        return " ".join([exact for exact, _ in found if exact]), " ".join(
            [parts for _, parts in found if parts]
        )

    def _chunk(self, text: str) -> tuple[str, str]:
        words = self.words(text)
        made = (
            " ".join(word.exact for word in words),
            " ".join(part for word in words for part in word.parts),
        )
        if len(text) <= TOKEN_LENGTH:
            if len(self._chunks) >= CHUNKS:
                self._chunks.clear()
            self._chunks[text] = made
        return made

    def word(self, raw: str) -> Analysed:
        """One word as it stands in a text."""
        known = self._seen.get(raw)
        if known is None:
            if len(self._seen) >= CACHE_SIZE:
                self._seen.clear()
                self._raws.clear()
            known = self._seen[raw] = self._analyse(raw)
            for token in (known.exact, *known.parts):
                self._raws.setdefault(token, set()).add(raw)
        return known

    def raws(self, words: set[str], tokens: Iterable[str]) -> set[str]:
        """Those of these words, as they stand in texts, that have one of these tokens."""
        # Not `words - self._seen.keys()`, which walks through all that was ever seen.
        for raw in words.difference(self._seen):
            self.word(raw)
        return words & set().union(*[self._raws[token] for token in tokens if token in self._raws])

    def _analyse(self, raw: str) -> Analysed:
        normal = normalise(raw)
        if "@" in normal or "/" in normal:
            pieces = [piece for piece in re.split(r"[\W_]+", normal) if len(piece) > 1]
            return Analysed(normal[:TOKEN_LENGTH], tuple(piece[:TOKEN_LENGTH] for piece in pieces))
        if not normal.isalnum() or normal.isdigit():
            return self._hyphenated(normal) if "-" in normal else Analysed(normal[:TOKEN_LENGTH])
        return self._plain(normal)

    def _hyphenated(self, normal: str) -> Analysed:
        """One token without hyphens, and each piece (with its own parts) as a part."""
        pieces = [self._plain(piece) for piece in normal.split("-") if piece]
        if len(pieces) == 1:
            return pieces[0]
        names = [piece for piece in normal.split("-") if piece]
        exact = self.lexicon.named("".join(names[:-1]) + pieces[-1].exact)
        parts = [part for piece in pieces for part in (piece.exact, *piece.parts)]
        return Analysed(exact[:TOKEN_LENGTH], tuple(dict.fromkeys(parts)))

    def _plain(self, word: str) -> Analysed:
        if len(word) > TOKEN_LENGTH:
            return Analysed(self.lexicon.stem(word)[:TOKEN_LENGTH])
        exact = self.lexicon.exact(word)[:TOKEN_LENGTH]
        parts = self.lexicon.split(word)
        if not parts:
            base = None if self.lexicon.stays_whole(word) else verb_bases().get(word)
            return Analysed(exact, (self.lexicon.named(base),) if base else ())
        stems = (self.lexicon.stem_part(part)[:TOKEN_LENGTH] for part in self._all_parts(parts))
        return Analysed(exact, tuple(dict.fromkeys(stems)))

    def _all_parts(self, parts: tuple[str, ...]) -> Iterator[str]:
        for part in parts:
            yield part
            yield from self._all_parts(self.lexicon.split(part))


def normalise(raw: str) -> str:
    """Fold a raw token: no accents, no apostrophes, numbers and identifiers in one spelling."""
    word = fold(_APOSTROPHES.sub("'", raw)) or raw
    if "@" in word or "/" in word:
        return word
    if word[0].isdigit() and not word.isalnum():
        return _normal_number(word)
    word = _CONTRACTED.get(word, word)
    if not word.isalnum():
        word = _APOSTROPHES.sub("", re.sub("['’‘`´]s$", "", word))
        word = _HYPHENS.sub("-", word)
    return word


def _normal_number(word: str) -> str:
    digits = re.sub(r"[\W_]", "", word)
    if len(digits) in (10, 13) and re.fullmatch(r"\d+[\dx]", digits) and re.search(r"[- ]", word):
        return normal_isbn(digits)
    if re.fullmatch(r"[\d.,]+", word):
        return word.replace(",", ".")
    return _HYPHENS.sub("-", _APOSTROPHES.sub("", word.replace(" ", "-")))


def normal_isbn(text: str) -> str:
    """An ISBN as 13 digits, whichever way it was written."""
    digits = re.sub(r"[^0-9x]", "", text.lower())
    if len(digits) != 10:
        return digits
    body = "978" + digits[:9]
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return body + str(-total % 10)


def normal_doi(text: str) -> str:
    """A DOI without its address, in lower case."""
    return re.sub(r"^(https?://)?((dx\.)?doi\.org/|doi:\s*)", "", text.strip().lower())
