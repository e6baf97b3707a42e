"""Screens for words: how search reads one, and the rules that editors make about them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from search.engines.base import SearchError
from search.indexing import rules_are_old
from search.models import RuleKind, WordRule
from search.models.word_rules import MAX_WORD
from search.steering.base import MENU_HOOK, SteeringMixin
from search.steering.word_form import WordRuleForm
from search.steering.word_report import preview, report

TAKEN_OVER = "Het zoeken neemt het vanzelf over, meestal binnen een paar tellen."


class WordView(SteeringMixin, TemplateView):
    """How search reads a word, with what an editor can do about it: `?woord=` says which."""

    template_name = "search/beheer/word.html"
    page_title = "Woorden bekijken"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        word = self.request.GET.get("woord", "").strip().lower()
        fitting = word.isalpha() and len(word) <= MAX_WORD
        own = {
            "word": word,
            "unfit": bool(word) and not fitting,
            "report": report(word) if fitting else None,
            "choices": [(label, add_address(word, kind)) for kind, label in RuleKind.choices],
            "rules_url": reverse("word_rules:index"),
            "rule_count": WordRule.objects.count(),
            "pending": rules_are_pending(),
        }
        return {**super().get_context_data(**kwargs), **own}


def add_address(word: str = "", kind: str = "") -> str:
    """Where a rule for a word is begun, with what is known of it filled in."""
    known = {name: value for name, value in (("woord", word), ("soort", kind)) if value}
    return f"{reverse('word_rules:add')}{'?' if known else ''}{urlencode(known)}"


def rules_are_pending() -> bool:
    """Whether the worker is still making the index with the newest rules."""
    try:
        return rules_are_old()
    except SearchError:
        return False


class PreviewMixin:
    """A form that first shows what it would do, when the second button is pressed."""

    request: HttpRequest

    def form_valid(self, form: WordRuleForm) -> HttpResponse:
        if "bekijk" not in self.request.POST:
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
            return response
        self.form = form
        return self.render_to_response(self.get_context_data(preview=preview(form.instance)))  # type: ignore[attr-defined]


class WordRuleCreateView(PreviewMixin, generic.CreateView):  # type: ignore[misc]
    """A new rule; `?woord=` and `?soort=` fill in what is known."""

    success_message = f"De regel voor “%(object)s” is bewaard. {TAKEN_OVER}"
    error_message = "De regel is niet bewaard. Kijk bij de rode regels wat er anders moet."
    submit_button_label = "Bewaar"

    def get_initial(self) -> dict[str, Any]:
        known = {
            "word": self.request.GET.get("woord", "")[:MAX_WORD],
            "kind": self.request.GET.get("soort", ""),
        }
        return {**super().get_initial(), **{name: value for name, value in known.items() if value}}


class WordRuleEditView(PreviewMixin, generic.EditView):  # type: ignore[misc]
    """A rule that stands."""

    success_message = f"De regel voor “%(object)s” is bewaard. {TAKEN_OVER}"
    error_message = "De regel is niet bewaard. Kijk bij de rode regels wat er anders moet."
    submit_button_label = "Bewaar"


class WordRuleDeleteView(generic.DeleteView):  # type: ignore[misc]
    """Taking a rule away."""

    success_message = f"De regel voor “%(object)s” is weg. {TAKEN_OVER}"
    confirmation_message = "Het zoeken leest dit woord dan weer zoals het dat zelf doet. Weet u het zeker?"


class WordRuleIndexView(generic.IndexView):  # type: ignore[misc]
    """All rules, found by any word in them."""

    page_title = "Regels"
    add_item_label = "Nieuwe regel"
    default_ordering = "word"

    def get_base_queryset(self) -> QuerySet[WordRule]:
        return super().get_base_queryset().select_related("changed_by")

    @property
    def header_buttons(self) -> list[HeaderButton]:
        look = HeaderButton("Woord bekijken", url=reverse("word_rules:look"), icon_name="search")
        return [*super().header_buttons, look]


class WordRuleViewSet(ModelViewSet):  # type: ignore[misc]
    """Rules for words, under “Zoeken”."""

    model = WordRule
    icon = "search"
    menu_hook = MENU_HOOK
    menu_label = "Woorden"
    menu_order = 10
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = WordRuleIndexView
    add_view_class = WordRuleCreateView
    edit_view_class = WordRuleEditView
    delete_view_class = WordRuleDeleteView
    create_template_name = "search/beheer/word_rule.html"
    edit_template_name = "search/beheer/word_rule.html"
    index_results_template_name = "search/beheer/word_rules_results.html"
    search_fields = ["word", "parts", "other"]
    list_filter = ["kind"]
    list_per_page = 50
    list_display = [
        "word",
        Column("outcome", label="Wat ermee gebeurt"),
        Column("changed_by", label="Door"),
        DateColumn("changed_at", label="Wanneer", sort_key="changed_at"),
    ]

    def get_form_class(self, for_update: bool = False) -> type[WordRuleForm]:
        return WordRuleForm

    @property
    def menu_url(self) -> str:
        return reverse("word_rules:look")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("bekijken/", WordView.as_view(), name="look")]


WORDS = WordRuleViewSet("word_rules", url_prefix="zoeken/woorden")
