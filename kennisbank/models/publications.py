"""Books and research: a bibliographic record with the platform's note on why it matters here."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language_info
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page

from content.models import ContentPage
from kennisbank.forms import PublicationForm
from kennisbank.identifiers import plain_doi, shown_isbn


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

    base_form_class = PublicationForm

    class Meta:
        verbose_name = "boek of onderzoek"
        verbose_name_plural = "boeken en onderzoek"

    def clean(self) -> None:
        super().clean()
        self.doi = plain_doi(self.doi)

    @property
    def title_language(self) -> str:
        return "" if self.language.lower().startswith("nl") else self.language

    @property
    def shown_isbn(self) -> str:
        return shown_isbn(self.isbn)

    @property
    def link_beside_doi(self) -> str:
        """The link, unless it only leads where the DOI leads already."""
        return "" if self.doi and plain_doi(self.link).lower() == self.doi.lower() else self.link

    @property
    def link_host(self) -> str:
        """The name of the site a link leads to, which is what people read."""
        return (urlsplit(self.link).hostname or "").removeprefix("www.")

    @property
    def language_name(self) -> str:
        """The language in Dutch, such as Engels; a code nobody knows stays a code."""
        try:
            return str(get_language_info(self.language.lower())["name_translated"]).lower()
        except KeyError:
            return self.language

    def structured_data(self) -> dict[str, Any]:
        from kennisbank import citations, metadata

        return metadata.publication_schema(self, citations.csl_item(self))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from kennisbank import citations, metadata
        from kennisbank.reference_files import FILE_KINDS

        item = citations.csl_item(self)
        return {
            **super().get_context(request, *args, **kwargs),
            "reference": citations.format_item(item),
            "file_kinds": FILE_KINDS.values(),
            "meta_elements": [*metadata.highwire(item), *metadata.dublin_core(item)],
        }
