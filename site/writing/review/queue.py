"""The queue: what waits for an editor, in as many questions to the database for much as for little."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q

from members import policy
from members.models import User
from search import registry
from vocabulary.models import Municipality
from writing.models import Review
from writing.models.reviews import ReviewQuerySet
from writing.review import beside, nudges, workdays

ALL, FREE, MINE = "alles", "vrij", "mijn"
WHOSE = {ALL: "alles", FREE: "nog niet opgepakt", MINE: "door mij opgepakt"}


@dataclass(frozen=True)
class Choice:
    """By what an editor narrows the queue; an unknown word narrows nothing."""

    whose: str = ALL
    place: str = ""
    kind: str = ""

    @classmethod
    def read(cls, asked: Any) -> "Choice":
        """Return what an address asks for."""
        whose = asked.get("wie", ALL)
        return cls(whose if whose in WHOSE else ALL, asked.get("gemeente", ""), asked.get("soort", ""))

    @property
    def query(self) -> str:
        """What stands behind the question mark of an address; nothing when nothing is narrowed."""
        asked = {"wie": "" if self.whose == ALL else self.whose, "gemeente": self.place, "soort": self.kind}
        return urlencode({name: value for name, value in asked.items() if value})


@dataclass(frozen=True)
class Row:
    """One piece that waits, as an editor reads it."""

    pk: int
    title: str
    kind: str
    places: str
    since: datetime.datetime
    is_late: bool
    maker: str
    holder: str
    is_own: bool
    is_change: bool


def queue_for(user: User, choice: Choice) -> ReviewQuerySet:
    """Return what waits for this editor, and what is their own, the longest waiting first."""
    reviews = Review.objects.waiting().seen_by(user, policy.area_of(user))
    if choice.place:
        reviews = reviews.filter(municipalities__slug=choice.place)
    if choice.kind:
        reviews = reviews.filter(kind=choice.kind)
    if choice.whose == MINE:
        reviews = reviews.filter(claimed_by=user)
    elif choice.whose == FREE:
        reviews = reviews.filter(claimed_by=None)
    return reviews


def rows(reviews: ReviewQuerySet, user: User) -> list[Row]:
    """Return these pieces as lines."""
    found = reviews.select_related(
        "page__content_type", "workflow_state__requested_by", "claimed_by"
    ).prefetch_related("municipalities")
    terms = nudges.terms()
    return [_row(review, user, terms) for review in found]


def _row(review: Review, user: User, terms: nudges.Terms) -> Row:
    page, maker = review.page, review.workflow_state.requested_by
    return Row(
        pk=review.pk,
        title=page.draft_title or page.title,
        kind=page.content_type.name,
        places=", ".join(sorted(place.name for place in review.municipalities.all())),
        since=review.handed_in_at,
        is_late=workdays.since(review.handed_in_at) >= terms.unclaimed,
        maker=str(maker) if maker else "",
        holder=""
        if review.claimed_by is None
        else "u"
        if review.claimed_by == user
        else str(review.claimed_by),
        is_own=user.pk in (page.owner_id, review.workflow_state.requested_by_id),
        is_change=page.live,
    )


def next_for(user: User, choice: Choice) -> Review | None:
    """Return the piece this editor could look at now: the longest waiting that is nobody else's task."""
    theirs = Q(claimed_by=None) | Q(claimed_by=user)
    others = queue_for(user, choice).of_others(user)
    return others.filter(theirs).select_related("page").first()


def waiting_count(user: User) -> int:
    """Return how much waits for this editor: what they or nobody took up, and what else was asked."""
    theirs = Q(claimed_by=None) | Q(claimed_by=user)
    pieces = queue_for(user, Choice()).of_others(user).filter(theirs)
    return pieces.count() + beside.waiting_count(user)


def kinds_in(reviews: ReviewQuerySet) -> list[tuple[str, str]]:
    """Return the kinds that wait, with what people call them."""
    labels = registry.kind_labels()
    words = set(reviews.order_by().values_list("kind", flat=True))
    return sorted(((word, labels.get(word, word)) for word in words), key=lambda pair: pair[1])


def places_in(reviews: ReviewQuerySet) -> Iterable[Municipality]:
    """Return the municipalities of what waits."""
    return Municipality.objects.filter(
        pk__in=Review.municipalities.through.objects.filter(review__in=reviews.order_by()).values(
            "municipality"
        )
    ).order_by("name__reading")
