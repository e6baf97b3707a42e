"""What the pages of members ask for: `{% load members_tags %}`."""

from dataclasses import replace

from django import template
from django.conf import settings
from django.template.context import Context

from core.templatetags.frame import OWN_PAGES, MenuItem, menu_items
from members.elsewhere.joining_up import attempt_of
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


@register.simple_tag
def elsewhere_name() -> str:
    """What the place is called where people can sign in too, or "" when there is none."""
    return settings.OIDC["NAME"] if settings.OIDC["ISSUER"] else ""


@register.simple_tag(takes_context=True)
def elsewhere_address(context: Context) -> str:
    """The address of who came from there and has an account here, until they showed it is theirs."""
    attempt = attempt_of(context["request"]) if elsewhere_name() else None
    return attempt["email"] if attempt else ""
