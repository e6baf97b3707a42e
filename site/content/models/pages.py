"""The abstract page every kind of content is made from, and the links that mean something."""

import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page, PageManager

from content.blocks import BodyBlock
from content.fields import BodyField
from content.forms import ContentCopyForm, ContentPageForm
from content.lineage import Lineage
from content.permissions import WithPermissions
from content.querysets import ContentPageQuerySet
from content.turns import InTurn
from core.models import Keyed
from vocabulary.models import CoherenceAspect, LonelinessForm, TaggedPage
from vocabulary.widgets import TermTagWidget


class Relation(models.TextChoices):
    """How one piece stands to another; the value is the word of the exchange format."""

    SUPPORTS = "onderbouwt", "onderzoek bij"
    EXAMPLE_OF = "voorbeeld_van", "voorbeeld van"
    ADAPTED_FROM = "aangepast_van", "verder gegaan op"
    CONTRADICTS = "weerspreekt", "kijkt er anders naar dan"
    SEE_ALSO = "zie_ook", "lees ook"


class PageLink(Orderable):
    """A link with a meaning from one page to another."""

    source = ParentalKey(Page, on_delete=models.CASCADE, related_name="typed_links")
    target = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="typed_links_in", verbose_name="pagina"
    )
    relation = models.CharField("verband", max_length=20, choices=Relation.choices, default=Relation.SEE_ALSO)

    panels: ClassVar[list] = [FieldPanel("relation"), PageChooserPanel("target")]

    class Meta(Orderable.Meta):
        verbose_name = "verband met een andere pagina"
        verbose_name_plural = "verbanden met andere pagina's"
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "relation"], name="typed_link_once")
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.relation} {self.target_id}"


def today() -> datetime.date:
    """The date in Dutch local time."""
    return timezone.localdate()


class ContentPage(WithPermissions, Lineage, InTurn, Keyed, Page):
    """What articles, publications, stories, cards, initiatives and news have in common."""

    # Whether somebody else than its maker decides that visitors see it.
    four_eyes: ClassVar[bool] = True
    # Whether people may leave beneath pages of this kind that they did the same ("Ik deed dit ook").
    has_experiences: ClassVar[bool] = False
    # Whether a member may begin the same elsewhere from a page of this kind ("Dit wil ik hier ook").
    can_begin_elsewhere: ClassVar[bool] = False

    date = models.DateField("datum", default=today, help_text="De datum die bij het stuk staat.")
    intro = models.TextField(
        "inleiding", blank=True, help_text="Twee of drie zinnen die vertellen waar het over gaat."
    )
    body = BodyField(BodyBlock(), verbose_name="tekst", blank=True, use_json_field=True)
    picture = models.ForeignKey(
        "content.Picture",
        verbose_name="beeld",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    invented = models.BooleanField(
        "verzonnen",
        default=False,
        help_text="Op de pagina staat dan: Verzonnen om te laten zien hoe het werkt.",
    )
    tags = ClusterTaggableManager(
        through=TaggedPage,
        blank=True,
        verbose_name="onderwerpen, voor wie en werkwijzen",
        help_text="Kies woorden uit de lijst; een nieuw woord mag.",
    )
    forms = ParentalManyToManyField(
        LonelinessForm,
        blank=True,
        verbose_name="vormen van eenzaamheid",
        help_text="Voor wie hier beroepsmatig leest. Een activiteit voor iedereen krijgt er geen.",
    )
    aspects = ParentalManyToManyField(CoherenceAspect, blank=True, verbose_name="welke van de drie vragen")

    objects = PageManager.from_queryset(ContentPageQuerySet)()

    base_form_class = ContentPageForm
    copy_form_class: ClassVar[type[CopyForm]] = ContentCopyForm
    exclude_fields_in_copy: ClassVar[list[str]] = ["sleutel"]

    lead_panels: ClassVar[list] = [FieldPanel("date"), FieldPanel("intro"), FieldPanel("picture")]
    lens_panels: ClassVar[list] = [
        MultiFieldPanel(
            [
                FieldPanel("tags", widget=TermTagWidget),
                FieldRowPanel([FieldPanel("forms"), FieldPanel("aspects")]),
            ],
            "Waar gaat het over",
        ),
        InlinePanel("typed_links", label="verband", heading="Verband met andere pagina's"),
        FieldPanel("invented"),
    ]

    class Meta:
        abstract = True

    def with_content_json(self, content: Any) -> Any:
        """A revision never changes who a page is: the stable key stays that of the saved page."""
        page = super().with_content_json(content)
        page.sleutel = self.sleutel
        return page

    @property
    def kind_word(self) -> str:
        """What people call this kind of page, as it stands on a card."""
        return str(self._meta.verbose_name).capitalize()

    @property
    def title_language(self) -> str:
        """The language of the title when it is not Dutch, for the `lang` attribute; else ""."""
        return ""

    @property
    def takes_experiences(self) -> bool:
        """Whether somebody may add that they did this too now."""
        return self.has_experiences

    def starting_point(self) -> dict[str, Any]:
        """What comes along for who begins the same elsewhere: what it is, never who, where or when."""
        items = self.tagged_items.select_related("tag")
        return {
            "title": self.title,
            "intro": self.intro,
            "tagged_items": [TaggedPage(tag=item.tag) for item in items],
            "forms": list(self.forms.all()),
            "aspects": list(self.aspects.all()),
        }

    @property
    def link_groups(self) -> list[Any]:
        """The visible pages tied to this one, from either end, under the words of the site."""
        from content.links import related

        return related(self)

    def structured_data(self) -> dict[str, Any]:
        """What schema.org can say of this page; {} when nothing."""
        return {}

    @property
    def terms(self) -> list[Any]:
        """The terms on this page, by name, from one query."""
        return sorted(
            (item.tag for item in self.tagged_items.select_related("tag")), key=lambda term: term.name
        )
