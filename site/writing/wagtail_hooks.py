"""What writing adds to the admin."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from content.models import ContentPage
from members import policy
from members.models import User
from members.views.shared import me
from writing.history import LET_GO, TAKE_UP
from writing.models import Review
from writing.offers import TAKE_OVER
from writing.review import beside_views, telling, views
from writing.review.addresses import review_path
from writing.review.menu import WaitingMenuItem

# A way past the decision, of which the maker would read no word.
END_REVIEW = "action-cancel-workflow"


@hooks.register("register_log_actions")
def log_actions(registry: LogActionRegistry) -> None:
    """Name what happens to pieces outside Wagtail's own actions."""
    registry.register_action(TAKE_OVER, "Overnemen", "Overgenomen door een ander")
    registry.register_action(TAKE_UP, "Oppakken", "Opgepakt om na te kijken")
    registry.register_action(LET_GO, "Loslaten", "Weer losgelaten")


@hooks.register("register_admin_urls")
def review_addresses() -> list[URLPattern]:
    """Where editors see what waits, and decide."""
    piece, experience, offline = (
        "wachtrij/<int:pk>/",
        "wachtrij/ervaring/<int:pk>/",
        "wachtrij/offline/<int:pk>/",
    )
    return [
        path("wachtrij/", views.QueueView.as_view(), name="review_queue"),
        path(piece, views.PieceView.as_view(), name="review_piece"),
        path(f"{piece}lezen/", views.read, name="review_read"),
        path(f"{piece}oppakken/", views.claim, name="review_claim"),
        path(f"{piece}loslaten/", views.let_go, name="review_let_go"),
        path(f"{piece}overdragen/", views.hand_over, name="review_hand_over"),
        path(f"{experience}plaatsen/", beside_views.show_experience, name="review_show_experience"),
        path(
            f"{experience}niet-plaatsen/",
            beside_views.RefuseExperienceView.as_view(),
            name="review_refuse_experience",
        ),
        path(f"{offline}halen/", beside_views.grant_offline, name="review_grant_offline"),
        path(
            f"{offline}laten-staan/", beside_views.DeclineOfflineView.as_view(), name="review_decline_offline"
        ),
    ]


@hooks.register("register_admin_menu_item")
def queue_in_the_menu() -> MenuItem:
    return WaitingMenuItem()


@hooks.register("register_page_header_buttons")
def to_the_queue(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a piece that waits to where it is judged."""
    review = Review.objects.waiting().filter(page_id=page.pk).first()
    if review and policy.may_open_review(user, page):
        yield Button("Nakijken", review_path(review), icon_name="tasks", priority=1)


@hooks.register("construct_page_action_menu")
def decide_with_a_word(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Leave approving and sending back to who judges a piece, so that its maker hears of it."""
    page = context.get("page")
    if page and not policy.may_end_review(request.user, page):
        items[:] = [item for item in items if item.name != END_REVIEW]


@hooks.register("before_edit_page")
def no_end_without_a_word(request: HttpRequest, page: Page) -> None:
    """The same for who sends the form without its button."""
    if END_REVIEW in request.POST and not policy.may_end_review(request.user, page):
        raise PermissionDenied


@hooks.register("after_publish_page")
def tell_of_placing(request: HttpRequest, page: Page) -> None:
    """Let whose page it is know, when an editor placed it without a round of review."""
    if _is_piece(page) and page.live:
        telling.placed(page, page.owner, me(request))


@hooks.register("after_unpublish_page")
def tell_of_taking_off(request: HttpRequest, page: Page) -> None:
    """The same for taking it off the site."""
    if _is_piece(page):
        telling.taken_off(page, me(request))


@hooks.register("after_delete_page")
def tell_of_throwing_away(request: HttpRequest, page: Page) -> None:
    """And for throwing it away."""
    if _is_piece(page):
        telling.thrown_away(page, me(request))


def _is_piece(page: Page) -> bool:
    return issubclass(page.specific_class or Page, ContentPage)


AFTER_MANY = {"publish": tell_of_placing, "unpublish": tell_of_taking_off, "delete": tell_of_throwing_away}


@hooks.register("after_bulk_action")
def tell_of_many(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action_class_instance: Any
) -> None:
    """What is done to many at once is told like what is done to one."""
    tell_of = AFTER_MANY.get(action_type)
    for page in objects if tell_of else ():
        if isinstance(page, Page) and tell_of:
            # Thrown away, a page is no more than what was read of it before.
            current = page if action_type == "delete" else page.specific_class.objects.get(pk=page.pk)
            tell_of(request, current)
