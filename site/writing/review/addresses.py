"""Where things of a review stand, in the admin and for the maker."""

from django.urls import reverse
from wagtail.models import Page

from content.addresses import page_path
from members import policy
from members.models import User
from writing.models import Review


def review_path(review: Review) -> str:
    """Return where editors judge it."""
    return reverse("review_piece", args=[review.pk])


def maker_path(page: Page, maker: User) -> str:
    """Return where somebody goes on with their piece: in the site, or in the admin when it is not theirs."""
    if policy.may_see_piece(maker, page):
        return reverse("piece", args=[page.pk])
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def public_path(page: Page, maker: User) -> str:
    """Return where it can be read by everybody, or where its maker sees how it stands."""
    return page_path(page) if page.live else maker_path(page, maker)
