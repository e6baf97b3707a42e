"""Who offers an initiative."""

from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField

from core.models import Keyed


class Organisation(Keyed):
    """An organisation with the ways to reach it."""

    name = models.CharField("naam", max_length=160, unique=True)
    intro = models.TextField("inleiding", blank=True)
    body = RichTextField(
        "tekst", blank=True, features=["h2", "h3", "h4", "bold", "italic", "link", "ol", "ul", "blockquote"]
    )
    website = models.URLField("website", max_length=300, blank=True)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    invented = models.BooleanField("verzonnen", default=False)

    panels: ClassVar[list] = [
        FieldPanel("name"),
        FieldPanel("intro"),
        FieldPanel("body"),
        FieldPanel("website"),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
        FieldPanel("invented"),
    ]

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
