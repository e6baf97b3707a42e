"""Initiatives: something people can join or be pointed to."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.http import HttpRequest
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import PageManager

from content.addresses import page_address
from content.fields import MultiChoiceField
from content.models import ContentPage
from initiatieven.choices import DayPart, Language, Place, Status
from initiatieven.forms import InitiativeForm
from initiatieven.models.organisations import Organisation, OrganisationQuerySet
from initiatieven.panels import INITIATIVE_PANELS
from initiatieven.querysets import InitiativeQuerySet
from vocabulary.models import Municipality

CARRIED_BLOCKS = frozenset({"text", "steps", "highlight"})
_LATITUDE = [MinValueValidator(-90), MaxValueValidator(90)]
_LONGITUDE = [MinValueValidator(-180), MaxValueValidator(180)]


class InitiativePage(ContentPage):
    """Something near by that somebody can go to, with what makes it easy to come the first time."""

    template = "initiatieven/initiative.html"
    parent_page_types: ClassVar[list[str]] = ["initiatieven.InitiativesIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    has_experiences = True
    can_begin_elsewhere = True

    municipalities = ParentalManyToManyField(
        Municipality, blank=True, verbose_name="gemeenten", help_text="Leeg betekent: in het hele land."
    )
    status = models.CharField("staat", max_length=20, choices=Status.choices, default=Status.ACTIVE)
    resume_on = models.DateField("weer vanaf", null=True, blank=True, help_text="Alleen bij “Even dicht”.")
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="initiatives",
        verbose_name="organisatie",
    )
    new_organisation = models.CharField(
        "nieuwe organisatie",
        max_length=160,
        blank=True,
        help_text="Staat de organisatie nog niet in de lijst? Bij het plaatsen komt zij erbij.",
    )
    neighbourhood = models.CharField("wijk", max_length=80, blank=True)
    address = models.CharField("adres", max_length=160, blank=True)
    postcode = models.CharField("postcode", max_length=10, blank=True)
    town = models.CharField("plaats", max_length=80, blank=True)
    latitude = models.FloatField("breedtegraad", null=True, blank=True, validators=_LATITUDE)
    longitude = models.FloatField("lengtegraad", null=True, blank=True, validators=_LONGITUDE)
    website = models.URLField("website", max_length=300, blank=True)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    when = models.CharField(
        "wanneer", max_length=250, blank=True, help_text="Bijvoorbeeld: elke dinsdag, 14.00 uur."
    )
    day_parts = MultiChoiceField("dagdelen", options=DayPart.choices)
    cost = models.CharField(
        "kosten", max_length=120, blank=True, help_text="Bijvoorbeeld: € 4,50 met koffie."
    )
    is_free = models.BooleanField("gratis", null=True, blank=True)
    places = MultiChoiceField("plek", options=Place.choices)
    first_time = models.TextField("de eerste keer", blank=True, help_text="Wie staat er bij de deur?")
    may_come_alone = models.BooleanField("u mag alleen komen", null=True, blank=True)
    picks_up = models.BooleanField("iemand haalt u op", null=True, blank=True)
    wheelchair = models.BooleanField("met een rolstoel te doen", null=True, blank=True)
    languages = MultiChoiceField("talen", options=Language.choices, open_list=True)
    sign_up = models.TextField("aanmelden", blank=True)
    checked_on = models.DateField("nagekeken op", null=True, blank=True)
    checked_by = models.CharField(
        "nagekeken door", max_length=120, blank=True, help_text="Bijvoorbeeld: de gastvrouw."
    )

    objects: ClassVar[Any] = PageManager.from_queryset(InitiativeQuerySet)()

    base_form_class = InitiativeForm
    content_panels: ClassVar[list] = INITIATIVE_PANELS

    class Meta:
        verbose_name = "initiatief"
        verbose_name_plural = "initiatieven"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What a member proposed becomes an organisation once visitors see the page, and not before."""
        with transaction.atomic():
            if self.live and self.new_organisation and "update_fields" not in kwargs:
                self._take_in_organisation()
            super().save(*args, **kwargs)

    def _take_in_organisation(self) -> None:
        self._link_organisation(Organisation.objects.all())
        if self.new_organisation:
            self.organisation = Organisation.objects.create(
                name=self.new_organisation, invented=self.invented
            )
            self.new_organisation = ""

    def with_content_json(self, content: Any) -> Any:
        """An organisation that was new when a version was written may be known by now."""
        page = super().with_content_json(content)
        page._link_organisation(Organisation.objects.public())
        return page

    def _link_organisation(self, known: OrganisationQuerySet) -> None:
        """One that was chosen out of the list goes before a name that was typed."""
        found = self.organisation or (known.named(self.new_organisation) if self.new_organisation else None)
        if found:
            self.organisation, self.new_organisation = found, ""

    def clean(self) -> None:
        if self.slug and Municipality.objects.filter(slug=self.slug).exists():
            raise ValidationError({"slug": "Dit adres hoort bij een gemeente. Kies een ander adres."})
        super().clean()

    @staticmethod
    def _slug_is_available(slug: str, parent_page: Any, page: Any = None) -> bool:
        """An initiative called like a municipality gets a number behind its own address by itself."""
        if Municipality.objects.filter(slug=slug).exists():
            return False
        return bool(ContentPage._slug_is_available(slug, parent_page, page))

    @property
    def organisation_name(self) -> str:
        """Who offers it, also while that organisation is still proposed."""
        return self.organisation.name if self.organisation else self.new_organisation

    @property
    def is_open(self) -> bool:
        return self.status == Status.ACTIVE

    def starting_point(self) -> dict[str, Any]:
        """The text comes along without pictures, documents and what people said there."""
        body = [(block.block_type, block.value) for block in self.body if block.block_type in CARRIED_BLOCKS]
        return {**super().starting_point(), "body": body, "places": list(self.places or [])}

    @property
    def takes_experiences(self) -> bool:
        """What no longer exists, nobody does any more."""
        return self.status != Status.STOPPED

    @property
    def check_is_overdue(self) -> bool:
        """Whether nobody confirmed this within the term the site has set."""
        from initiatieven.freshness import overdue_before

        return self.checked_on is None or self.checked_on < overdue_before()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from initiatieven.detail import initiative_context

        return {**super().get_context(request, *args, **kwargs), **initiative_context(self, request)}

    def structured_data(self) -> dict[str, Any]:
        from initiatieven.structured import initiative_data

        return initiative_data(self, page_address(self))
