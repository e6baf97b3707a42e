"""Screens for recommended results: for which word or subject, which pages, until when."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page

from content.querysets import visible
from core import dutch
from search import registry
from search.language import Language
from search.models import Recommendation, RecommendedPage
from search.models.recommended import MAX_PHRASE
from search.recommended import MOST_SHOWN, Picker, picks_of
from search.service import current_language
from search.steering.base import MENU_HOOK
from search.thesaurus import MAX_LABEL_WORDS

NOT_KEPT = "De aanbeveling is niet bewaard. Kijk bij de rode regels wat er anders moet."


class RecommendationForm(WagtailAdminModelForm):  # type: ignore[misc]
    """One word or subject with its pages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phrase"].error_messages["required"] = "Vul het woord of onderwerp in."
        self.fields["phrase"].error_messages["unique"] = "Hiervoor is er al een aanbeveling. Verander die."

    def clean_phrase(self) -> str:
        phrase = " ".join(self.cleaned_data["phrase"].split())
        language = current_language()
        words = language.analyser.tokens(phrase)
        if not words:
            raise ValidationError("Vul een woord in, met letters of cijfers.")
        if len(words) > MAX_LABEL_WORDS:
            raise ValidationError(
                f"Neem hooguit {MAX_LABEL_WORDS} woorden. Wie zoekt, typt er meestal een of twee."
            )
        others = picks_of(Recommendation.objects.exclude(pk=self.instance.pk or 0))
        for pick in Picker(others, language).named(phrase):
            raise ValidationError(
                f"“{phrase}” is voor het zoeken hetzelfde als “{pick.phrase}”, en daarvoor is er al een aanbeveling. "
                "Verander die."
            )
        return phrase

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until and until < timezone.localdate() and "until" in self.changed_data:
            raise ValidationError("Deze dag is al voorbij. Kies een latere dag, of laat het leeg.")
        return until

    def clean(self) -> Any:
        cleaned = super().clean()
        forms = [
            form for form in self.formsets["pages"].forms if form not in self.formsets["pages"].deleted_forms
        ]
        seen: set[int] = set()
        for form in forms:
            page = form.cleaned_data.get("page") if form.is_valid() else None
            if page:
                self._check_page(form, page, seen)
        return cleaned

    def _check_page(self, form: Any, page: Page, seen: set[int]) -> None:
        if page.pk in seen:
            form.add_error("page", "Deze pagina staat er al bij. Kies een andere, of haal deze weg.")
        elif registry.section_for(page.specific_class) is None:
            form.add_error(
                "page", "Deze pagina komt niet in het zoeken voor. Kies een stuk, zoals een initiatief."
            )
        seen.add(page.pk)

    def save(self, commit: bool = True) -> Any:
        self.instance.changed_by = self.for_user
        return super().save(commit)


class RecommendationCreateView(generic.CreateView):  # type: ignore[misc]
    """A new recommendation; `?woord=` fills in the word."""

    success_message = (
        "De aanbeveling voor “%(object)s” is bewaard. Ze staat meteen boven de gevonden stukken."
    )
    error_message = NOT_KEPT
    submit_button_label = "Bewaar"

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "phrase": self.request.GET.get("woord", "")[:MAX_PHRASE]}


class RecommendationEditView(generic.EditView):  # type: ignore[misc]
    """A recommendation that stands."""

    success_message = "De aanbeveling voor “%(object)s” is bewaard."
    error_message = NOT_KEPT
    submit_button_label = "Bewaar"


class RecommendationDeleteView(generic.DeleteView):  # type: ignore[misc]
    """Taking a recommendation away; the pages themselves stay."""

    success_message = "De aanbeveling voor “%(object)s” is weg."
    confirmation_message = "De pagina's zelf blijven en worden gevonden zoals altijd. Weet u het zeker?"


class RecommendationIndexView(generic.IndexView):  # type: ignore[misc]
    """All recommendations, with whether visitors see them."""

    add_item_label = "Nieuwe aanbeveling"
    default_ordering = "phrase"

    def get_base_queryset(self) -> QuerySet[Recommendation]:
        seen = Exists(visible(Page.objects.filter(pk=OuterRef("page_id"))))
        pages = (
            RecommendedPage.objects.annotate(seen=seen).select_related("page").order_by("sort_order", "pk")
        )
        rows: QuerySet[Recommendation] = super().get_base_queryset()
        return rows.select_related("changed_by").prefetch_related(Prefetch("pages", queryset=pages))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        language = current_language()
        for row in context["object_list"]:
            row.other_words = other_words(row, language)
        return context


def other_words(row: Recommendation, language: Language) -> str:
    """For which other words it holds too."""
    labels = [label for label in picks_of([row])[0].labels(language) if label != row.phrase]
    return ", ".join(labels) or "–"


def state(row: Recommendation) -> str:
    """Whether visitors see it, and why not."""
    if row.until and row.is_over:
        return f"Voorbij sinds {dutch.date(row.until)}"
    hidden = [str(item.page) for item in row.pages.all() if not item.seen]
    until = f"Tot en met {dutch.date(row.until)}" if row.until else "Te zien"
    return f"{until}. Niet op de site: {', '.join(hidden)}" if hidden else until


class RecommendationViewSet(ModelViewSet):  # type: ignore[misc]
    """Recommended results, under “Zoeken”."""

    model = Recommendation
    icon = "pick"
    menu_hook = MENU_HOOK
    menu_label = "Aanbevolen"
    menu_order = 20
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = RecommendationIndexView
    add_view_class = RecommendationCreateView
    edit_view_class = RecommendationEditView
    delete_view_class = RecommendationDeleteView
    index_results_template_name = "search/beheer/recommended_results.html"
    search_fields = ["phrase", "pages__page__title"]
    list_per_page = 50
    list_display = [
        "phrase",
        Column("other_words", label="Ook bij"),
        Column(
            "pages", label="Pagina's", accessor=lambda row: ", ".join(str(item) for item in row.pages.all())
        ),
        Column("state", label="Voor bezoekers", accessor=state),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel(
                "phrase",
                help_text="Zoals mensen het typen. Is het een trefwoord, of een ander woord daarvoor, dan geldt het bij "
                "alle woorden van dat trefwoord.",
            ),
            InlinePanel(
                "pages",
                [PageChooserPanel("page"), FieldPanel("reason", heading="Waarom (mag leeg)")],
                heading="Aanbevolen pagina's",
                label="pagina",
                help_text=f"In deze volgorde, hooguit {MOST_SHOWN} tegelijk boven de gevonden stukken. Wat niet op de "
                "site staat, ziet een bezoeker hier ook niet.",
                min_num=1,
            ),
            FieldPanel(
                "until", help_text="De laatste dag dat bezoekers het zien. Leeg is: tot u het weghaalt."
            ),
        ],
        base_form_class=RecommendationForm,
    )


RECOMMENDED = RecommendationViewSet("recommendations", url_prefix="zoeken/aanbevolen")
