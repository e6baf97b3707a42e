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


@dataclass(frozen=True, slots=True)
class Group:
    """One line of the list: what people say and what that is about; `alike` when the words mean the same as well."""

    said: tuple[str, ...]
    about: tuple[str, ...]
    alike: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a text that are an everyday phrase, the stems of what that is about, and where the words begin."""

    words: tuple[Token, ...]
    about: tuple[Stems, ...]
    starts: frozenset[int]

    @classmethod
    def by(cls, words: Sequence[Token], about: Iterable[Stems]) -> Said:
        """What these words point to."""
        return cls(tuple(words), tuple(about), frozenset(token.start for token in words))


@cache
def everyday_groups() -> tuple[Group, ...]:
    """Everyday words and what they are about, from the list that comes with the site."""
    return tuple(_group(line) for line in read_lines("alledaags.txt"))


def _group(line: str) -> Group:
    said, points, about = line.partition(">")
    alike = not points
    if alike:
        said, _, about = line.partition("|")
    return Group(_phrases(said), _phrases(about), alike)


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase for part in text.split(",") if (phrase := part.strip()))


@dataclass
class Everyday:
    """What everyday words point to: "oma" to ouderen, "ken hier niemand" to contact maken.

    A phrase of several telling words is met in any order and form, with a word or two between. One of which a single
    telling word is left is met word for word.
    """

    analyser: Analyser
    groups: Iterable[Group] = field(default_factory=everyday_groups)

    def __post_init__(self) -> None:
        self._literal: dict[Stems, dict[Stems, None]] = {}
        self._loose: dict[str, dict[frozenset[str], dict[Stems, None]]] = {}
        for group in self.groups:
            said = [self.analyser.tokens(phrase) for phrase in group.said]
            # Only single words: nobody writes another phrase just so.
            alike = [_stems(words) for words in said if len(words) == 1] if group.alike else []
            about = [_stems(self.analyser.tokens(phrase)) for phrase in group.about]
            for words in said:
                self._add(words, [stems for stems in (*about, *alike) if stems != _stems(words)])
        self._longest = max((len(stems) for stems in self._literal), default=0)

    def _add(self, said: Sequence[Token], targets: Iterable[Stems]) -> None:
        telling = [token.exact for token in said if _tells(token)]
        if len(set(telling)) > 1:
            phrases = self._loose.setdefault(telling[0], {})
            phrases.setdefault(frozenset(telling), {}).update(dict.fromkeys(targets))
        elif said:
            self._literal.setdefault(_stems(said), {}).update(dict.fromkeys(targets))

    def found(self, tokens: Sequence[Token]) -> list[Said]:
        """The phrases that stand in a text; one within a longer one is not said by itself."""
        found = [*self._as_written(tokens), *self._in_other_words(tokens)]
        around: dict[int, list[frozenset[int]]] = {}
        for said in found:
            for start in said.starts:
                around.setdefault(start, []).append(said.starts)
        return [
            said for said in found if not any(said.starts < other for other in around[said.words[0].start])
        ]

    def about(self, tokens: Sequence[Token]) -> Iterator[Stems]:
        """Everything that a text points to."""
        for said in self.found(tokens):
            yield from said.about

    def _as_written(self, tokens: Sequence[Token]) -> Iterator[Said]:
        for start in range(len(tokens)):
            for end in range(start + 1, min(len(tokens), start + self._longest) + 1):
                related = self._literal.get(_stems(tokens[start:end]))
                if related:
                    yield Said.by(tokens[start:end], related)

    def _in_other_words(self, tokens: Sequence[Token]) -> Iterator[Said]:
        telling = [token for token in tokens if _tells(token)]
        for place, token in enumerate(telling):
            for stems, related in self._loose.get(token.exact, {}).items():
                words = _together(telling, place, stems)
                if words:
                    yield Said.by(words, related)


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
