"""What every template may ask for."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from content.models import SiteSettings


def site_settings(request: HttpRequest) -> dict[str, Any]:
    """Give `site_settings`, read from the database only when a template uses it."""
    return {"site_settings": SimpleLazyObject(lambda: _settings_for(request))}


def _settings_for(request: HttpRequest) -> SiteSettings:
    """Read once per request, whoever else asks for it."""
    return SiteSettings.for_request(request) if Site.find_for_request(request) else SiteSettings()
