"""Conversation cards: one open question to talk about. Nothing is filled in or stored."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from content.lineage import Lineage
from content.models import ContentPage
from content.permissions import WithSectionPermissions
from content.turns import InTurn


class ConversationCardsIndexPage(WithSectionPermissions, Lineage, InTurn, Page):
    """The cards, in a set per situation."""

    template = "kennisbank/cards.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["kennisbank.ConversationCardPage"]

    intro = models.TextField("inleiding", blank=True)

    content_panels: ClassVar[list] = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "gesprekskaarten"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """All sets, or the one that `?situatie=` names; a name nobody knows shows all."""
        from kennisbank.cards import card_sets, set_named

        sets = card_sets()
        chosen = set_named(sets, request.GET.get("situatie", ""))
        return {**super().get_context(request, *args, **kwargs), "sets": sets, "chosen": chosen}


class ConversationCardPage(ContentPage):
    """One open question, why it helps, what to listen for and when not to ask it."""

    template = "kennisbank/card.html"
    parent_page_types: ClassVar[list[str]] = ["kennisbank.ConversationCardsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    has_experiences = True

    question = models.CharField("vraag", max_length=250)
    helps_because = models.TextField("waarom deze vraag helpt", blank=True)
    listen_for = models.TextField("waar u op let", blank=True)
    not_when = models.TextField("wanneer u hem niet stelt", blank=True)
    situation = models.CharField(
        "situatie",
        max_length=60,
        blank=True,
        db_index=True,
        help_text="De kaart komt in de set van deze situatie, zoals verlies of verhuizing.",
    )
    source = models.TextField("bron", blank=True)

    content_panels: ClassVar[list] = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("situation"),
                FieldPanel("question"),
                FieldPanel("helps_because"),
                FieldPanel("listen_for"),
                FieldPanel("not_when"),
                FieldPanel("source"),
            ],
            "De kaart",
        ),
        *ContentPage.lead_panels,
        FieldPanel("body"),
        *ContentPage.lens_panels,
    ]

    class Meta:
        verbose_name = "gesprekskaart"
        verbose_name_plural = "gesprekskaarten"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from kennisbank.cards import place_of

        return {**super().get_context(request, *args, **kwargs), "place": place_of(self)}
