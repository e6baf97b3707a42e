"""Which terms are public: approved by an editor, or carried by a page that visitors can see."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from content.querysets import visible
from vocabulary.models import TaggedPage, Term

# Saving a draft already makes rows for its words, so a row alone says nothing.


def visible_tags() -> "QuerySet[TaggedPage]":
    """Return the rows that tie a term to a page visitors can see."""
    return TaggedPage.objects.filter(content_object__in=visible(Page.objects.all()))


def public_terms() -> "QuerySet[Term]":
    """Return the terms visitors may know of."""
    carried = Exists(visible_tags().filter(tag=OuterRef("pk")))
    return Term.objects.filter(Q(approved=True) | carried)


def page_counts() -> dict[int, int]:
    """Return how many visible pages carry each term."""
    rows = visible_tags().order_by().values("tag").annotate(amount=Count("pk"))
    return {row["tag"]: row["amount"] for row in rows}


@dataclass(frozen=True, slots=True)
class TermNeighbours:
    """The public terms around a term."""

    broader: list[Term]
    narrower: list[Term]
    related: list[Term]


def neighbours(term: Term) -> TermNeighbours:
    """Return what lies above, beneath and beside a term, from one query."""
    around = public_terms().annotate(
        is_broader=Exists(_broader(from_term=term, to_term=OuterRef("pk"))),
        is_narrower=Exists(_broader(from_term=OuterRef("pk"), to_term=term)),
        is_related=Exists(Term.related.through.objects.filter(from_term=term, to_term=OuterRef("pk"))),
    )
    found: list[Any] = list(around.filter(Q(is_broader=True) | Q(is_narrower=True) | Q(is_related=True)))
    return TermNeighbours(
        broader=[other for other in found if other.is_broader],
        narrower=[other for other in found if other.is_narrower],
        related=[other for other in found if other.is_related],
    )


def _broader(**ends: Any) -> "QuerySet[Any]":
    return Term.broader.through.objects.filter(**ends)
