"""Every address of the site, as Django knows it, and which of them a row of the table is about."""

from collections import defaultdict

from django.urls import Resolver404, URLPattern, get_resolver, resolve


def addresses(resolver=None, before=""):
    """Yield each pattern of the site as one text."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = (before + str(pattern.pattern)).replace("^", "")
        if isinstance(pattern, URLPattern):
            yield here
        else:
            yield from addresses(pattern, here)


def pattern_of(row):
    """Return the pattern that answers to the address of a row; raises ValueError when there is none."""
    address = row.address.format_map(defaultdict(lambda: "1")).partition("?")[0]
    try:
        return resolve(address).route.replace("^", "")
    except Resolver404 as error:
        raise ValueError(f"{row.address} is no address of the site") from error
