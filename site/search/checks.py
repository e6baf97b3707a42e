"""System checks: an engine that can be used, and sections that fit the contract."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from wagtail.models import Page

from search import registry
from search.engines import engine_from
from search.engines.base import EngineMisconfigured


@register()
def engine_can_be_used(**_: Any) -> list[CheckMessage]:
    """search.E001: without an engine nothing is found."""
    try:
        engine_from(settings.SEARCH)
    except EngineMisconfigured as error:
        return [Error(str(error), hint="Set SEARCH_URL; docs/operations.md explains it.", id="search.E001")]
    return []


@register()
def only_pages_are_registered(**_: Any) -> list[CheckMessage]:
    """search.E002: what is found must be a page, because visibility is asked of pages."""
    return [
        Error(
            f"{section.model.__name__} is registered with search but is no page.",
            hint="Register page models only; use registry.watch for what stands in them.",
            id="search.E002",
        )
        for section in registry.sections()
        if not issubclass(section.model, Page)
    ]
