"""Words and places in the admin."""

from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets.button import Button
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet, SnippetViewSetGroup

from vocabulary.admin_views import MERGE_PERMISSIONS
from vocabulary.forms import MunicipalityForm, TermForm
from vocabulary.models import CoherenceAspect, LonelinessForm, Municipality, Term
from vocabulary.policies import EditOnlyPolicy
from vocabulary.text import label_key

# In Django's own list somebody has to hold a key to choose two.
BOXES = forms.CheckboxSelectMultiple

for fixed in (LonelinessForm, CoherenceAspect):
    register_permission_policy(fixed, EditOnlyPolicy(fixed))


def merge_button(term: Term, user: Any) -> Button | None:
    """Return the way to merge a term, for who may."""
    if not user.has_perms(MERGE_PERMISSIONS):
        return None
    return Button("Samenvoegen", reverse("merge_term", args=[term.pk]), icon_name="link", priority=40)


class TermIndexView(IndexView):
    """The thesaurus as a list, found by any word for a term."""

    @property
    def is_searchable(self) -> bool:
        return True

    def search_queryset(self, queryset: "QuerySet[Term]") -> "QuerySet[Term]":
        """A synonym leads to its term, whatever its accents and capitals."""
        if not self.is_searching:
            return queryset
        found = Term.objects.filter(labels__key__contains=label_key(self.search_query))
        return queryset.filter(pk__in=found.values("pk"))

    def get_list_more_buttons(self, instance: Term) -> list[Any]:
        button = merge_button(instance, self.request.user)
        return [*super().get_list_more_buttons(instance), *([button] if button else [])]


class TermEditView(EditView):
    """One term, with the way to merge it."""

    @property
    def header_more_buttons(self) -> list[Any]:
        button = merge_button(self.object, self.request.user)
        return [*super().header_more_buttons, *([button] if button else [])]


class TermViewSet(SnippetViewSet):
    """The thesaurus."""

    model = Term
    icon = "tag"
    menu_label = "Trefwoorden"
    index_view_class = TermIndexView
    edit_view_class = TermEditView
    copy_view_enabled = False
    search_fields = ["name"]
    list_display = [
        "name",
        Column("kind", label="Soort", accessor="get_kind_display", sort_key="kind"),
        Column("other_words", label="Andere woorden", accessor=lambda term: ", ".join(term.synonyms)),
        Column("usage", label="Op pagina's", accessor="usage", sort_key="usage"),
        BooleanColumn("approved", label="Goedgekeurd", sort_key="approved"),
    ]
    list_filter = ["kind", "approved"]
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name", heading="Trefwoord"), FieldPanel("kind")]),
            FieldPanel("synonyms", heading="Andere woorden hiervoor"),
            FieldPanel("scope_note"),
            MultiFieldPanel([FieldPanel("intro"), FieldPanel("body")], "Wat erover te zeggen is"),
            MultiFieldPanel(
                [FieldPanel("broader", widget=BOXES), FieldPanel("related", widget=BOXES)],
                "Plek tussen de andere trefwoorden",
            ),
            FieldPanel("approved"),
        ],
        base_form_class=TermForm,
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Term]":
        return (
            Term.objects.annotate(usage=Count("tagged_pages"))
            .prefetch_related("labels")
            .order_by("name__reading")
        )


class MunicipalityViewSet(SnippetViewSet):
    """The municipalities: a new one is a row here and is then everywhere."""

    model = Municipality
    icon = "site"
    menu_label = "Gemeenten"
    copy_view_enabled = False
    search_fields = ["name", "code", "postcodes"]
    list_display = ["name", "code", "province", "desk_name", "desk_phone"]
    list_per_page = 50
    edit_handler = ObjectList(Municipality.panels, base_form_class=MunicipalityForm)


class LonelinessFormViewSet(SnippetViewSet):
    """The words of the three forms."""

    model = LonelinessForm
    icon = "view"
    menu_label = "Vormen van eenzaamheid"
    copy_view_enabled = False
    list_display = ["plain_name", "name"]


class CoherenceAspectViewSet(SnippetViewSet):
    """The words of the three questions."""

    model = CoherenceAspect
    icon = "help"
    menu_label = "Drie vragen"
    copy_view_enabled = False
    list_display = ["plain_name", "name"]


class VocabularyGroup(SnippetViewSetGroup):
    """One entry in the menu."""

    items = (TermViewSet, MunicipalityViewSet, LonelinessFormViewSet, CoherenceAspectViewSet)
    menu_label = "Woorden en plaatsen"
    menu_icon = "tag"
    menu_order = 300
