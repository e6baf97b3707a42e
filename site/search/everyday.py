"""How people say it: everyday words and phrases, and what they are about. One way, and weaker than the thesaurus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from search.analysis import Analyser, Token
from search.function_words import FUNCTION_WORDS
from search.inflection import fold, read_lines

# Small words that turn a phrase round, so they stay in it: "slaap niet" is not "slaap".
TURNING = frozenset("niet geen nooit zonder meer".split())  # noqa: SIM905
# So many other words may stand between those of a phrase: "ken hier in de straat nog niemand".
BETWEEN = 2

Stems = tuple[str, ...]


@cache
def everyday_groups() -> tuple[tuple[str, ...], ...]:
    """Everyday words and what they are about, from the list that comes with the site."""
    return tuple(
        tuple(phrase.strip() for phrase in line.split("|") if phrase.strip())
        for line in read_lines("alledaags.txt")
    )


@dataclass
class Everyday:
    """What everyday words point to: "oma" to ouderen, "ken hier niemand" to contact maken.

    A phrase of several telling words is met in any order and form, with a word or two between. One of which a single
    telling word is left is met word for word.
    """

    analyser: Analyser
    groups: Iterable[tuple[str, ...]] = field(default_factory=everyday_groups)

    def __post_init__(self) -> None:
        self._literal: dict[Stems, dict[Stems, None]] = {}
        self._loose: dict[str, dict[frozenset[str], dict[Stems, None]]] = {}
        for group in self.groups:
            heads = [self.analyser.tokens(phrase) for phrase in group[0].split(",")]
            targets = [_stems(self.analyser.tokens(phrase)) for phrase in ",".join(group[1:]).split(",")]
            others = [*(_stems(head) for head in heads), *targets]
            for head in heads:
                own = _stems(head)
                self._add(head, [words for words in others if words and words != own])
        self._longest = max((len(stems) for stems in self._literal), default=0)

    def _add(self, head: Sequence[Token], targets: Iterable[Stems]) -> None:
        telling = [token.exact for token in head if _tells(token)]
        if len(set(telling)) > 1:
            phrases = self._loose.setdefault(telling[0], {})
            phrases.setdefault(frozenset(telling), {}).update(dict.fromkeys(targets))
        elif head:
            self._literal.setdefault(_stems(head), {}).update(dict.fromkeys(targets))

    def pointed(self, tokens: Sequence[Token]) -> dict[int, list[Stems]]:
        """What is pointed to by the word that begins at each place of a text."""
        found: dict[int, list[Stems]] = {}
        for words, related in (*self._as_written(tokens), *self._in_other_words(tokens)):
            for token in words:
                found.setdefault(token.start, []).extend(related)
        return found

    def _as_written(self, tokens: Sequence[Token]) -> Iterator[tuple[Sequence[Token], Iterable[Stems]]]:
        for start in range(len(tokens)):
            for end in range(start + 1, min(len(tokens), start + self._longest) + 1):
                related = self._literal.get(_stems(tokens[start:end]))
                if related:
                    yield tokens[start:end], related

    def _in_other_words(self, tokens: Sequence[Token]) -> Iterator[tuple[Sequence[Token], Iterable[Stems]]]:
        telling = [token for token in tokens if _tells(token)]
        for place, token in enumerate(telling):
            for stems, related in self._loose.get(token.exact, {}).items():
                words = _together(telling, place, stems)
                if words:
                    yield words, related


def _together(telling: Sequence[Token], place: int, stems: frozenset[str]) -> Sequence[Token]:
    """The words of a phrase around one of them, when they stand close enough; else nothing."""
    room = len(stems) + BETWEEN
    first = max(0, place - room + 1)
    places = [
        first + step for step, token in enumerate(telling[first : place + room]) if token.exact in stems
    ]
    if places[-1] - places[0] >= room or len({telling[at].exact for at in places}) < len(stems):
        return ()
    return [telling[at] for at in places]


def _tells(token: Token) -> bool:
    word = fold(token.raw)
    return word in TURNING or word not in FUNCTION_WORDS


def _stems(tokens: Iterable[Token]) -> Stems:
    return tuple(token.exact for token in tokens)
