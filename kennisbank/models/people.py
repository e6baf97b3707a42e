"""Who made a piece: names in order, as they are printed."""

from typing import ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, Page

from kennisbank.names import said_name, sort_key
from members.models import User

LONGEST_FAMILY, LONGEST_GIVEN = 160, 80


class Contributor(Orderable):
    """One author of a page; a publication keeps family and given name apart."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="contributors")
    family = models.CharField(
        "naam", max_length=LONGEST_FAMILY, help_text="Bij boeken en onderzoek de achternaam met voorvoegsel."
    )
    given = models.CharField("voornaam of voorletters", max_length=LONGEST_GIVEN, blank=True)
    member = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="lid"
    )

    panels: ClassVar[list] = [FieldRowPanel([FieldPanel("family"), FieldPanel("given")])]

    class Meta(Orderable.Meta):
        verbose_name = "maker"
        verbose_name_plural = "makers"

    def __str__(self) -> str:
        return said_name(self.family, self.given, inverted=False)

    @property
    def inverted(self) -> str:
        """The name as lists of literature write it: "Family, Given"."""
        return said_name(self.family, self.given, inverted=True)

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """What lists of literature sort by: the particle of a name does not count."""
        return sort_key(self.family, self.given)
