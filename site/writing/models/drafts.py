"""What somebody is typing, kept as it was typed: also what is not right yet."""

from django.db import models
from django.utils import timezone
from wagtail.models import Page

from members.models import User


class Draft(models.Model):
    """The form of one piece as its writer last left it.

    What is right in it also stands in the page's newest revision. A date that is half typed has no place
    there; it has one here. `version` goes up with every save, so that a second tab is noticed.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="draft", verbose_name="stuk")
    fields = models.JSONField("wat er getypt is", default=dict)
    version = models.PositiveIntegerField("versie", default=1)
    revision_id = models.BigIntegerField("versie van de pagina waarin dit staat", null=True, blank=True)
    saved_at = models.DateTimeField("bewaard op", default=timezone.now)
    saved_by = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name="bewaard door"
    )

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"

    def __str__(self) -> str:
        return f"concept van pagina {self.page_id}"


class RescuedText(models.Model):
    """What somebody sent when it could not be saved: signed out meanwhile, or changed elsewhere."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name="stuk")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", verbose_name="van")
    fields = models.JSONField("wat er getypt is", default=dict)
    created_at = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "geredde tekst"
        verbose_name_plural = "geredde teksten"

    def __str__(self) -> str:
        return f"geredde tekst van pagina {self.page_id}"
