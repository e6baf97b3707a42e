"""One piece of news, which may announce a meeting."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from content.models import ContentPage
from vocabulary.models import Municipality


class NewsPage(ContentPage):
    """What editors post."""

    template = "news/item.html"
    parent_page_types: ClassVar[list[str]] = ["news.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    municipalities = ParentalManyToManyField(Municipality, blank=True, verbose_name="gemeenten")
    begins_at = models.DateTimeField("begint", null=True, blank=True)
    ends_at = models.DateTimeField("eindigt", null=True, blank=True)
    location = models.CharField("plaats van samenkomst", max_length=250, blank=True)

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
        if self.ends_at and (not self.begins_at or self.ends_at < self.begins_at):
            raise ValidationError(
                {"ends_at": "Het einde kan niet voor het begin liggen. Kies een later tijdstip."}
            )

    @property
    def is_meeting(self) -> bool:
        return self.begins_at is not None
