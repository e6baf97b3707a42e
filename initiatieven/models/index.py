"""The catalogue, and a page for each municipality under it."""

from typing import ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from vocabulary.models import Municipality


class InitiativesIndexPage(Page):
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
        if self.live and len(path_components) == 1:
            municipality = Municipality.objects.filter(slug=path_components[0]).first()
            if municipality:
                return RouteResult(self, kwargs={"municipality": municipality})
        return super().route(request, path_components)
