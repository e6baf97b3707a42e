"""Pages whose keeper leaves: offered to colleagues of the same organisation, else to the editors; never orphaned."""

from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.log_actions import log
from wagtail.models import Page

from members import policy
from members.models import Profile, User
from writing.models import PageOffer

TAKE_OVER = "writing.take_over"


def offer_pages_of(user: User) -> int:
    """Offer every page this person keeps, and return how many there are; doing it again changes nothing.

    The pages stay as they are for visitors. Drafts go along: an editor finds somebody who finishes them.
    """
    key = Profile.objects.filter(user=user).values_list("organisation_key", flat=True).first() or ""
    pages = Page.objects.filter(owner=user, alias_of__isnull=True)
    offers = [PageOffer(page_id=pk, organisation_key=key) for pk in pages.values_list("pk", flat=True)]
    PageOffer.objects.bulk_create(offers, ignore_conflicts=True)
    return len(offers)


def offered_to(user: User) -> "QuerySet[PageOffer]":
    """Return the offers this person may take: of their own organisation, and for editors those nobody else can.

    What has no colleague left is for the editors of its municipality. So is what was never on the site:
    everybody fills in their own organisation, and that shows nobody the draft of another.
    """
    if not policy.may_write(user):
        return PageOffer.objects.none()
    key = Profile.objects.filter(user=user).values_list("organisation_key", flat=True).first() or ""
    was_on_site = Q(page__live=True) | Q(page__first_published_at__isnull=False)
    mine = Q(organisation_key=key) & was_on_site if key else Q(pk__in=[])
    if policy.may_enter_admin(user):
        mine |= ~Q(organisation_key__in=_organisations_with_members()) | ~was_on_site
    return PageOffer.objects.filter(mine).select_related("page").order_by("created_at", "pk")


def _organisations_with_members() -> "QuerySet[Profile, Any]":
    profiles = Profile.objects.filter(user__is_active=True, user__groups__isnull=False).exclude(
        organisation_key=""
    )
    return profiles.values("organisation_key")


def may_take(user: User, offer: PageOffer) -> bool:
    """Whether this person may become the keeper of what is offered."""
    return offered_to(user).filter(pk=offer.pk).exists()


def take(user: User, offer: PageOffer) -> None:
    """Make this person the keeper of the page; raises PageOffer.DoesNotExist when a colleague was first."""
    with transaction.atomic():
        held = PageOffer.objects.select_for_update().get(pk=offer.pk)
        hand_over(held.page, user, by=user)
        held.delete()


def hand_over(page: Page, keeper: User, by: User | None) -> None:
    """Give a page another keeper, without touching what visitors see."""
    Page.objects.filter(pk=page.pk).update(owner=keeper)
    PageOffer.objects.filter(page=page).delete()
    log(instance=page.specific_deferred, action=TAKE_OVER, user=by, content_changed=False)
