"""What an engine is given of a page: plain data, made by each section's own builder."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from search.analysis import Analyser, normal_doi, normal_isbn
from search.inflection import fold
from search.results import Carrier, StoredHit
from search.weights import (
    EXPLAINING_PAGE,
    FOREIGN_PUBLICATION,
    INITIATIVE,
    OTHER_PAGE,
    PUBLICATION,
    STALE_INITIATIVE,
)

# The value of the facet `gemeente` for what counts everywhere in the country.
NATIONWIDE = "NL"
STOPPED = "gestopt"

FACETS = (
    "soort", "gemeente", "wijk", "dagdeel", "plek", "taal", "gratis", "rolstoel", "alleen_komen", "ophalen",
    "vorm", "samenhang", "status", "trefwoord", "doelgroep", "jaar",
)  # fmt: skip
TEXT_FIELDS = ("title", "labels", "intro", "body")
MAX_PREFIX = 15
# Stands in a field that is empty, because one engine counts all documents and the other those that have the field:
# with something in each field of each document both weigh a word the same. No word is written so.
NOTHING = "\N{EMPTY SET}"


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One visible page or document, as search knows it.

    `decides` is the line by which people choose among hits; `carrier` is the page on which a document stands.
    """

    id: str
    key: str
    kind: str
    title: str
    url: str
    labels: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    intro: str = ""
    body: str = ""
    date: datetime.date | None = None
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    municipalities: tuple[str, ...] = ()
    checked: datetime.date | None = None
    stale: bool = False
    stopped: bool = False
    language: str = "nl"
    decides: str = ""
    carrier: Carrier | None = None

    @property
    def texts(self) -> dict[str, str]:
        """The four texts, by the name of their fields."""
        return {"title": self.title, "labels": "\n".join(self.labels), "intro": self.intro, "body": self.body}


@dataclass(frozen=True, slots=True)
class IndexedFields:
    """The tokens of a document, each field as words with one space between."""

    exact: dict[str, str]
    parts: dict[str, str]
    identifiers: str
    prefixes: str


def indexed_fields(document: SearchDocument, analyser: Analyser) -> IndexedFields:
    """Analyse a document: the same tokens for every engine."""
    exact, parts = {}, {}
    for name, text in document.texts.items():
        words, pieces = analyser.indexed(text)
        exact[name], parts[name] = words or NOTHING, pieces or NOTHING
    identifiers = dict.fromkeys(normal_identifiers(document.identifiers))
    return IndexedFields(
        exact, parts, " ".join(identifiers) or NOTHING, " ".join(prefixes(document.title)) or NOTHING
    )


def normal_identifiers(identifiers: Iterable[str]) -> list[str]:
    """DOIs and ISBNs in the one spelling that queries are brought to as well."""
    return [
        normal_doi(text) if "/" in text else normal_isbn(text)
        for text in identifiers
        if text and text.strip()
    ]


def prefixes(text: str) -> list[str]:
    """Every beginning of every word, for suggestions while somebody types."""
    words = {fold(word) for word in text.replace("-", " ").split()}
    plain = {"".join(letter for letter in word if letter.isalnum()) for word in words}
    return sorted({word[:size] for word in plain for size in range(1, min(len(word), MAX_PREFIX) + 1)})


def ranking_factor(document: SearchDocument) -> float:
    """How a score is multiplied: what can be joined here and now before a study in another language."""
    if document.kind == "initiatief":
        return STALE_INITIATIVE if document.stale else INITIATIVE
    if document.kind == "publicatie":
        return PUBLICATION if document.language.startswith("nl") else FOREIGN_PUBLICATION
    return EXPLAINING_PAGE if document.kind == "pagina" else OTHER_PAGE


def fresh_month(document: SearchDocument) -> str:
    """The month it was last checked, or else is from; "" when neither is known."""
    last = document.checked or document.date
    return f"{last:%Y-%m}" if last else ""


def sort_keys(document: SearchDocument) -> tuple[str, str, str]:
    """Texts that put documents newest first, by title, and what was checked lately before what was not.

    The key makes every one different.
    """
    age = 9_999_999 - (document.date.toordinal() if document.date else 0)
    folded = "".join(letter if letter.isalnum() else " " for letter in fold(document.title))
    by_age = f"{age:07d} {document.key}"
    return by_age, f"{' '.join(folded.split())[:200]}\x01{document.key}", f"{document.stale:d} {by_age}"


def stored_form(document: SearchDocument) -> str:
    """What an engine keeps of a document, to be shown."""
    return json.dumps(
        [
            document.id, document.key, document.kind, document.title, document.url, document.intro, document.body,
            document.date.isoformat() if document.date else "", list(document.municipalities), document.language,
            document.decides, document.carrier,
        ],
        ensure_ascii=False,
    )  # fmt: skip


def stored_hit(stored: str | bytes, score: float | None) -> StoredHit:
    """A hit from what was stored."""
    (
        key, sleutel, kind, title, url, intro, body, date, municipalities, language, decides, carrier,
    ) = json.loads(stored)  # fmt: skip
    return StoredHit(
        key, sleutel, kind, title, url, intro, body, datetime.date.fromisoformat(date) if date else None,
        tuple(municipalities), score, language, decides, Carrier(*carrier) if carrier else None,
    )  # fmt: skip


def fingerprint(document: SearchDocument) -> str:
    """The same for documents that are found and shown the same way."""
    rest = (
        sorted(document.facets.items()),
        document.labels,
        document.identifiers,
        document.stale,
        document.stopped,
        fresh_month(document),
    )
    text = stored_form(document) + repr(rest)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
