"""What editors set for the whole site."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from core.dutch import phone_link

DEFAULT_CHECK_TERM_DAYS = 180


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting, ClusterableModel):
    """Help lines, the words that bring them forward, and what holds for all initiatives."""

    urgent_line = models.CharField(
        "dringende regel",
        max_length=200,
        blank=True,
        help_text="Staat boven elke pagina zolang hij is ingevuld.",
    )
    need_words = models.TextField(
        "woorden van wie in nood is",
        blank=True,
        help_text="Eén woord of zin per regel. Wie hierop zoekt, ziet eerst wie er nu te spreken is.",
    )
    check_term_days = models.PositiveSmallIntegerField(
        "nakijken na (dagen)",
        default=DEFAULT_CHECK_TERM_DAYS,
        help_text="Wie langer niet is nagekeken, krijgt de regel “Lang niet nagekeken. Bel eerst even.”",
    )

    nudge_days = models.PositiveSmallIntegerField(
        "redactie herinneren na (werkdagen)",
        default=3,
        validators=[MinValueValidator(1)],
        help_text="Zo lang mag een stuk wachten tot iemand van de redactie het oppakt.",
    )
    nudge_claimed_days = models.PositiveSmallIntegerField(
        "wie een stuk oppakte herinneren na (werkdagen)",
        default=5,
        validators=[MinValueValidator(1)],
        help_text="Zo lang mag een opgepakt stuk wachten op een antwoord.",
    )

    panels: ClassVar[list] = [
        FieldPanel("urgent_line"),
        MultiFieldPanel(
            [
                InlinePanel("help_lines", label="hulplijn"),
                FieldPanel("need_words"),
            ],
            "Nu iemand spreken?",
        ),
        FieldPanel("check_term_days"),
        MultiFieldPanel(
            [FieldPanel("nudge_days"), FieldPanel("nudge_claimed_days")], "Wat wacht op de redactie"
        ),
    ]

    class Meta:
        verbose_name = "instellingen van de site"

    @property
    def need_phrases(self) -> list[str]:
        """The words and phrases, one from each line that has any."""
        return [line.strip() for line in self.need_words.splitlines() if line.strip()]


class HelpLine(Orderable):
    """A telephone number where somebody answers."""

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="help_lines")
    name = models.CharField("naam", max_length=80)
    phone = models.CharField("telefoonnummer", max_length=20, blank=True)
    explanation = models.CharField("waarvoor en wanneer", max_length=200)

    panels: ClassVar[list] = [FieldPanel("name"), FieldPanel("phone"), FieldPanel("explanation")]

    class Meta(Orderable.Meta):
        verbose_name = "hulplijn"
        verbose_name_plural = "hulplijnen"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Who taps the number must get somebody."""
        super().clean()
        if self.phone and not phone_link(self.phone):
            raise ValidationError({"phone": "Vul een telefoonnummer in. Bijvoorbeeld 010 123 45 67 of 113."})
