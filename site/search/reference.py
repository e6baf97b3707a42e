"""What every search needs of the database and rarely changes: kept in memory, asked anew when its stamp is another."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from django.db import connection
from wagtail.models import Site

from content.models import SiteSettings
from search.marks import RECOMMENDED, REFERENCE, THESAURUS
from search.models import SearchRanking
from search.recommended import Pick, read_picks
from search.weights import Ranking
from vocabulary.models import CoherenceAspect, LonelinessForm, Municipality, Term, TermLabel

STAMPS = (THESAURUS, REFERENCE, RECOMMENDED)


@dataclass(frozen=True)
class Reference:
    """Names and lists as they stood at one stamp."""

    stamps: tuple[int, ...]
    municipalities: Sequence[Municipality] = ()
    neighbours: dict[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    aspects: dict[str, str] = field(default_factory=dict)
    terms: dict[str, str] = field(default_factory=dict)
    term_labels: dict[str, str] = field(default_factory=dict)
    need_phrases: tuple[str, ...] = ()
    picks: tuple[Pick, ...] = ()
    ranking: Ranking = field(default_factory=Ranking)


_kept: Reference | None = None
_held: ContextVar[Reference | None] = ContextVar("search_reference", default=None)
_lock = threading.Lock()


def reference() -> Reference:
    """The lists of now: one small query, and the rest only after a change."""
    global _kept
    held_now = _held.get()
    if held_now is not None:
        return held_now
    stamps = _stamps()
    kept = _kept
    if kept is None or kept.stamps != stamps:
        kept = _read(stamps)
        with _lock:
            _kept = kept
    return kept


@contextmanager
def held() -> Iterator[Reference]:
    """Use the same lists for the whole of one answer, so that they are asked for once."""
    with _holding(reference()) as lists:
        yield lists


@contextmanager
def ranked_by(ranking: Ranking) -> Iterator[None]:
    """Search as if an editor had set these weights, here and for nobody else."""
    with _holding(replace(reference(), ranking=ranking)):
        yield


@contextmanager
def _holding(lists: Reference) -> Iterator[Reference]:
    token = _held.set(lists)
    try:
        yield lists
    finally:
        _held.reset(token)


def forget() -> None:
    """Read everything anew at the next search; for tests that roll back."""
    global _kept
    _kept = None


def _stamps() -> tuple[int, ...]:
    # With every search: plain SQL, because making it from a queryset takes longer than asking it.
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, number FROM search_stamp WHERE name IN (%s, %s, %s)", STAMPS)
        rows = dict(cursor.fetchall())
    return tuple(rows.get(name, 0) for name in STAMPS)


def _read(stamps: tuple[int, ...]) -> Reference:
    places = list(Municipality.objects.prefetch_related("neighbours").order_by("name__reading"))
    return Reference(
        stamps=stamps,
        municipalities=places,
        neighbours={
            place.pk: tuple((near.name, near.get_absolute_url()) for near in place.neighbours.all())
            for place in places
        },
        forms=dict(LonelinessForm.objects.values_list("slug", "plain_name")),
        aspects=dict(CoherenceAspect.objects.values_list("slug", "plain_name")),
        terms=dict(Term.objects.values_list("slug", "name")),
        term_labels=dict(TermLabel.objects.values_list("key", "term__slug")),
        need_phrases=_need_phrases(),
        picks=read_picks(),
        ranking=SearchRanking.now().ranking,
    )


def _need_phrases() -> tuple[str, ...]:
    site = Site.objects.filter(is_default_site=True).first()
    return tuple(SiteSettings.for_site(site).need_phrases) if site else ()
