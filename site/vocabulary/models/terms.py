"""The thesaurus: subjects, audiences and ways of working, each known by several words."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.fields import RichTextField
from wagtail.models import Page

from core.models import Keyed
from vocabulary.models.municipalities import RICH_TEXT
from vocabulary.text import LONGEST_KEY, LONGEST_SLUG, label_key

MAX_LABEL = 100


class TermKind(models.TextChoices):
    SUBJECT = "onderwerp", "onderwerp"
    AUDIENCE = "voor_wie", "voor wie"
    METHOD = "werkwijze", "werkwijze"


class TermQuerySet(models.QuerySet["Term"]):
    """Ways to read the thesaurus."""

    def subjects(self) -> "TermQuerySet":
        return self.filter(kind=TermKind.SUBJECT)

    def audiences(self) -> "TermQuerySet":
        return self.filter(kind=TermKind.AUDIENCE)

    def labelled(self, labels: Iterable[str]) -> "dict[str, Term]":
        """Return the terms known by these labels or synonyms, by folded label."""
        # PostgreSQL refuses to be asked for a label with such a sign; there is none.
        keys = {label_key(label) for label in labels if "\x00" not in label}
        rows = TermLabel.objects.filter(key__in=keys).select_related("term")
        return {row.key: row.term for row in rows}

    def for_label(self, label: str, kind: str = TermKind.SUBJECT) -> "Term":
        """Return the term that `label` names, made when nothing is known by it yet."""
        found = self.labelled([label])
        if found:
            return next(iter(found.values()))
        return self.create(name=" ".join(label.split()), kind=kind)


class Term(Keyed, TagBase):
    """One thing that pages can be about, with the words people use for it."""

    kind = models.CharField("soort", max_length=20, choices=TermKind.choices, default=TermKind.SUBJECT)
    intro = models.TextField("inleiding", blank=True, help_text="Staat boven de pagina van dit onderwerp.")
    body = RichTextField("tekst", blank=True, features=RICH_TEXT)
    scope_note = models.TextField("toelichting", blank=True, help_text="Wat valt eronder en wat niet?")
    broader = models.ManyToManyField(
        "self", symmetrical=False, related_name="narrower", blank=True, verbose_name="valt onder"
    )
    related = models.ManyToManyField("self", blank=True, verbose_name="verwant met")
    approved = models.BooleanField(
        "goedgekeurd", default=False, help_text="Goedgekeurde woorden zijn openbaar, ook zonder pagina's."
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = "trefwoord"
        verbose_name_plural = "trefwoorden"
        ordering = ["name__reading"]

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Addresses are plain ASCII, so "existentiële eenzaamheid" becomes "existentiele-eenzaamheid"."""
        slug = slugify(tag)[:LONGEST_SLUG].strip("-") or "woord"
        return slug if i is None else f"{slug}-{i}"

    def clean(self) -> None:
        owner = Term.objects.labelled([self.name]).get(label_key(self.name))
        if owner is not None and owner.pk != self.pk:
            raise ValidationError({"name": f"“{self.name}” hoort al bij het trefwoord “{owner.name}”."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            self._keep_preferred_label()

    def _keep_preferred_label(self) -> None:
        """The name is a label too, so that one unique column guards names and synonyms together."""
        self.labels.filter(preferred=True).exclude(key=label_key(self.name)).delete()
        self.labels.update_or_create(
            key=label_key(self.name), defaults={"label": self.name, "preferred": True}
        )

    def get_absolute_url(self) -> str:
        return reverse("term", args=[self.slug])

    def is_above(self, other: "Term") -> bool:
        """Whether `other` lies somewhere beneath this term, or is it."""
        seen: set[int] = set()
        layer = {other.pk}
        while layer:
            if self.pk in layer:
                return True
            seen |= layer
            above = Term.objects.filter(narrower__in=layer).values_list("pk", flat=True)
            layer = set(above) - seen
        return False

    @property
    def synonyms(self) -> list[str]:
        """The other words for this term, in alphabetical order."""
        return sorted(row.label for row in self.labels.all() if not row.preferred)

    def checked_synonyms(self, words: Iterable[str]) -> dict[str, str]:
        """Return `words` by their key; raises ValidationError that names who has one already."""
        wanted = {label_key(word): " ".join(word.split()) for word in words if label_key(word)}
        wanted.pop(label_key(self.name), None)
        problems = [
            f"“{wanted[key]}” hoort al bij het trefwoord “{owner.name}”."
            for key, owner in Term.objects.labelled(wanted.values()).items()
            if owner.pk != self.pk
        ]
        problems += [
            f"“{word[:40]}…” is te lang. Een synoniem heeft hoogstens {MAX_LABEL} letters."
            for word in wanted.values()
            if len(word) > MAX_LABEL
        ]
        if problems:
            raise ValidationError(problems)
        return wanted

    def set_synonyms(self, words: Iterable[str]) -> None:
        """Make `words` the synonyms; raises ValidationError when one belongs to another term."""
        wanted = self.checked_synonyms(words)
        with transaction.atomic():
            self.labels.filter(preferred=False).exclude(key__in=wanted).delete()
            for key, label in wanted.items():
                self.labels.update_or_create(key=key, defaults={"label": label, "preferred": False})


class TermLabel(models.Model):
    """One word or phrase by which a term is known; unique over the whole thesaurus once folded."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="labels", verbose_name="trefwoord")
    label = models.CharField("woord", max_length=MAX_LABEL)
    key = models.CharField("sleutelwoord", max_length=LONGEST_KEY, unique=True)
    preferred = models.BooleanField("voorkeurswoord", default=False)

    class Meta:
        verbose_name = "woord voor een trefwoord"
        verbose_name_plural = "woorden voor trefwoorden"
        ordering = ["label__reading"]

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = label_key(self.label)
        super().save(*args, **kwargs)


class TaggedPage(ItemBase):
    """A term on a page; one table for all kinds of pages."""

    tag = models.ForeignKey(
        Term, related_name="tagged_pages", on_delete=models.CASCADE, verbose_name="trefwoord"
    )
    content_object = ParentalKey(
        Page, related_name="tagged_items", on_delete=models.CASCADE, verbose_name="pagina"
    )

    class Meta:
        verbose_name = "trefwoord bij een pagina"
        verbose_name_plural = "trefwoorden bij pagina's"
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="term_once_per_page")]

    def __str__(self) -> str:
        return f"{self.tag} bij {self.content_object_id}"
