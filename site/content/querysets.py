"""What a visitor may see: the one question that every public channel asks."""

from typing import Any, TypeVar, cast

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

PageLike = TypeVar("PageLike", bound=Page)


def reachable(pages: "QuerySet[PageLike, Any]") -> "QuerySet[PageLike, Any]":
    """Return the pages that have an address at all: live, not past their end, and every ancestor so.

    Wagtail itself serves a live child of an unpublished parent, so the ancestors are asked for in the
    same query.
    """
    return pages.filter(Q(live=True) & ~_is_past_its_end()).exclude(_under_hidden_page())


def visible(pages: "QuerySet[PageLike, Any]") -> "QuerySet[PageLike, Any]":
    """Return the pages a visitor may see: reachable, with no restriction on them or an ancestor."""
    return reachable(pages).exclude(_restricted())


def _is_past_its_end() -> Q:
    return Q(expire_at__isnull=False, expire_at__lte=timezone.now())


def _own_path() -> ExpressionWrapper:
    return ExpressionWrapper(OuterRef("path"), output_field=CharField())


def _under_hidden_page() -> Exists:
    """Only pages that have children can hide one, and depth 1 is the tree's root, never live or dead."""
    hidden = Page.objects.filter(Q(live=False) | _is_past_its_end(), numchild__gt=0, depth__gt=1)
    return Exists(hidden.annotate(own_path=_own_path()).filter(own_path__startswith=F("path")))


def _restricted() -> Exists:
    restrictions = PageViewRestriction.objects.annotate(own_path=_own_path())
    return Exists(restrictions.filter(own_path__startswith=F("page__path")))


class ContentPageQuerySet(PageQuerySet):
    """Reading that all kinds of content share."""

    def visible(self) -> "ContentPageQuerySet":
        return cast("ContentPageQuerySet", visible(cast("QuerySet[Page, Any]", self)))

    def newest_first(self) -> "ContentPageQuerySet":
        return self.order_by("-date", "title__reading", "pk")

    def about(self, term: Any) -> "ContentPageQuerySet":
        """Return the pages that carry this term."""
        return self.filter(tagged_items__tag=term)

    def with_form(self, form: Any) -> "ContentPageQuerySet":
        return self.filter(forms=form)

    def with_aspect(self, aspect: Any) -> "ContentPageQuerySet":
        return self.filter(aspects=aspect)
