"""From a word to its stem: Snowball Dutch behind our exceptions, and the endings it leaves standing."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

from search.inflection import VOWELS, exceptions

_SNOWBALL = snowballstemmer.stemmer("dutch")
MIN_STEM = 3
_COMPARED = re.compile(r"(lijk|zaam|baar|ig|isch)(?:e|er|ere|st|ste)$")
_PARTICIPLE = re.compile(r"^ge.{1,9}[dt]e?$")
_PLURAL = re.compile(r"..[^aeiou][aouy]s$")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """What a folded word is reduced to. The stem of a stem may differ: ask once."""
    listed = exceptions().get(word)
    if listed is not None:
        return listed
    if len(word) <= MIN_STEM or not word.isalpha():
        return word
    word = _COMPARED.sub(r"\1", word)
    if _PLURAL.search(word):
        word = word[:-1]
    short = _without_e(_snowball(word))
    return exceptions().get(short, short)


def _snowball(word: str) -> str:
    """Snowball, but never so far that another word is left (gemeente became meen, gereedschap reedschap)."""
    # Only a participle has a ge- that is no part of the word; Snowball knows it by two letters, so they are hidden.
    hidden = word.startswith("ge") and not _PARTICIPLE.search(word)
    short = "g" + _SNOWBALL.stemWord("q" + word[1:])[1:] if hidden else _SNOWBALL.stemWord(word)
    return short if len(short) >= MIN_STEM else word


def _without_e(word: str) -> str:
    """Take off the -e of adjectives: sociale, sociaal; zieke, ziek; stille, stil."""
    if not word.endswith("e") or len(word) <= MIN_STEM + 1 or word[-2] in VOWELS or word.endswith("cafe"):
        return word
    bare = word[:-1]
    if bare[-1] == bare[-2]:
        return bare[:-1]
    if bare[-2] in "aou" and bare[-3] not in VOWELS and bare[-1] not in "wxj":
        bare = bare[:-1] + bare[-2:]
    return bare[:-1] + {"v": "f", "z": "s"}.get(bare[-1], bare[-1])
