"""Addresses that leave the site, built from SITE_URL and never from a request's Host header."""

from django.conf import settings
from wagtail.models import Page


def absolute(path: str) -> str:
    """Return the full address of a path on this site; an address that is full already stays as it is."""
    return path if "://" in path else f"{settings.SITE_URL}{path}"


def page_path(page: Page) -> str:
    """Return the path of a page on this site, or "" for a page outside it."""
    parts = page.get_url_parts()
    return parts[2] if parts else ""


def page_address(page: Page) -> str:
    """Return the full address of a page."""
    return absolute(page_path(page))
