"""Books and research: a bibliographic record with the platform's note on why it matters here."""

from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page

from content.models import ContentPage


class PublicationType(models.TextChoices):
    """CSL types, with what people read."""

    ARTICLE = "article-journal", "tijdschriftartikel"
    BOOK = "book", "boek"
    REPORT = "report", "rapport"
    CHAPTER = "chapter", "hoofdstuk"
    WEBPAGE = "webpage", "webpagina"


class PublicationPage(ContentPage):
    """A published work that somebody else wrote."""

    template = "kennisbank/publication.html"
    parent_page_types: ClassVar[list[str]] = ["kennisbank.KennisbankIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    publication_type = models.CharField(
        "soort", max_length=20, choices=PublicationType.choices, default=PublicationType.ARTICLE
    )
    year = models.PositiveSmallIntegerField("jaar", null=True, blank=True)
    journal = models.CharField("tijdschrift of boek waarin", max_length=250, blank=True)
    volume = models.CharField("jaargang", max_length=30, blank=True)
    issue = models.CharField("nummer", max_length=30, blank=True)
    pages = models.CharField("bladzijden", max_length=40, blank=True)
    publisher = models.CharField("uitgever", max_length=160, blank=True)
    publisher_place = models.CharField("plaats van uitgave", max_length=120, blank=True)
    edition = models.CharField("druk", max_length=80, blank=True)
    doi = models.CharField("DOI", max_length=160, blank=True, db_index=True)
    isbn = models.CharField("ISBN", max_length=20, blank=True, db_index=True)
    link = models.URLField("link", max_length=500, blank=True)
    language = models.CharField("taal", max_length=12, default="nl", help_text="Taalcode, zoals nl of en.")
    why = models.TextField("waarom het hier staat", blank=True)

    content_panels: ClassVar[list] = [
        *Page.content_panels,
        FieldPanel("why"),
        *ContentPage.lead_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("publication_type"), FieldPanel("year"), FieldPanel("language")]),
                InlinePanel("contributors", label="schrijver"),
                FieldPanel("journal"),
                FieldRowPanel([FieldPanel("volume"), FieldPanel("issue"), FieldPanel("pages")]),
                FieldRowPanel(
                    [FieldPanel("publisher"), FieldPanel("publisher_place"), FieldPanel("edition")]
                ),
                FieldRowPanel([FieldPanel("doi"), FieldPanel("isbn")]),
                FieldPanel("link"),
            ],
            "Gegevens van de uitgave",
        ),
        FieldPanel("body"),
        *ContentPage.lens_panels,
    ]

    class Meta:
        verbose_name = "boek of onderzoek"
        verbose_name_plural = "boeken en onderzoek"
