"""What editors steer of search, in the admin under “Zoeken”."""

from __future__ import annotations

from wagtail import hooks

from search.steering.base import SearchGroup
from search.steering.recommended import RECOMMENDED, RecommendationViewSet
from search.steering.words import WORDS, WordRuleViewSet


@hooks.register("register_admin_viewset")
def search_group() -> SearchGroup:
    """The entry in the menu; a screen comes under it with `menu_hook = MENU_HOOK`."""
    return SearchGroup()


@hooks.register("register_admin_viewset")
def word_screens() -> WordRuleViewSet:
    """How search reads words, and what editors decide about them."""
    return WORDS


@hooks.register("register_admin_viewset")
def recommended_screens() -> RecommendationViewSet:
    """What editors put above the results."""
    return RECOMMENDED
