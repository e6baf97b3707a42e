"""Addresses of this site: built from SITE_URL, and never from a request's Host header."""

from django.conf import settings
from django.utils.http import url_has_allowed_host_and_scheme


def absolute(path: str) -> str:
    """Return the full address of a path on this site; an address that is full already stays as it is."""
    return path if "://" in path else f"{settings.SITE_URL}{path}"


def is_own_path(path: str) -> bool:
    """Whether this is a path of this site, to which somebody may be sent on.

    A whole address is refused, also of this site: then no list of hosts can ever be wrong.
    """
    return path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)


def local(href: str) -> str:
    """Return an address on this site as a path; other addresses stay as they are."""
    if href == settings.SITE_URL or href.startswith(f"{settings.SITE_URL}/"):
        return href.removeprefix(settings.SITE_URL) or "/"
    return href
