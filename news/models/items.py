"""One piece of news, which may announce a meeting."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page, PageManager

from content.models import ContentPage
from news.querysets import NewsQuerySet
from vocabulary.models import Municipality

RESERVED_SLUGS = ("rss", "atom")


class NewsPage(ContentPage):
    """What editors post, without a colleague having to look."""

    four_eyes = False

    template = "news/item.html"
    parent_page_types: ClassVar[list[str]] = ["news.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    municipalities = ParentalManyToManyField(Municipality, blank=True, verbose_name="gemeenten")
    begins_at = models.DateTimeField("begint", null=True, blank=True)
    ends_at = models.DateTimeField("eindigt", null=True, blank=True)
    location = models.CharField("plaats van samenkomst", max_length=250, blank=True)

    objects: ClassVar[Any] = PageManager.from_queryset(NewsQuerySet)()

    content_panels: ClassVar[list] = [
        *Page.content_panels,
        *ContentPage.lead_panels,
        FieldPanel("municipalities"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("begins_at"), FieldPanel("ends_at")]),
                FieldPanel("location"),
            ],
            "Bijeenkomst, als het er een is",
        ),
        *ContentPage.lens_panels,
    ]

    class Meta:
        verbose_name = "nieuwsbericht"
        verbose_name_plural = "nieuws"

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": "Dit adres is van de nieuwsfeed. Kies een ander adres."})
        if self.ends_at and (not self.begins_at or self.ends_at < self.begins_at):
            raise ValidationError(
                {"ends_at": "Het einde kan niet voor het begin liggen. Kies een later tijdstip."}
            )

    @property
    def is_meeting(self) -> bool:
        return self.begins_at is not None

    def structured_data(self) -> dict[str, Any]:
        from news.structured import news_data

        return news_data(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from news.feeds import feed_links

        return {**super().get_context(request, *args, **kwargs), "feeds": feed_links()}
