"""Addresses of pages, as they leave the site."""

from wagtail.models import Page

from core.addresses import absolute


def page_path(page: Page) -> str:
    """Return the path of a page on this site, or "" for a page outside it."""
    parts = page.get_url_parts()
    return parts[2] if parts else ""


def page_address(page: Page) -> str:
    """Return the full address of a page."""
    return absolute(page_path(page))
