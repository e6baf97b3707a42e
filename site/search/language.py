"""What the plan knows of words: made once per lexicon and thesaurus, used by every search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from search.analysis import Analyser, Token
from search.everyday import Everyday
from search.inflection import fold
from search.lexicon import Lexicon
from search.query import Plan
from search.spelling import Speller
from search.thesaurus import Concept, Thesaurus
from search.weights import COMMON, Ranking

# The weights that hold, and those that editors try out.
KEPT_RANKINGS = 4


@dataclass
class Language:
    """One lexicon and one thesaurus, and everything that is looked up in them."""

    lexicon: Lexicon
    thesaurus: Thesaurus
    analyser: Analyser
    everyday: Everyday
    speller: Speller
    ranking: Ranking = field(default_factory=Ranking)
    # Per text the plan, and what the index had said then of the words the lexicon did not know.
    plans: dict[str, tuple[Mapping[str, bool], Plan]] = field(default_factory=dict)
    _labels: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)

    _ranked: dict[Ranking, Language] = field(default_factory=dict)

    def label(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The stems of a label of the thesaurus, and the key it is known by."""
        known = self._labels.get(text)
        if known is None:
            tokens = self.analyser.tokens(text)
            known = self._labels[text] = (tuple(token.exact for token in tokens), self.thesaurus.key(tokens))
        return known

    @classmethod
    def of(cls, lexicon: Lexicon, concepts: Sequence[Concept] = (), version: str = "") -> Language:
        """Everything made from one lexicon and the thesaurus as it is now."""
        analyser = Analyser(lexicon)
        return cls(
            lexicon, Thesaurus(concepts, analyser, version), analyser, Everyday(analyser), Speller(lexicon)
        )

    def ranked(self, ranking: Ranking) -> Language:
        """The same words with other weights; plans are made anew, because they hold weights."""
        if ranking == self.ranking:
            return self
        known = self._ranked.get(ranking)
        if known is None:
            if len(self._ranked) >= KEPT_RANKINGS:
                self._ranked.clear()
            known = self._ranked[ranking] = replace(self, ranking=ranking, plans={})
        return known

    def rarity(self, words: tuple[str, ...]) -> float:
        """How telling words are together."""
        return sum(self.lexicon.rarity(word) for word in words)

    def telling(self, words: tuple[str, ...]) -> float:
        """How much of its worth a word keeps: one that is in most texts says little, wherever it stands."""
        rarity = self.rarity(words)
        return rarity / (rarity + COMMON)

    def joined(self, tokens: Sequence[Token], place: int) -> str:
        """Two words of a query as the one known word they make; "" when they make none."""
        word = fold(tokens[place].raw) + fold(tokens[place + 1].raw)
        return word if word.isalpha() and self.lexicon.knows(word) else ""
