"""What somebody is typing, kept as it was typed: also what is not right yet."""

from django.db import models
from django.utils import timezone
from wagtail.models import Page

from members.models import User


class Draft(models.Model):
    """The form of one piece as its writer last left it.

    What is right in it also stands in the page's newest revision. A date that is half typed has no place
    there; it has one here.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="draft", verbose_name="stuk")
    fields = models.JSONField("wat er getypt is", default=dict)
    # How the form reads the page as we left it: another reading means that somebody changed it elsewhere.
    as_left = models.JSONField("hoe de pagina toen was", default=dict)
    revision_id = models.BigIntegerField("versie van de pagina waarin dit staat", null=True, blank=True)
    # Which open page saved last, and for which time: an answer may be lost on its way there.
    tab = models.CharField("tabblad van de laatste keer", max_length=40, blank=True)
    turn = models.PositiveBigIntegerField("hoeveelste keer uit dat tabblad", default=0)
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
    """What somebody sent when it could not be saved: signed out meanwhile, or changed elsewhere.

    One per open page and step, so that who types on adds no more of them.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name="stuk")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", verbose_name="van")
    fields = models.JSONField("wat er getypt is", default=dict)
    step = models.CharField("stap", max_length=40, blank=True)
    tab = models.CharField("tabblad", max_length=40, blank=True)
    created_at = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "geredde tekst"
        verbose_name_plural = "geredde teksten"

    def __str__(self) -> str:
        return f"geredde tekst van pagina {self.page_id}"
