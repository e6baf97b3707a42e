""" "Mijn platform": where somebody's pieces are, what happened with them, and what comes next."""

from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from content.models import PageLink, Relation
from content.querysets import visible
from initiatieven import quick_actions
from initiatieven.freshness import overdue_before
from initiatieven.models import InitiativePage
from members.models import Message, User
from members.policy import may_enter_admin
from members.views.shared import me, member_page
from news.models import NewsPage
from writing import standing
from writing.models import Experience
from writing.offers import offered_to
from writing.pieces import Piece, pieces_of

FEW = 5
# The order in which it matters: what waits for oneself comes first.
SENT_BACK = frozenset({standing.SENT_BACK})
BEING_WRITTEN = frozenset({standing.DRAFT, standing.LOCKED, standing.CHANGED, standing.TAKEN_OFF})
WITH_EDITORS = frozenset({standing.WITH_EDITORS})
PUBLISHED = frozenset({standing.PUBLISHED, standing.PLANNED})


@member_page
@require_safe
def my_platform(request: HttpRequest) -> HttpResponse:
    """All on one page, each part from a fixed number of questions."""
    user = me(request)
    context = {
        **grouped(pieces_of(user)),
        "overdue": overdue_of(user),
        "experiences": list(experiences_for(user)[:FEW]),
        "adaptations": list(adaptations_for(user)[:FEW]),
        "inbox": list(messages_for(user)[:FEW]),
        "meeting": NewsPage.objects.visible().to_come().defer_streamfields().first(),
        "has_offers": offered_to(user).exists(),
        "is_editor": may_enter_admin(user),
    }
    return render(request, "home/my_platform.html", context)


def grouped(pieces: list[Piece]) -> dict[str, Any]:
    """Return the pieces under where they are; of what is on the site a few first, and the rest."""

    def standing_at(keys: frozenset[str]) -> list[Piece]:
        return [piece for piece in pieces if piece.standing.key in keys]

    published = standing_at(PUBLISHED)
    return {
        "has_pieces": bool(pieces),
        "sent_back": standing_at(SENT_BACK),
        "being_written": standing_at(BEING_WRITTEN),
        "with_editors": standing_at(WITH_EDITORS),
        "published": published[:FEW],
        "more_published": published[FEW:],
    }


def overdue_of(user: User) -> list[dict[str, Any]]:
    """Return the initiatives of this person that nobody confirmed in time, with what can be said of each."""
    pages = (
        InitiativePage.objects.live()
        .not_stopped()
        .checked_before(overdue_before())
        .filter(owner=user)
        .defer_streamfields()
        .order_by(F("checked_on").asc(nulls_first=True), "title__reading")
    )
    return [{"page": page, "actions": quick_actions.offered(page)} for page in pages]


def experiences_for(user: User) -> "QuerySet[Experience]":
    """Return what others did too beneath the pieces of this person, the latest first."""
    return (
        Experience.objects.shown()
        .filter(page__owner=user, page__live=True)
        .exclude(user=user)
        .select_related("page")
        .order_by("-decided_at", "-pk")
    )


def adaptations_for(user: User) -> "QuerySet[PageLink]":
    """Return what others made of the pieces of this person, once visitors see it."""
    return (
        PageLink.objects.filter(target__owner=user, relation=Relation.ADAPTED_FROM)
        .filter(source__in=visible(Page.objects.all()))
        .exclude(source__owner=user)
        .select_related("source", "target")
        .order_by("-source__first_published_at", "-pk")
    )


def messages_for(user: User) -> "QuerySet[Message]":
    """Return the messages of this person: what was not read first, then the latest."""
    return user.messages.annotate(is_new=Q(read_at=None)).order_by("-is_new", "-created_at", "-pk")
