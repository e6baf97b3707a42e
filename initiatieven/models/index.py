"""The catalogue, and a page for each municipality under it."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from content.lineage import Lineage
from content.permissions import WithSectionPermissions
from content.turns import InTurn
from vocabulary.models import Municipality

MAP_PICTURES = "https://service.pdok.nl"


class InitiativesIndexPage(WithSectionPermissions, Lineage, InTurn, Page):
    """All initiatives, with practical filters."""

    template = "initiatieven/index.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["initiatieven.InitiativePage"]

    intro = models.TextField("inleiding", blank=True)

    content_panels: ClassVar[list] = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "initiatieven"

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Let the slug of a municipality lead to its own page; those slugs are reserved."""
        if len(path_components) > 1:
            raise Http404
        municipality = Municipality.objects.filter(slug__in=path_components).first()
        if path_components and not municipality:
            return super().route(request, path_components)
        if not self.live:
            raise Http404
        return RouteResult(self, kwargs={"municipality": municipality})

    def serve(self, request: HttpRequest, municipality: Municipality | None = None, **kwargs: Any) -> Any:
        response = super().serve(request, municipality=municipality, **kwargs)
        # Only these pages may show the pictures of the map, which come when somebody asks for it.
        response._csp_update = {"img-src": [MAP_PICTURES]}
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from initiatieven.listing import catalogue_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **catalogue_context(request, kwargs.get("municipality"))}

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """List the page of each municipality too."""
        own = super().get_sitemap_urls(request)
        places = [
            {"location": f"{item['location']}{place.slug}/"}
            for item in own
            for place in Municipality.objects.all()
        ]
        return [*own, *places]
