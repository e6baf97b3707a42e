"""The tested list of exceptions to the stemmer: which word forms stand for which word.

Two files of plain words are its source: `woordvormen.txt` (groups of forms) and `werkwoorden.txt` (verbs, whose
regular forms are generated here). The stemmer alone keeps a third of such pairs of this domain apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
VOWELS = "aeiou"
UNSTRESSED = ("be", "ge", "ver", "ont", "her", "er")
SEPARABLE = (
    "aan", "achter", "af", "bij", "binnen", "buiten", "door", "in", "langs", "los", "mee", "na", "neer", "om", "op", "open", "over", "rond",
    "samen", "tegen", "terug", "thuis", "toe", "uit", "vast", "vol", "voor", "weg",
)  # fmt: skip
# Verbs that say little by themselves: what they make with a prefix is another matter (uitlaten, opnemen).
LIGHT_VERBS = frozenset(
    "laten gaan komen doen staan houden nemen geven brengen vallen zien maken zoeken vinden leggen sluiten melden".split()  # noqa: SIM905
)
VOICELESS = "tkfschp"


def fold(word: str) -> str:
    """Lower case without accents, soft hyphens or other marks that nobody types."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    kept = "".join(
        c
        for c in plain
        if not unicodedata.combining(c) and not c.isspace() and c not in "\u00ad\u200b\u200c\u200d\ufeff"
    )
    return kept.translate(_LETTERS)


_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th"})


def read_lines(name: str) -> Iterator[str]:
    """The lines of a data file that say something."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        text = line.split("#", 1)[0].strip()
        if text:
            yield text


@cache
def exceptions() -> dict[str, str]:
    """From each listed or generated form to the word that stands for all of them."""
    forms: dict[str, str] = {}
    for line in read_lines("woordvormen.txt"):
        words = [fold(word) for word in line.split()]
        forms.update((word, words[0]) for word in words if word not in forms)
    verbs = _verbs()
    names = {infinitive: forms.get(infinitive, verb_stem(infinitive)) for infinitive in verbs}
    # What is written down goes before what a rule makes: zit is of zitten, though zien would make it too.
    for infinitive, own in _written_forms().items():
        for form in (infinitive, *own):
            forms.setdefault(form, names[infinitive])
    for infinitive, made in verbs.items():
        for form in (infinitive, *made):
            forms.setdefault(form, names[infinitive])
    return forms


@cache
def _written_forms() -> dict[str, tuple[str, ...]]:
    """Each verb of the list with the irregular forms that stand beside it."""
    listed: dict[str, tuple[str, ...]] = {}
    for line in read_lines("werkwoorden.txt"):
        name, equals, forms = line.partition("=")
        if equals:
            listed[fold(name.strip())] = tuple(fold(form) for form in forms.split())
        else:
            listed.update((fold(word), ()) for word in line.split() if fold(word) not in listed)
    return listed


@cache
def _verbs() -> dict[str, tuple[str, ...]]:
    """Each verb with all its forms."""
    irregular = {name: forms for name, forms in _written_forms().items() if forms}
    verbs: dict[str, tuple[str, ...]] = {}
    for name, own in _written_forms().items():
        base, prefix = _base(name, irregular) if not own else ("", "")
        inherited = tuple(prefix + form for form in irregular[base]) if base else ()
        verbs[name] = (*own, *inherited, *verb_forms(name))
    return verbs


def _base(infinitive: str, irregular: dict[str, tuple[str, ...]]) -> tuple[str, str]:
    """The irregular verb inside one with a separable prefix, and that prefix."""
    for prefix in SEPARABLE:
        if infinitive.startswith(prefix) and infinitive[len(prefix) :] in irregular:
            return infinitive[len(prefix) :], prefix
    return "", ""


@cache
def verb_bases() -> dict[str, str]:
    """From each form of a verb with a separable prefix to the stem of the verb inside: meewandelt, wandel."""
    bases: dict[str, str] = {}
    for infinitive, forms in _verbs().items():
        prefix = _prefix(infinitive)
        if prefix and infinitive[len(prefix) :] in _verbs() and infinitive[len(prefix) :] not in LIGHT_VERBS:
            base = exceptions()[infinitive[len(prefix) :]]
            bases.update(dict.fromkeys((infinitive, *forms), base))
    return bases


def _prefix(infinitive: str) -> str:
    fitting = (prefix for prefix in SEPARABLE if infinitive.startswith(prefix))
    return next((prefix for prefix in fitting if len(infinitive) > len(prefix) + 3), "")


def verb_stem(infinitive: str) -> str:
    """What is left of a verb without -en: wandelen, wandel; koken, kook; leven, leef."""
    prefix = _prefix(infinitive)
    if prefix:
        return prefix + verb_stem(infinitive[len(prefix) :])
    stem = infinitive.removesuffix("en") if infinitive.endswith("en") else infinitive.removesuffix("n")
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS:
        return stem[:-1]
    if _open_syllable(stem):
        stem = stem[:-1] + stem[-2] + stem[-1]
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1:], stem[-1:])


def _open_syllable(stem: str) -> bool:
    if len(stem) < 2 or stem[-1] in VOWELS or stem[-2] not in "aeou":
        return False
    if len(stem) > 2 and stem[-3] in VOWELS:
        return False
    unstressed = stem[-2] == "e" and any(letter in VOWELS for letter in stem[:-3])
    return not unstressed


def verb_forms(infinitive: str) -> tuple[str, ...]:
    """The regular forms: present, past, participles, the noun on -ing and the one who does it."""
    stem = verb_stem(infinitive)
    bare = infinitive.removesuffix("en")
    raw = stem[:-1] + bare[-1:] if bare else stem
    ending = "t" if raw[-1:] in VOICELESS else "d"
    past = [stem + ending + "e", stem + ending + "en"]
    passive = stem if stem.endswith(ending) else stem + ending
    prefix = _prefix(infinitive)
    if prefix:
        participle = prefix + "ge" + passive[len(prefix) :]
    else:
        participle = passive if infinitive.startswith(UNSTRESSED) else "ge" + passive
    nouns = [bare + "ing", bare + "ingen", bare + "er", bare + "ers"]
    if bare.endswith(("el", "er", "en")):
        nouns = [bare + "ing", bare + "ingen", bare + "aar", bare + "aars"]
    present = [stem, stem if stem.endswith("t") else stem + "t", infinitive + "d", infinitive + "de"]
    return (*present, *past, participle, participle + "e", *nouns)
