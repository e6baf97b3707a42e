"""The screens for trial queries: what people ask here, and what they should find."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from search.models import TrialQuery
from search.models.trials import MAX_QUERY
from search.request import make_request
from search.steering.base import MENU_HOOK


class TrialQueryForm(WagtailAdminModelForm):  # type: ignore[misc]
    """A query that asks something."""

    def clean_query(self) -> str:
        request = make_request(self.cleaned_data["query"])
        if not request.has_words:
            raise ValidationError("Vul in wat iemand zou typen, met minstens één woord.")
        return request.text


class TrialQueryIndexView(generic.IndexView):  # type: ignore[misc]
    """All trial queries."""

    page_title = "Proefzoekvragen"
    default_ordering = "query"

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("answers__page")


class TrialQueryCreateView(generic.CreateView):  # type: ignore[misc]
    """A new trial query; `?woord=` fills in what was asked."""

    success_message = "De proefzoekvraag “%(object)s” is bewaard."
    error_message = "De proefzoekvraag is niet bewaard. Kijk bij de rode regels wat er anders moet."

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "query": self.request.GET.get("woord", "")[:MAX_QUERY]}


class TrialQueryEditView(generic.EditView):  # type: ignore[misc]
    """A trial query that stands."""

    success_message = "De proefzoekvraag “%(object)s” is bewaard."
    error_message = "De proefzoekvraag is niet bewaard. Kijk bij de rode regels wat er anders moet."


class TrialQueryDeleteView(generic.DeleteView):  # type: ignore[misc]
    """Taking a trial query away."""

    success_message = "De proefzoekvraag “%(object)s” is weg."
    confirmation_message = "De vraag wordt dan niet meer geprobeerd. Weet u het zeker?"


def _answers(trial: TrialQuery) -> str:
    return ", ".join(answer.page.title for answer in trial.answers.all())


class TrialQueryViewSet(ModelViewSet):  # type: ignore[misc]
    """Trial queries, under “Zoeken”."""

    model = TrialQuery
    icon = "search"
    menu_hook = MENU_HOOK
    menu_label = "Proefzoekvragen"
    menu_order = 50
    copy_view_enabled = False
    index_view_class = TrialQueryIndexView
    add_view_class = TrialQueryCreateView
    edit_view_class = TrialQueryEditView
    delete_view_class = TrialQueryDeleteView
    search_fields = ["query"]
    list_display = ["query", Column(_answers, label="Goede antwoorden")]
    edit_handler = ObjectList(
        [
            FieldPanel("query", heading="Wat typt iemand?"),
            InlinePanel(
                "answers",
                [PageChooserPanel("page")],
                heading="Een van deze stukken hoort bij de eerste drie",
                label="stuk",
                min_num=1,
                max_num=10,
            ),
        ],
        base_form_class=TrialQueryForm,
    )


TRIALS = TrialQueryViewSet("trial_queries", url_prefix="zoeken/proefzoekvragen")
