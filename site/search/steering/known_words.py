"""Which known words are found by a token: looked for by their letters first, because reading all takes seconds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search.inflection import exceptions, fold
from search.language import Language
from search.stemming import stem

# So many letters of a form stand in whatever is reduced to the same, or is made with it.
ROOT = 4
_TWICE = re.compile(r"(.)\1")
_SOUNDS = str.maketrans("vz", "fs")


class KnownWords:
    """The words of a lexicon by their rough letters; made once per lexicon."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._rough = {word: rough(word) for word in language.lexicon.words}

    def family(self, token: str) -> set[str]:
        """The words that are reduced to this token."""
        return {word for word in self._candidates(token) if self.language.analyser.word(word).exact == token}

    def compounds(self, token: str) -> set[str]:
        """The words with this token among their parts."""
        return {word for word in self._candidates(token) if token in self.language.analyser.word(word).parts}

    def _candidates(self, token: str) -> list[str]:
        roots = {rough(form)[:ROOT] for form in self._forms(token)}
        return [word for word, letters in self._rough.items() if any(root in letters for root in roots)]

    def _forms(self, token: str) -> Iterable[str]:
        """The token, the irregular forms that stand for it, and the words that editors tied to it."""
        analyser = self.language.analyser
        tied = {fold(word) for pair in self.language.lexicon.rules.ties for word in pair}
        same = {word for word in tied if analyser.word(word).exact == token}
        names = {token, *same, *map(stem, same)}
        return names | {form for form, name in exceptions().items() if name in names}


_kept: KnownWords | None = None


def known_words(language: Language) -> KnownWords:
    """The words of this lexicon; kept until there is another."""
    global _kept
    kept = _kept
    if kept is None or kept.language is not language:
        kept = _kept = KnownWords(language)
    return kept


def rough(word: str) -> str:
    """The letters that inflections share: boom and bomen, huis and huizen.

    >>> rough("bomen"), rough("boom"), rough("huizen")
    ('bomen', 'bom', 'huisen')
    """
    return _TWICE.sub(r"\1", word).translate(_SOUNDS)
