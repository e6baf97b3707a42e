"""Who offers an initiative."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField

from content.querysets import visible
from content.records.context import ids_titled
from core.models import Keyed


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Ways to find an organisation."""

    def public(self) -> "OrganisationQuerySet":
        """Return those that visitors may know of: all but those of which everything they offer is hidden."""
        from initiatieven.models.initiatives import InitiativePage

        offers = InitiativePage.objects.filter(organisation=OuterRef("pk"))
        return self.filter(Q(Exists(visible(offers))) | ~Q(Exists(offers)))

    def named(self, name: str) -> "Organisation | None":
        """Return the one with this name, else the only one whose name differs in case, accents or spaces."""
        exact = self.filter(name=name).first()
        if exact:
            return exact
        like = list(self.filter(pk__in=ids_titled(Organisation, name))[:2])
        return like[0] if len(like) == 1 else None


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

    objects = OrganisationQuerySet.as_manager()

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
        ordering = ["name__reading"]

    def __str__(self) -> str:
        return self.name
