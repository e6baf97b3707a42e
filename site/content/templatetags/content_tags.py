"""What every page template needs of the content models."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from content import addresses, structured
from content.sharing import PassOn, SharedPage, pass_on, shared
from vocabulary.models import Municipality

register = template.Library()

# More desks than this are no help to who found nothing.
MOST_DESKS = 6


@register.simple_tag
def json_ld_for(page: Any) -> SafeString | str:
    """Return what schema.org can say of a page, or "" when nothing."""
    data = page.structured_data() if hasattr(page, "structured_data") else {}
    return structured.json_ld(data) if data else ""


@register.simple_tag(takes_context=True)
def shared_page(context: dict[str, Any]) -> SharedPage:
    """Return how the page of this context looks where somebody passes it on."""
    return shared(context.get("page") or context.get("self"), context.get("request"))


@register.simple_tag
def share_of(page: Any) -> PassOn:
    """Return how somebody passes this page on."""
    return pass_on(page)


@register.filter
def absolute(path: str) -> str:
    """Return the full address of a path, built from SITE_URL."""
    return addresses.absolute(path)


@register.simple_tag
def desks_near(code: str = "") -> list[Municipality]:
    """Return the desk of one municipality; without it a few, and none when there are too many to choose from."""
    places = Municipality.objects.exclude(desk_name="").exclude(desk_phone="")
    found = list((places.filter(code=code) if code else places)[: MOST_DESKS + 1])
    return found if len(found) <= MOST_DESKS else []
