"""The home page and pages such as 'over ons'."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from content.blocks import BodyBlock
from content.fields import BodyField
from content.lineage import Lineage
from content.permissions import WithSectionPermissions
from content.turns import InTurn


class HomePage(WithSectionPermissions, Lineage, InTurn, Page):
    """What this is, the search field, and a human voice."""

    template = "home/home.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    intro = models.TextField("inleiding", blank=True)
    body = BodyField(BodyBlock(), verbose_name="tekst", blank=True, use_json_field=True)

    content_panels: ClassVar[list] = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        verbose_name = "home"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from home.front import home_context

        return {**super().get_context(request, *args, **kwargs), **home_context(request)}


class StandardPage(Lineage, InTurn, Page):
    """A page that explains the platform itself."""

    template = "home/standard.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["home.StandardPage"]

    intro = models.TextField("inleiding", blank=True)
    body = BodyField(BodyBlock(), verbose_name="tekst", blank=True, use_json_field=True)

    content_panels: ClassVar[list] = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        verbose_name = "gewone pagina"
        verbose_name_plural = "gewone pagina's"
