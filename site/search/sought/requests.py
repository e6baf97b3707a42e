"""Whether a request is somebody who searches: not a filter, a page further, a robot, or an editor who tries."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import HttpRequest

from members.policy import may_steer_search
from search.documents import FACETS
from search.sought.words import normal

# With one of these the same search is looked at in another way.
WAYS_TO_LOOK = (*FACETS, "sort", "pagina", "per_pagina")
_ROBOT = re.compile(
    r"bot\b|bot[/_-]|crawl|spider|slurp|archiver|preview|monitor|uptime|scan|curl|wget|python|okhttp|java/|libwww"
    r"|go-http|facebookexternalhit|lighthouse",
    re.IGNORECASE,
)


def is_search(request: HttpRequest) -> bool:
    """Whether it counts. Nothing of the request is kept."""
    return (
        request.method == "GET"
        and not any(request.GET.get(name) for name in WAYS_TO_LOOK)
        and not _is_robot(request)
        and not _looks_on(request)
        and not _is_editor(request)
    )


def _is_robot(request: HttpRequest) -> bool:
    """Browsers say what they are and what language their owner reads; what is fetched beforehand nobody asked for."""
    headers = request.headers
    agent = headers.get("User-Agent", "")
    ahead = headers.get("Sec-Purpose", "") + headers.get("Purpose", "")
    return (
        not agent or not headers.get("Accept-Language") or "prefetch" in ahead or bool(_ROBOT.search(agent))
    )


def _looks_on(request: HttpRequest) -> bool:
    """Whether somebody comes from the results for the same words, such as after taking a filter away."""
    try:
        came_from = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return False
    asked = parse_qs(came_from.query).get("q", [""])[0]
    return came_from.path == request.path and normal(asked) == normal(request.GET.get("q", ""))


def _is_editor(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES and may_steer_search(request.user)
