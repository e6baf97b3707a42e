"""What editors decide about words: kept whole, taken apart, or taken together with another word."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from search.inflection import fold
from search.models.decided import Decided

MAX_WORD = 40
SEPARATOR = "|"


class RuleKind(models.TextChoices):
    """What an editor decided."""

    WHOLE = "heel", "Heel laten"
    SPLIT = "delen", "Zo in delen"
    TIE = "samen", "Hetzelfde als een ander woord"


class WordRule(Decided):
    """One decision about one word, for every inflection of it. It is part of the lexicon of the next index."""

    word = models.CharField("woord", max_length=MAX_WORD)
    kind = models.CharField("wat ermee gebeurt", max_length=5, choices=RuleKind.choices)
    parts = models.CharField("delen", max_length=MAX_WORD * 2, blank=True)
    other = models.CharField("hetzelfde als", max_length=MAX_WORD, blank=True)

    class Meta:
        verbose_name = "regel voor een woord"
        verbose_name_plural = "regels voor woorden"
        constraints: ClassVar[list] = [
            models.UniqueConstraint(
                fields=["word"], condition=~models.Q(kind="samen"), name="one_way_to_take_a_word_apart"
            )
        ]

    def __str__(self) -> str:
        return self.word

    @property
    def part_list(self) -> tuple[str, ...]:
        """The parts, folded as texts are."""
        return tuple(fold(part) for part in self.parts.split(SEPARATOR) if part)

    @property
    def outcome(self) -> str:
        """What comes of the word, in a few words for a list."""
        told = {RuleKind.SPLIT: " + ".join(self.part_list), RuleKind.TIE: f"= {self.other}"}
        return told.get(RuleKind(self.kind), "blijft heel")
