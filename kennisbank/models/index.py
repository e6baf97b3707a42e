"""The front page of the kennisbank."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from content.lineage import Lineage
from content.permissions import WithSectionPermissions
from content.turns import InTurn


class KennisbankIndexPage(WithSectionPermissions, Lineage, InTurn, Page):
    """Everything to read, with filters."""

    template = "kennisbank/index.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = [
        "kennisbank.ArticlePage",
        "kennisbank.PublicationPage",
        "kennisbank.PracticeCasePage",
    ]

    intro = models.TextField("inleiding", blank=True)

    content_panels: ClassVar[list] = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "kennisbank"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from kennisbank.listing import kennisbank_list

        found = kennisbank_list(request.GET, request.path)
        return {**super().get_context(request, *args, **kwargs), "found": found, "listing": found.listing}
