"""The three forms of loneliness and the three questions: fixed lists with words editors can change."""

from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField


class Lens(models.Model):
    """One way of looking that pages can be read through; never a label on a person."""

    slug = models.SlugField("adres", unique=True, editable=False)
    name = models.CharField("vakwoord", max_length=60)
    plain_name = models.CharField("in gewone woorden", max_length=120)
    intro = models.TextField("inleiding", blank=True)
    body = RichTextField("uitleg", blank=True)
    sort_order = models.PositiveSmallIntegerField("volgorde", default=0)

    panels = [FieldPanel("plain_name"), FieldPanel("name"), FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        abstract = True
        ordering = ["sort_order"]

    def __str__(self) -> str:
        return f"{self.plain_name} ({self.name})"


class LonelinessForm(Lens):
    """Existential, emotional or social loneliness (Movisie, dossier of September 2016)."""

    class Meta(Lens.Meta):
        verbose_name = "vorm van eenzaamheid"
        verbose_name_plural = "vormen van eenzaamheid"

    def get_absolute_url(self) -> str:
        return reverse("loneliness_form", args=[self.slug])


class CoherenceAspect(Lens):
    """One of the three questions: meaningfulness, comprehensibility, manageability (Antonovsky)."""

    class Meta(Lens.Meta):
        verbose_name = "vraag"
        verbose_name_plural = "drie vragen"

    def get_absolute_url(self) -> str:
        return reverse("question", args=[self.slug])
