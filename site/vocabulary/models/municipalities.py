"""Municipalities are data: a new one is a row, and is then in menus, filters, pages and feeds."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from core.models import Keyed
from vocabulary.redirects import redirect_address

RICH_TEXT = ["h2", "h3", "h4", "bold", "italic", "link", "ol", "ul", "blockquote"]
_RANGE = re.compile(r"^(\d{4})(?:\s*-\s*(\d{4}))?$")

cbs_code = RegexValidator(
    r"^GM\d{4}$", "Vul een gemeentecode in van GM en vier cijfers. Bijvoorbeeld GM0606."
)


def postcode_ranges(text: str) -> list[tuple[int, int]]:
    """Return the ranges written one a line in `text`; raises ValidationError on a line that is none."""
    ranges = []
    for line in text.split():
        match = _RANGE.match(line)
        if match is None:
            raise ValidationError(f"“{line}” is geen reeks postcodes. Schrijf bijvoorbeeld 3111-3125.")
        ranges.append((int(match[1]), int(match[2] or match[1])))
    return ranges


def address_of(slug: str) -> str:
    """Return the address of a municipality's page; initiatives stand beside it, so each keeps off the other's."""
    return f"/initiatieven/{slug}/"


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    """Ways to find a municipality by what people know of it."""

    def with_postcode(self, digits: int) -> "list[Municipality]":
        """Return those whose ranges hold the four digits of a postcode."""
        return [place for place in self if place.has_postcode(digits)]


class Municipality(Keyed):
    """A Dutch municipality with its desk: the human voice near by."""

    code = models.CharField("gemeentecode (CBS)", max_length=6, unique=True, validators=[cbs_code])
    name = models.CharField("naam", max_length=80, unique=True)
    slug = models.SlugField(
        "adres", unique=True, blank=True, help_text="Leeg laten mag: dan volgt het de naam."
    )
    province = models.CharField("provincie", max_length=40, blank=True)
    latitude = models.FloatField("breedtegraad", null=True, blank=True)
    longitude = models.FloatField("lengtegraad", null=True, blank=True)
    neighbours = models.ManyToManyField("self", verbose_name="buurgemeenten", blank=True)
    postcodes = models.TextField(
        "reeksen postcodes", blank=True, help_text="Eén reeks per regel, zoals 3111-3125."
    )
    intro = models.TextField("inleiding", blank=True, help_text="Staat boven de pagina van deze gemeente.")
    body = RichTextField("tekst", blank=True, features=RICH_TEXT)
    urgent_line = models.CharField("dringende regel", max_length=200, blank=True)
    desk_name = models.CharField("naam van het loket", max_length=120, blank=True)
    desk_phone = models.CharField("telefoon van het loket", max_length=20, blank=True)
    desk_hours = models.CharField("wanneer bereikbaar", max_length=200, blank=True)
    desk_address = models.CharField("adres van het loket", max_length=200, blank=True)
    desk_help = models.TextField("waarmee het loket helpt", blank=True)

    objects = MunicipalityQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name"), FieldPanel("code")]),
                FieldRowPanel([FieldPanel("slug"), FieldPanel("province")]),
                FieldPanel("intro"),
                FieldPanel("body"),
                FieldPanel("urgent_line"),
            ],
            "Gemeente",
        ),
        MultiFieldPanel(
            [
                HelpPanel(
                    "Het loket staat bij elk initiatief in deze gemeente en overal waar niets gevonden is."
                ),
                FieldPanel("desk_name"),
                FieldRowPanel([FieldPanel("desk_phone"), FieldPanel("desk_hours")]),
                FieldPanel("desk_address"),
                FieldPanel("desk_help"),
            ],
            "Loket",
        ),
        MultiFieldPanel(
            [
                FieldPanel("postcodes"),
                FieldPanel("neighbours", widget=forms.CheckboxSelectMultiple),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            "Plek",
        ),
    ]

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["name__reading"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or slugify(self.name)
        with transaction.atomic():
            old_slug = Municipality.objects.filter(pk=self.pk).values_list("slug", flat=True).first()
            super().save(*args, **kwargs)
            if old_slug not in (None, self.slug):
                redirect_address(address_of(old_slug), self.get_absolute_url())

    def clean(self) -> None:
        self.slug = self.slug or slugify(self.name)
        if Page.objects.filter(url_path__endswith=address_of(self.slug)).exists():
            raise ValidationError(
                {"slug": f"Op {address_of(self.slug)} staat al een initiatief. Kies een ander adres."}
            )
        try:
            postcode_ranges(self.postcodes)
        except ValidationError as error:
            raise ValidationError({"postcodes": error.messages}) from error

    def get_absolute_url(self) -> str:
        return address_of(self.slug)

    def has_postcode(self, digits: int) -> bool:
        """Whether a postcode with these four digits lies in this municipality."""
        return any(low <= digits <= high for low, high in postcode_ranges(self.postcodes))

    @property
    def has_desk(self) -> bool:
        return bool(self.desk_name and self.desk_phone)
