"""Practice stories: what was done somewhere, told as one story."""

from typing import Any, ClassVar

from django.db import models
from django.utils.html import linebreaks
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.rich_text import RichText

from content.models import ContentPage
from kennisbank.forms import StoryForm
from vocabulary.models import Municipality


class PracticeCasePage(ContentPage):
    """One told story with prompts beside it, never a form with boxes."""

    template = "kennisbank/story.html"
    parent_page_types: ClassVar[list[str]] = ["kennisbank.KennisbankIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    has_experiences = True
    can_begin_elsewhere = True

    municipalities = ParentalManyToManyField(Municipality, blank=True, verbose_name="gemeenten")
    what_failed = models.TextField("wat niet werkte", blank=True)
    what_it_takes = models.TextField("wat nodig is", blank=True, help_text="Mensen, uren, geld en een plek.")
    whom_to_call = models.TextField("wie u kunt bellen", blank=True)
    nobody_recognisable = models.BooleanField(
        "niemand is herkenbaar",
        default=False,
        help_text="Ik heb namen en bijzonderheden zo veranderd dat niemand zich of een ander herkent.",
    )

    content_panels: ClassVar[list] = [
        *Page.content_panels,
        *ContentPage.lead_panels,
        InlinePanel("contributors", label="verteller"),
        FieldPanel("municipalities"),
        MultiFieldPanel(
            [
                HelpPanel(template="kennisbank/admin/story_prompts.html"),
                FieldPanel("body"),
            ],
            "Het verhaal",
        ),
        MultiFieldPanel(
            [
                FieldPanel("what_failed"),
                FieldPanel("what_it_takes"),
                FieldPanel("whom_to_call"),
                FieldPanel("nobody_recognisable"),
            ],
            "Voor wie het ook wil doen",
        ),
        *ContentPage.lens_panels,
    ]

    base_form_class = StoryForm

    class Meta:
        verbose_name = "praktijkverhaal"
        verbose_name_plural = "praktijkverhalen"

    def starting_point(self) -> dict[str, Any]:
        """A story is somebody's own; what it takes is for everybody."""
        takes = linebreaks(self.what_it_takes, autoescape=True)
        body = [("text", RichText(f"<h2>Wat nodig is</h2>{takes}"))] if self.what_it_takes else []
        return {**super().starting_point(), "body": body}

    def structured_data(self) -> dict[str, Any]:
        from kennisbank.metadata import article_schema

        return article_schema(self)
