"""Choosing terms for a page: by the words people know, which are often synonyms."""

from typing import Any

from django.urls import reverse
from wagtail.admin.widgets import AdminTagWidget

from vocabulary.models import Term, TermLabel
from vocabulary.text import label_key

MOST_SUGGESTIONS = 10


class TermTagWidget(AdminTagWidget):
    """Wagtail's tag field with suggestions from labels and synonyms together."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("tag_model", Term)
        super().__init__(*args, **kwargs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-w-tag-url-value"] = reverse("term_suggestions")
        context["widget"]["help_text"] = "Typ een woord; ook een synoniem brengt u bij het trefwoord."
        return context


def suggestions(typed: str) -> list[dict[str, str]]:
    """Return terms for what is typed so far, those that begin with it first.

    `value` is what lands in the field, `label` what the list shows: the synonym with its term.
    """
    key = label_key(typed)
    if not key:
        return []
    rows = list(TermLabel.objects.filter(key__contains=key).select_related("term")[:200])
    rows.sort(key=lambda row: (not row.key.startswith(key), not row.preferred, row.key))
    found: dict[int, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row.term_id, {"value": row.term.name, "label": _shown(row)})
    return list(found.values())[:MOST_SUGGESTIONS]


def _shown(row: TermLabel) -> str:
    return row.label if row.preferred else f"{row.label} → {row.term.name}"
