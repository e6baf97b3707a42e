"""What editors choose from above a list."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.models import Page, Revision, WorkflowState

from initiatieven.choices import Status
from initiatieven.freshness import overdue_before
from initiatieven.models import InitiativePage
from kennisbank.models import ArticlePage, ConversationCardPage, PracticeCasePage, PublicationPage
from kennisbank.models.articles import ArticleSort
from kennisbank.models.publications import PublicationType
from news.models import NewsPage
from vocabulary.models import Municipality

VISIBILITY = [
    ("online", "online"),
    ("draft", "nog niet online"),
    ("changed", "online, met een concept erbij"),
    ("review", "wacht op de redactie"),
    ("scheduled", "ingepland"),
]


def filter_visibility(pages: "QuerySet[Page]", name: str, value: str) -> "QuerySet[Page]":
    """Keep what stands in this state for visitors and editors."""
    if value == "review":
        return pages.filter(pk__in=_page_ids(WorkflowState.objects.active()))
    if value == "scheduled":
        scheduled = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
        return pages.filter(pk__in=_page_ids(scheduled))
    lookups: dict[str, dict[str, bool]] = {
        "online": {"live": True},
        "draft": {"live": False},
        "changed": {"live": True, "has_unpublished_changes": True},
    }
    return pages.filter(**lookups.get(value, {}))


def _page_ids(rows: "QuerySet[Any]") -> list[int]:
    """These name their page in a column of text; what waits or is planned is never much."""
    return [
        int(key) for key in rows.filter(base_content_type__model="page").values_list("object_id", flat=True)
    ]


class KindFilterSet(WagtailFilterSet):
    """What every list can be narrowed by."""

    visibility = django_filters.ChoiceFilter(
        label="Voor bezoekers",
        choices=VISIBILITY,
        method=filter_visibility,
        empty_label="alles",
        widget=forms.RadioSelect,
    )
    date = django_filters.DateFromToRangeFilter(label="Datum", widget=DateRangePickerWidget)
    invented = django_filters.BooleanFilter(label="Verzonnen", widget=BooleanRadioSelect)

    class Meta:
        model = Page
        fields: list[str] = []


class MunicipalityFilter(django_filters.ModelMultipleChoiceFilter):
    """One or more municipalities, without counting a page twice."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            field_name="municipalities",
            label="Gemeente",
            queryset=lambda _: Municipality.objects.all(),
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )


class NewsFilterSet(KindFilterSet):
    municipalities = MunicipalityFilter()
    meeting = django_filters.BooleanFilter(
        label="Bijeenkomst",
        field_name="begins_at",
        lookup_expr="isnull",
        exclude=True,
        widget=BooleanRadioSelect,
    )

    class Meta(KindFilterSet.Meta):
        model = NewsPage


class InitiativeFilterSet(KindFilterSet):
    status = django_filters.MultipleChoiceFilter(
        label="Staat", choices=Status.choices, widget=forms.CheckboxSelectMultiple
    )
    overdue = django_filters.BooleanFilter(
        label="Lang niet nagekeken", method="filter_overdue", widget=BooleanRadioSelect
    )
    municipalities = MunicipalityFilter()
    checked_on = django_filters.DateFromToRangeFilter(label="Nagekeken op", widget=DateRangePickerWidget)

    class Meta(KindFilterSet.Meta):
        model = InitiativePage

    def filter_overdue(self, pages: "QuerySet[Any]", name: str, value: bool) -> "QuerySet[Any]":
        """Keep those past the term of the site, or those within it; what stopped needs no check."""
        late = InitiativePage.objects.not_stopped().checked_before(overdue_before())
        is_late = Exists(late.filter(pk=OuterRef("pk")))
        return pages.filter(is_late) if value else pages.filter(~is_late)


class ArticleFilterSet(KindFilterSet):
    sort = django_filters.MultipleChoiceFilter(
        label="Soort", choices=ArticleSort.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta(KindFilterSet.Meta):
        model = ArticlePage


class PublicationFilterSet(KindFilterSet):
    publication_type = django_filters.MultipleChoiceFilter(
        label="Soort", choices=PublicationType.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta(KindFilterSet.Meta):
        model = PublicationPage


class StoryFilterSet(KindFilterSet):
    municipalities = MunicipalityFilter()
    nobody_recognisable = django_filters.BooleanFilter(
        label="Niemand is herkenbaar", widget=BooleanRadioSelect
    )

    class Meta(KindFilterSet.Meta):
        model = PracticeCasePage


class CardFilterSet(KindFilterSet):
    situation = django_filters.AllValuesMultipleFilter(label="Situatie", widget=forms.CheckboxSelectMultiple)

    class Meta(KindFilterSet.Meta):
        model = ConversationCardPage
