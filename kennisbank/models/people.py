"""Who made a piece: names in order, as they are printed."""

from typing import ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, Page

from kennisbank.names import sort_key
from members.models import User


class Contributor(Orderable):
    """One author of a page; a publication keeps family and given name apart."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="contributors")
    family = models.CharField(
        "naam", max_length=160, help_text="Bij boeken en onderzoek de achternaam met voorvoegsel."
    )
    given = models.CharField("voornaam of voorletters", max_length=80, blank=True)
    member = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="lid"
    )

    panels: ClassVar[list] = [FieldRowPanel([FieldPanel("family"), FieldPanel("given")])]

    class Meta(Orderable.Meta):
        verbose_name = "maker"
        verbose_name_plural = "makers"

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()

    @property
    def inverted(self) -> str:
        """The name as lists of literature write it: "Family, Given"."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """What lists of literature sort by: the particle of a name does not count."""
        return sort_key(self.family, self.given)
