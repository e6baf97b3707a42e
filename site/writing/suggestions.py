"""Subjects for a text, out of the thesaurus: what it names, how often, and how telling that is."""

import math
from collections import defaultdict

from content.terms import page_counts, public_terms
from search.analysis import Token
from search.language import Language
from search.service import current_language
from search.thesaurus import Concept, is_function_word
from vocabulary.models import Term

MOST = 8
LONGEST = 50_000
# Found by trying on the demonstration: a title names the subject, a text wanders.
TITLE, INTRO, TEXT = 4.0, 2.0, 1.0
EVERYDAY = 0.1
BROADER = 0.3


def suggested_terms(title: str, intro: str, text: str) -> list[Term]:
    """Return at most eight public terms that fit these plain texts, the best first."""
    language = current_language()
    scores: dict[int, float] = defaultdict(float)
    for words, weight in ((title, TITLE), (intro, INTRO), (text, TEXT)):
        for concept, found in _named(words[:LONGEST], language).items():
            # Twice as often is not twice as much what it is about.
            scores[concept] += weight * math.sqrt(found)
    return _best(_with_broader(scores, language))


def _named(text: str, language: Language) -> dict[int, float]:
    """What a text names by its own words, each time worth as much as those words are rare."""
    tokens = language.analyser.tokens(text)
    found: dict[int, float] = defaultdict(float)
    for match in language.thesaurus.matches(tokens):
        rarity = language.rarity(_telling(tokens[match.start : match.end]))
        for concept in match.concepts:
            found[concept.id] += rarity
    for words in language.everyday.about(tokens):
        for concept in language.thesaurus.named(words):
            found[concept.id] += EVERYDAY * language.rarity(words)
    return found


def _telling(tokens: list[Token]) -> tuple[str, ...]:
    return tuple(token.exact for token in tokens if not is_function_word(token.raw))


def _with_broader(scores: dict[int, float], language: Language) -> dict[int, float]:
    """A text about several things beneath one term is about that term too."""
    concepts: dict[int, Concept] = {concept.id: concept for concept in language.thesaurus.concepts}
    total = dict(scores)
    for number, score in scores.items():
        for above in language.thesaurus.broader(concepts[number]):
            total[above.id] = total.get(above.id, 0) + BROADER * score
    return total


def _best(scores: dict[int, float]) -> list[Term]:
    """A term that is used on many pages is more often the right one than one that nobody chose yet."""
    counts = page_counts()
    terms = list(public_terms().filter(pk__in=scores))
    terms.sort(key=lambda term: (-scores[term.pk] * (1 + math.log1p(counts.get(term.pk, 0))), term.name))
    return terms[:MOST]
