"""The form for a rule about a word: what cannot be is told beside the field, with what would be right."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from search.inflection import fold
from search.models import RuleKind, WordRule
from search.models.word_rules import SEPARATOR
from search.service import current_language
from search.steering.word_report import trial
from search.word_rules import pieces_of

_LETTERS = re.compile(r"[^\W\d_]{2,}")
_BETWEEN = re.compile(r"[\s|+/·-]+")
ONE_WORD = "Schrijf één woord van minstens twee letters, zonder spaties, cijfers of streepjes."


class WordRuleForm(WagtailAdminModelForm):  # type: ignore[misc]
    """One decision about one word."""

    class Meta:
        model = WordRule
        fields = ("word", "kind", "parts", "other")
        labels = {"kind": "Wat moet ermee gebeuren?", "parts": "De delen", "other": "Hetzelfde als"}
        help_texts = {
            "word": "Eén woord. De regel geldt ook voor het meervoud en andere vormen.",
            "parts": "Alleen bij “Zo in delen”. Zet een streepje tussen de delen: huis|bezoek. Een letter die alleen "
            "verbindt, laat u weg: groep|bezoek voor groepsbezoek.",
            "other": "Alleen bij “Hetzelfde als een ander woord”. Wie op het ene zoekt, vindt ook het andere.",
        }
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = RuleKind.choices
        self.fields["kind"].error_messages["required"] = "Kies wat er met het woord moet gebeuren."
        self.fields["word"].error_messages["required"] = "Vul het woord in."

    def clean_word(self) -> str:
        return _one_word(self.cleaned_data["word"])

    def clean_parts(self) -> str:
        """The parts with our own sign between them, whichever way they were typed."""
        if self.data.get("kind") != RuleKind.SPLIT:
            return ""
        parts = [part.lower() for part in _BETWEEN.split(self.cleaned_data["parts"]) if part]
        if len(parts) < 2 or not all(_LETTERS.fullmatch(part) for part in parts):
            raise ValidationError("Vul minstens twee delen in, met een streepje ertussen: huis|bezoek.")
        return SEPARATOR.join(parts)

    def clean_other(self) -> str:
        if self.data.get("kind") != RuleKind.TIE:
            return ""
        if not self.cleaned_data["other"].strip():
            raise ValidationError("Vul het andere woord in.")
        return _one_word(self.cleaned_data["other"])

    def clean(self) -> Any:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned["kind"] == RuleKind.TIE:
            self._check_tie(cleaned["word"], cleaned["other"])
        else:
            self._check_parts(cleaned)
            self._check_one_way(cleaned["word"])
        return cleaned

    def _check_parts(self, cleaned: dict[str, Any]) -> None:
        parts = [fold(part) for part in cleaned["parts"].split(SEPARATOR) if part]
        if parts and not pieces_of(fold(cleaned["word"]), parts):
            self.add_error(
                "parts",
                f"Deze delen maken samen niet “{cleaned['word']}”. Tussen twee delen mag alleen s, e, n of en staan.",
            )

    def _check_one_way(self, word: str) -> None:
        """One word, with all its inflections, is taken apart in one way."""
        analyser = trial(current_language().lexicon, without=self.instance.pk)
        token = analyser.word(word).exact
        for row in WordRule.objects.exclude(pk=self.instance.pk).exclude(kind=RuleKind.TIE):
            if fold(row.word) == fold(word) or analyser.word(row.word).exact == token:
                self.add_error("word", f"Er is al een regel voor “{row.word}”: {row.outcome}. Verander die.")
                return

    def _check_tie(self, word: str, other: str) -> None:
        """Words that are one already need no rule; so ties never go round in a circle."""
        analyser = trial(current_language().lexicon, without=self.instance.pk)
        if analyser.word(word).exact == analyser.word(other).exact:
            self.add_error(
                "other", f"“{word}” en “{other}” zijn voor het zoeken al hetzelfde. Dit is niet nodig."
            )

    def save(self, commit: bool = True) -> Any:
        self.instance.changed_by = self.for_user
        return super().save(commit)


def _one_word(typed: str) -> str:
    word = typed.strip().lower()
    if not _LETTERS.fullmatch(word):
        raise ValidationError(ONE_WORD)
    return word
