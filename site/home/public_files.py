"""Files at fixed addresses that machines ask for: sitemap, robots, security.txt, icon and manifest."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from content.querysets import visible
from content.terms import public_terms
from core.addresses import absolute
from core.reading import last_first
from members.profiles.seen import public_path, public_profiles
from vocabulary.models import CoherenceAspect, LonelinessForm, Municipality

# The most that one sitemap may hold.
MOST_ADDRESSES = 50_000
SECURITY_DAYS = 180
FOR_ROBOTS = """User-agent: *
Disallow: /beheer/
Disallow: /account/
Disallow: /mijn/
Disallow: /ik-deed-dit-ook/

Sitemap: {sitemap}
"""
SECURITY = """Contact: {contact}
Expires: {expires}
Preferred-Languages: nl, en
Canonical: {canonical}
"""


@dataclass(frozen=True)
class Address:
    """One line of the sitemap."""

    location: str
    lastmod: datetime.datetime | None = None


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Name every page that visitors may see, and the pages that are made from them."""
    urlset = [*_pages(), *(Address(absolute(path)) for path in _landing_paths())][:MOST_ADDRESSES]
    return render(request, "sitemap.xml", {"urlset": urlset}, content_type="application/xml")


def _pages() -> Iterator[Address]:
    """From the columns alone, so that a large site costs two queries and no page objects."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    root = site.root_page.url_path
    pages = visible(Page.objects.filter(url_path__startswith=root)).order_by(
        last_first("last_published_at"), "pk"
    )
    for url_path, changed in pages.values_list("url_path", "last_published_at"):
        yield Address(absolute(f"/{url_path.removeprefix(root)}"), changed)


def _landing_paths() -> Iterator[str]:
    for name in ("three_questions", "loneliness_forms", "terms", "someone_to_talk_to"):
        yield reverse(name)
    for queryset in (CoherenceAspect.objects, LonelinessForm.objects, Municipality.objects, public_terms()):
        for item in queryset.only("slug"):
            yield item.get_absolute_url()
    for slug in public_profiles().values_list("public_slug", flat=True):
        yield public_path(str(slug))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep robots out of what is not for them; result pages say so themselves."""
    return HttpResponse(FOR_ROBOTS.format(sitemap=absolute(reverse("sitemap"))), content_type="text/plain")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Tell who to write to about a weakness (RFC 9116)."""
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    text = SECURITY.format(
        contact=absolute("/contact/"),
        expires=(midnight + datetime.timedelta(days=SECURITY_DAYS)).astimezone(datetime.UTC).isoformat(),
        canonical=absolute(reverse("security")),
    )
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that do not read the page to the icon."""
    return HttpResponseRedirect(static("favicon.svg"))


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Name and colours for who puts the site on the first screen of a phone."""
    data = {
        "name": "Verbondenheid en Veerkracht",
        "short_name": "Verbondenheid",
        "lang": "nl",
        "start_url": "/",
        "display": "browser",
        "background_color": "#FBF7F0",
        "theme_color": "#FBF7F0",
        "icons": [{"src": static("favicon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(data, content_type="application/manifest+json")
