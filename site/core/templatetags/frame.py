"""What the frame around every page asks for: `{% load frame %}`."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core import dutch

register = template.Library()

# The sections are fixed by the design of the site, and error pages show them without a database.
SECTIONS = (
    ("Initiatieven", "/initiatieven/"),
    ("Kennisbank", "/kennisbank/"),
    ("Gesprekskaarten", "/gesprekskaarten/"),
    ("Nieuws", "/nieuws/"),
    ("Zoeken", "/zoeken/"),
)
OWN_PAGES = "/mijn/"


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One section in the menu; `current` is a value of aria-current, or empty."""

    label: str
    url: str
    current: str


@register.simple_tag(takes_context=True)
def menu(context: Context) -> list[MenuItem]:
    """The sections, with the one this page lies in."""
    request = context.get("request")
    return menu_items(SECTIONS, request.path if request else "")


def menu_items(offered: Iterable[tuple[str, str]], path: str) -> list[MenuItem]:
    """Labels and addresses as items, with the one that `path` is or lies in."""
    return [MenuItem(label, url, _current(path, url)) for label, url in offered]


@register.simple_tag(takes_context=True)
def account_item(context: Context) -> MenuItem:
    """The way in, or to one's own pages.

    Without the cookie of a session nobody is signed in, so for visitors no session is read and their
    pages stay the same for all.
    """
    request = context.get("request")
    has_session = settings.SESSION_COOKIE_NAME in getattr(request, "COOKIES", {})
    user = getattr(request, "user", None) if has_session else None
    signed_in = user is not None and user.is_authenticated
    label, url = ("Mijn platform", OWN_PAGES) if signed_in else ("Inloggen", str(settings.LOGIN_URL))
    return MenuItem(label, url, _current(getattr(request, "path", ""), url))


def _current(path: str, url: str) -> str:
    if path == url:
        return "page"
    return "true" if path.startswith(url) else ""


@register.simple_tag(takes_context=True)
def own_address(context: Context) -> str:
    """The full address of this page, from SITE_URL and never from what a browser says the host is."""
    request = context.get("request")
    return f"{settings.SITE_URL}{request.path}" if request else str(settings.SITE_URL)


@register.simple_tag
def phone(number: str, css_class: str = "tel") -> SafeString:
    """A telephone number to press; what is no number is only shown."""
    address = dutch.phone_link(number)
    if not address:
        return format_html('<span class="{}">{}</span>', css_class, number)
    return format_html('<a class="{}" href="{}">{}</a>', css_class, address, number)
