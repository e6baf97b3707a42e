"""Articles: what a member wrote."""

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Page

from content.models import ContentPage


class ArticleSort(models.TextChoices):
    BACKGROUND = "achtergrond", "achtergrond"
    STORY = "verhaal", "verhaal"
    REPORT = "verslag", "verslag"
    CALL = "oproep", "oproep"


class ArticlePage(ContentPage):
    """A member's own article."""

    template = "kennisbank/article.html"
    parent_page_types: ClassVar[list[str]] = ["kennisbank.KennisbankIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    sort = models.CharField(
        "soort artikel", max_length=20, choices=ArticleSort.choices, default=ArticleSort.BACKGROUND
    )

    content_panels: ClassVar[list] = [
        *Page.content_panels,
        FieldPanel("sort"),
        *ContentPage.lead_panels,
        InlinePanel("contributors", label="schrijver"),
        FieldPanel("body"),
        *ContentPage.lens_panels,
    ]

    class Meta:
        verbose_name = "artikel"
        verbose_name_plural = "artikelen"

    def structured_data(self) -> dict[str, Any]:
        from kennisbank.metadata import article_schema

        return article_schema(self)
