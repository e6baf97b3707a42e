"""What search makes of a word now, and what a rule would make of it: for people to read, before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from search import service
from search.analysis import TOKEN, Analyser
from search.documents import TEXT_FIELDS, SearchDocument
from search.engines.base import Reader, SearchError
from search.indexing import current_engine
from search.inflection import fold
from search.language import Language
from search.lexicon import Lexicon
from search.models import WordRule
from search.query import Best, Query, Term
from search.sources import documents_for, word_rules
from search.steering.known_words import known_words

MOST_WORDS = 12
MOST_PAGES = 5
MOST_TOKENS = 200
# Inflections of a word begin as it does; what contains it may be a compound with it.
SAME_START = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """How search reads a word: what it is reduced to, and the pieces it falls into with what these stand for."""

    word: str
    token: str
    pieces: tuple[tuple[str, str], ...] = ()
    tokens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordReport:
    """What search knows of a word; without an index only how it is read."""

    reading: Reading
    family: tuple[str, ...]
    compounds: tuple[str, ...]
    pages: int | None
    pages_with_compounds: int | None
    rules: tuple[WordRule, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One word that would be read otherwise."""

    before: Reading
    after: Reading


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that holds such words."""

    title: str
    url: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """How many pages somebody finds with a word, now and with the rule."""

    word: str
    now: int
    then: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rule would do."""

    changes: tuple[Change, ...]
    more: int
    found: tuple[Found, ...]
    pages: tuple[PageChange, ...]
    page_total: int


def read(word: str, analyser: Analyser) -> Reading:
    """How a word is read with the lexicon of an analyser."""
    made = analyser.word(word)
    pieces = tuple((piece, analyser.lexicon.stem_part(piece)) for piece in analyser.lexicon.split(fold(word)))
    return Reading(word, made.exact, pieces, made.parts)


def report(word: str) -> WordReport:
    """Everything that is known of a word."""
    language = service.current_language()
    known = known_words(language)
    reading = read(word, language.analyser)
    others = tuple(
        row for row in WordRule.objects.select_related("changed_by") if _concerns(row, reading, language)
    )
    reader = _reader()
    return WordReport(
        reading,
        _most_used(known.family(reading.token) - {fold(word)}, language.lexicon),
        _most_used(known.compounds(reading.token), language.lexicon),
        None if reader is None else _total(reader, [reading.token], ("exact",)),
        None if reader is None else _total(reader, [reading.token], ("exact", "parts")),
        others,
    )


def preview(rule: WordRule) -> Preview:
    """What a rule that is not kept yet would do to words, to what people find, and to some pages."""
    language = service.current_language()
    after = trial(language.lexicon, rule)
    changes = {
        word: Change(read(word, language.analyser), read(word, after))
        for word in _candidates(rule, language.lexicon)
        if language.analyser.word(word) != after.word(word)
    }
    shown = _most_used(changes, language.lexicon)
    reader = _reader()
    if reader is None or not changes:
        return Preview(tuple(changes[word] for word in shown), len(changes) - len(shown), (), (), 0)
    tokens = [change.before.token for change in changes.values()]
    total = _total(reader, tokens, ("exact", "parts"))
    return Preview(
        tuple(changes[word] for word in shown),
        len(changes) - len(shown),
        tuple(_found(rule, changes, language, after, reader)),
        tuple(_pages(reader, tokens, language.analyser, after)),
        total,
    )


def trial(lexicon: Lexicon, rule: WordRule | None = None, *, without: int | None = None) -> Analyser:
    """An analyser as it would be with a rule, in place of the one it changes."""
    replaced = rule.pk if rule else without
    rows = WordRule.objects.exclude(pk=replaced or 0).order_by("pk")
    return Analyser(lexicon.with_rules(word_rules([*rows, rule] if rule else rows)))


def _concerns(row: WordRule, reading: Reading, language: Language) -> bool:
    words = [word for word in (row.word, row.other) if word]
    return reading.token in {language.analyser.word(word).exact for word in words}


def _candidates(rule: WordRule, lexicon: Lexicon) -> set[str]:
    """The known words that a rule may change; not all of them, because each has to be read anew."""
    named = {fold(word) for word in (rule.word, rule.other) if word}
    begin = tuple(word[:SAME_START] for word in named)
    return named | {
        word for word in lexicon.words if word.startswith(begin) or any(name in word for name in named)
    }


def _most_used(words: Iterable[str], lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-lexicon.words.get(word, 0), word))[:MOST_WORDS])


def _reader() -> Reader | None:
    try:
        return current_engine().reader()
    except SearchError:
        return None


def _query(tokens: Sequence[str], kinds: Sequence[str], limit: int = 1) -> Query:
    terms = tuple(
        Term(f"{name}_{kind}", token)
        for token in sorted(set(tokens))[:MOST_TOKENS]
        for name in TEXT_FIELDS
        for kind in kinds
    )
    return Query(tree=Best(terms), hide_stopped=False, limit=limit)


def _total(reader: Reader, tokens: Sequence[str], kinds: Sequence[str]) -> int:
    return reader.total(_query(tokens, kinds)) if tokens else 0


def _found(
    rule: WordRule, changes: dict[str, Change], language: Language, after: Analyser, reader: Reader
) -> Iterator[Found]:
    """For the word of the rule, its parts and the word it is tied to: how many pages hold what it stands for."""
    reading = changes.get(fold(rule.word))
    pieces = (
        [piece for side in (reading.before, reading.after) for piece, _ in side.pieces] if reading else []
    )
    asked = dict.fromkeys([fold(rule.word), *pieces, *([fold(rule.other)] if rule.other else [])])
    for word in asked:
        now = _words_for(language.analyser.word(word).exact, language)
        token = after.word(word).exact
        then = _words_for(token, language) - changes.keys()
        then |= {one for one in changes if token in (after.word(one).exact, *after.word(one).parts)}
        tokens = [[language.analyser.word(one).exact for one in {word, *words}] for words in (now, then)]
        yield Found(word, *(_total(reader, found, ("exact",)) for found in tokens))


def _words_for(token: str, language: Language) -> set[str]:
    """The known words by which this token finds a page: inflections, and compounds with it."""
    known = known_words(language)
    return known.family(token) | known.compounds(token)


def _pages(reader: Reader, tokens: Sequence[str], before: Analyser, after: Analyser) -> Iterator[PageChange]:
    hits = reader.search(_query(tokens, ("exact", "parts"), MOST_PAGES)).hits
    for document in documents_for(hit.id for hit in hits):
        changes = tuple(_changes_in(document, before, after))[:MOST_WORDS]
        if changes:
            yield PageChange(document.title, document.url, changes)


def _changes_in(document: SearchDocument, before: Analyser, after: Analyser) -> Iterator[Change]:
    words = dict.fromkeys(match.group() for text in document.texts.values() for match in TOKEN.finditer(text))
    for word in words:
        if before.word(word) != after.word(word):
            yield Change(read(word, before), read(word, after))
