"""Initiatives: something people can join or be pointed to."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page, PageManager

from content.fields import MultiChoiceField
from content.models import ContentPage
from initiatieven.choices import DayPart, Language, Place, Status
from initiatieven.models.organisations import Organisation
from initiatieven.querysets import InitiativeQuerySet
from vocabulary.models import Municipality


class InitiativePage(ContentPage):
    """Something near by that somebody can go to, with what makes it easy to come the first time."""

    template = "initiatieven/initiative.html"
    parent_page_types: ClassVar[list[str]] = ["initiatieven.InitiativesIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    municipalities = ParentalManyToManyField(
        Municipality, blank=True, verbose_name="gemeenten", help_text="Leeg betekent: in het hele land."
    )
    status = models.CharField("staat", max_length=20, choices=Status.choices, default=Status.ACTIVE)
    resume_on = models.DateField("weer vanaf", null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="initiatives",
        verbose_name="organisatie",
    )
    neighbourhood = models.CharField("wijk", max_length=80, blank=True)
    address = models.CharField("adres", max_length=160, blank=True)
    postcode = models.CharField("postcode", max_length=10, blank=True)
    town = models.CharField("plaats", max_length=80, blank=True)
    latitude = models.FloatField("breedtegraad", null=True, blank=True)
    longitude = models.FloatField("lengtegraad", null=True, blank=True)
    website = models.URLField("website", max_length=300, blank=True)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    when = models.CharField(
        "wanneer", max_length=250, blank=True, help_text="Bijvoorbeeld: elke dinsdag, 14.00 uur."
    )
    day_parts = MultiChoiceField("dagdelen", options=DayPart.choices)
    cost = models.CharField("kosten", max_length=120, blank=True)
    is_free = models.BooleanField("gratis", null=True, blank=True)
    places = MultiChoiceField("plek", options=Place.choices)
    first_time = models.TextField("de eerste keer", blank=True, help_text="Wie staat er bij de deur?")
    may_come_alone = models.BooleanField("u mag alleen komen", null=True, blank=True)
    picks_up = models.BooleanField("iemand haalt u op", null=True, blank=True)
    wheelchair = models.BooleanField("met een rolstoel te doen", null=True, blank=True)
    languages = MultiChoiceField("talen", options=Language.choices)
    sign_up = models.TextField("aanmelden", blank=True)
    checked_on = models.DateField("nagekeken op", null=True, blank=True)
    checked_by = models.CharField("nagekeken door", max_length=120, blank=True)

    objects = PageManager.from_queryset(InitiativeQuerySet)()

    content_panels: ClassVar[list] = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("status"), FieldPanel("resume_on")]),
                FieldRowPanel([FieldPanel("checked_on"), FieldPanel("checked_by")]),
            ],
            "Staat",
        ),
        *ContentPage.lead_panels,
        MultiFieldPanel(
            [
                FieldPanel("when"),
                FieldRowPanel([FieldPanel("day_parts"), FieldPanel("places")]),
                FieldRowPanel([FieldPanel("is_free"), FieldPanel("cost")]),
                FieldPanel("sign_up"),
            ],
            "Wanneer en wat kost het",
        ),
        MultiFieldPanel(
            [
                FieldPanel("first_time"),
                FieldRowPanel(
                    [FieldPanel("may_come_alone"), FieldPanel("picks_up"), FieldPanel("wheelchair")]
                ),
                FieldPanel("languages"),
            ],
            "De eerste keer",
        ),
        MultiFieldPanel(
            [
                FieldPanel("municipalities"),
                FieldRowPanel([FieldPanel("neighbourhood"), FieldPanel("town")]),
                FieldRowPanel([FieldPanel("address"), FieldPanel("postcode")]),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            "Waar",
        ),
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                FieldPanel("website"),
            ],
            "Van wie",
        ),
        FieldPanel("body"),
        *ContentPage.lens_panels,
    ]

    class Meta:
        verbose_name = "initiatief"
        verbose_name_plural = "initiatieven"

    def clean(self) -> None:
        super().clean()
        if Municipality.objects.filter(slug=self.slug).exists():
            raise ValidationError({"slug": "Dit adres hoort bij een gemeente. Kies een ander adres."})

    @property
    def is_open(self) -> bool:
        return self.status == Status.ACTIVE

    @property
    def check_is_overdue(self) -> bool:
        """Whether nobody confirmed this within the term the site has set."""
        from initiatieven.freshness import overdue_before

        return self.checked_on is None or self.checked_on < overdue_before(timezone.localdate())
