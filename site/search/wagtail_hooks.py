"""What editors steer of search, in the admin under “Zoeken”."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from wagtail import hooks

from search.steering.base import MENU_HOOK, SearchGroup, SteeringMenuItem
from search.steering.index_state import IndexStateView
from search.steering.ranking import RankingView
from search.steering.recommended import RECOMMENDED, RecommendationViewSet
from search.steering.sought import SoughtQueryView, SoughtView
from search.steering.synonyms import SynonymView
from search.steering.trials import TRIALS, TrialQueryViewSet
from search.steering.wishes import WISHES, WishViewSet
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


@hooks.register("register_admin_viewset")
def trial_screens() -> TrialQueryViewSet:
    """What people ask on this site, and what they should find."""
    return TRIALS


@hooks.register("register_admin_urls")
def steering_urls() -> list[URLPattern]:
    """Screens that are no list of things."""
    return [
        path("zoeken/volgorde/", RankingView.as_view(), name="search_ranking"),
        path("zoeken/index/", IndexStateView.as_view(), name="search_index_state"),
        path("zoeken/gezocht/", SoughtView.as_view(), name="sought"),
        path("zoeken/gezocht/vraag/", SoughtQueryView.as_view(), name="sought_query"),
        path("zoeken/gezocht/synoniem/", SynonymView.as_view(), name="sought_synonym"),
    ]


@hooks.register(MENU_HOOK)
def ranking_item() -> SteeringMenuItem:
    """What counts most in the order of hits."""
    return SteeringMenuItem("Volgorde", reverse("search_ranking"), icon_name="order", order=40)


@hooks.register("register_admin_viewset")
def wish_screens() -> WishViewSet:
    """What the site should have, because people look for it."""
    return WISHES


@hooks.register(MENU_HOOK)
def sought_item() -> SteeringMenuItem:
    """What people seek."""
    return SteeringMenuItem("Wat mensen zoeken", reverse("sought"), icon_name="view", order=5)


@hooks.register(MENU_HOOK)
def index_item() -> SteeringMenuItem:
    """How the index does, and what does not get into it."""
    return SteeringMenuItem("Zoekindex", reverse("search_index_state"), icon_name="list-ul", order=60)
