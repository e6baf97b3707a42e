"""What the pages of members ask for: `{% load members_tags %}`."""

from dataclasses import replace

from django import template
from django.template.context import Context

from core.templatetags.frame import OWN_PAGES, MenuItem, menu_items
from members.policy import is_waiting

register = template.Library()

FOR_MEMBERS = (
    ("Mijn platform", OWN_PAGES),
    ("Zelf iets plaatsen", "/mijn/plaatsen/"),
    ("Berichten", "/mijn/berichten/"),
    ("Leden", "/mijn/leden/"),
    ("Profiel", "/mijn/profiel/"),
    ("Mijn gegevens", "/mijn/gegevens/"),
    ("Uitloggen", "/account/logout/"),
)
FOR_WHO_WAITS = (
    ("Uw aanvraag", "/mijn/wachten/"),
    ("Mijn gegevens", "/mijn/gegevens/"),
    ("Uitloggen", "/account/logout/"),
)


@register.simple_tag(takes_context=True)
def own_menu(context: Context) -> list[MenuItem]:
    """The pages of whoever is signed in, with the one this is."""
    request = context["request"]
    offered = FOR_WHO_WAITS if is_waiting(request.user) else FOR_MEMBERS
    items = menu_items(offered, request.path)
    # All of them lie under the first, so that one is only what it says itself.
    return [replace(item, current="") if _is_only_around(item) else item for item in items]


def _is_only_around(item: MenuItem) -> bool:
    return item.url == OWN_PAGES and item.current != "page"
