"""The news, by year and municipality."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from content.lineage import Lineage
from content.permissions import WithSectionPermissions
from content.turns import InTurn


class NewsIndexPage(WithSectionPermissions, Lineage, InTurn, Page):
    """All news, newest first, with the meetings to come."""

    template = "news/index.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["news.NewsPage"]

    intro = models.TextField("inleiding", blank=True)

    content_panels: ClassVar[list] = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "nieuws"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from news.feeds import feed_links
        from news.listing import news_list

        found = news_list(request.GET, request.path)
        context = {
            "listing": found,
            "municipality": found.municipality,
            "feeds": feed_links(found.municipality),
        }
        return {**super().get_context(request, *args, **kwargs), **context}
