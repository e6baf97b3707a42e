""" "Dit wil ik hier ook": from what was done somewhere to a draft for one's own municipality."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page

from content.addresses import page_path
from content.models import PageLink, Relation
from content.querysets import visible
from members import policy
from members.messages import tell
from members.models import Profile, User
from vocabulary.models import Municipality
from writing import moves
from writing.kinds import kind_with_key

# Words of the exchange format: what the draft becomes, and how it stands.
INITIATIVE = "initiatief"
PREPARING = "in_voorbereiding"


def source_for(page_id: int) -> Any:
    """Return the visible page from which one may begin elsewhere, or None."""
    page = visible(Page.objects.filter(pk=page_id)).first()
    specific: Any = page.specific if page else None
    return specific if getattr(specific, "can_begin_elsewhere", False) else None


def draft_begun(source: Page, user: User) -> Page | None:
    """Return what this person began from this page and has not published yet."""
    return (
        Page.objects.filter(owner=user, first_published_at=None, live=False)
        .filter(typed_links__target=source.pk, typed_links__relation=Relation.ADAPTED_FROM)
        .order_by("pk")
        .first()
    )


@transaction.atomic
def begin_here(source: Any, user: User, place: Municipality) -> Page:
    """Return a draft for this municipality, or the one that exists; tell who made the example."""
    # Held, so that of two presses at once the second finds what the first made.
    User.objects.select_for_update().get(pk=user.pk)
    begun = draft_begun(source, user)
    if begun is not None:
        return begun
    link = PageLink(target=source.page_ptr, relation=Relation.ADAPTED_FROM)
    draft: Page = moves.begin(
        kind_with_key(INITIATIVE),
        user,
        **source.starting_point(),
        status=PREPARING,
        municipalities=[place],
        typed_links=[link],
    )
    _tell_maker(source, user, place)
    return draft


def place_of(user: User) -> Municipality | None:
    """Return the municipality in which somebody works, when they filled that in."""
    profile = Profile.objects.filter(user=user).select_related("municipality").first()
    return profile.municipality if profile else None


def _tell_maker(source: Page, user: User, place: Municipality) -> None:
    if source.owner is None:
        return
    name = user.get_full_name() or "Een lid"
    tell(
        source.owner,
        key=f"hier-ook:{source.pk}:{user.pk}:{place.pk}",
        title=f"{name} wil “{source.title}” ook in {place.name}",
        text="Er is een concept gemaakt om het daar voor te bereiden. U hoeft niets te doen. Meedenken mag.",
        path=_path_to(user, source.owner) or page_path(source),
        by=user,
    )


def _path_to(user: User, reader: User) -> str:
    """Return where the maker finds this person, unless they do not want to be found."""
    try:
        found = policy.may_see_profile(reader, user.profile)
    except ObjectDoesNotExist:
        return ""
    return reverse("person", args=[user.pk]) if found else ""
