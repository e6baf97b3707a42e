"""A list per kind, in the order of the editors' work."""

from typing import Any, ClassVar

from django.db.models import F, Q, QuerySet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page

from core.text import label_key
from home.admin import filters
from initiatieven.models import InitiativePage
from kennisbank.models import ArticlePage, ConversationCardPage, PracticeCasePage, PublicationPage
from news.models import NewsPage


def municipality_names(page: Any) -> str:
    """The municipalities of a page; none means the whole country."""
    return ", ".join(sorted(place.name for place in page.municipalities.all())) or "hele land"


def makers(page: Any) -> str:
    """Who made a page: the first, and whether there are more."""
    names = [str(contributor) for contributor in page.contributors.all()]
    return f"{names[0]} e.a." if len(names) > 1 else "".join(names)


TITLE = PageTitleColumn("title", label="Titel", sort_key="title", classname="title")
VISIBILITY = PageStatusColumn("status", label="Voor bezoekers", sort_key="live", width="10%")
CHANGED = DateColumn(
    "latest_revision_created_at", label="Veranderd", sort_key="latest_revision_created_at", width="10%"
)
PLACES = Column("municipalities", label="Gemeente", accessor=municipality_names, width="14%")


def date_column(name: str, label: str) -> Column:
    """A day, written as people here write it."""

    def day(page: Any) -> str:
        value = getattr(page, name)
        return f"{value.day}-{value.month}-{value.year}" if value else ""

    return Column(name, label=label, accessor=day, sort_key=name, width="10%")


def columns(*own: Column) -> list[Column]:
    """The columns every list has, with those of one kind between."""
    return [BulkActionsColumn("bulk_actions"), TITLE, *own, CHANGED, VISIBILITY]


class KindIndexView(IndexView):  # type: ignore[misc]
    """The pages of one kind, found by words in the title."""

    default_ordering = "-date"
    related: ClassVar[tuple[str, ...]] = ()

    def annotate_queryset(self, pages: "QuerySet[Page]") -> "QuerySet[Page]":
        return super().annotate_queryset(pages).prefetch_related(*self.related)

    def order_queryset(self, pages: "QuerySet[Page]") -> "QuerySet[Page]":
        """Titles as people read them, and what has no date below what has one when the last comes first."""
        ordering = self.ordering or self.default_ordering
        name = ordering.removeprefix("-")
        column = F("title__reading" if name == "title" else name)
        order = column.desc(nulls_last=True) if ordering.startswith("-") else column.asc(nulls_first=True)
        return pages.order_by(order, "pk")

    def search_queryset(self, queryset: "QuerySet[Page]") -> "QuerySet[Page]":
        """Search in titles: with Wagtail's index a list could not be searched and narrowed at once."""
        for word in (self.search_query or "").split() if self.is_searching else []:
            queryset = queryset.filter(
                Q(title__reading__contains=label_key(word))
                | Q(draft_title__reading__contains=label_key(word))
            )
        return queryset


class PlacedIndexView(KindIndexView):
    related = ("municipalities",)


class InitiativeIndexView(KindIndexView):
    related = ("municipalities", "organisation")


class MadeIndexView(KindIndexView):
    related = ("contributors",)


class KindViewSet(PageListingViewSet):  # type: ignore[misc]
    """A list of one kind, with its entry in the menu."""

    add_to_admin_menu = True
    list_per_page = 50
    index_view_class = KindIndexView


class NewsViewSet(KindViewSet):
    model = NewsPage
    menu_label = "Nieuws"
    icon = "comment"
    index_view_class = PlacedIndexView
    filterset_class = filters.NewsFilterSet
    columns = columns(date_column("date", "Datum"), PLACES, date_column("begins_at", "Bijeenkomst"))


class InitiativeViewSet(KindViewSet):
    model = InitiativePage
    menu_label = "Initiatieven"
    icon = "group"
    index_view_class = InitiativeIndexView
    filterset_class = filters.InitiativeFilterSet
    columns = columns(
        Column("state", label="Staat", accessor="get_status_display", sort_key="status", width="12%"),
        date_column("checked_on", "Nagekeken"),
        PLACES,
        Column("organisation", label="Organisatie", width="14%"),
    )


class ArticleViewSet(KindViewSet):
    model = ArticlePage
    menu_label = "Artikelen"
    icon = "doc-full"
    index_view_class = MadeIndexView
    filterset_class = filters.ArticleFilterSet
    columns = columns(
        Column("sort", label="Soort", accessor="get_sort_display", sort_key="sort"),
        Column("makers", label="Schrijver", accessor=makers),
        date_column("date", "Datum"),
    )


class StoryViewSet(KindViewSet):
    model = PracticeCasePage
    menu_label = "Praktijkverhalen"
    icon = "openquote"
    index_view_class = PlacedIndexView
    filterset_class = filters.StoryFilterSet
    columns = columns(
        PLACES,
        BooleanColumn("nobody_recognisable", label="Niemand herkenbaar", sort_key="nobody_recognisable"),
        date_column("date", "Datum"),
    )


class PublicationViewSet(KindViewSet):
    model = PublicationPage
    menu_label = "Boeken en onderzoek"
    icon = "draft"
    index_view_class = MadeIndexView
    filterset_class = filters.PublicationFilterSet
    columns = columns(
        Column("makers", label="Schrijver", accessor=makers),
        Column("year", label="Jaar", sort_key="year"),
        Column("type", label="Soort", accessor="get_publication_type_display", sort_key="publication_type"),
    )


class CardViewSet(KindViewSet):
    model = ConversationCardPage
    menu_label = "Gesprekskaarten"
    icon = "help"
    filterset_class = filters.CardFilterSet
    columns = columns(
        Column("situation", label="Situatie", sort_key="situation"),
        Column("question", label="Vraag", width="30%"),
    )


VIEWSETS = [
    NewsViewSet("news_admin", url_prefix="nieuws", menu_order=110),
    InitiativeViewSet("initiatives_admin", url_prefix="initiatieven", menu_order=120),
    ArticleViewSet("articles_admin", url_prefix="artikelen", menu_order=130),
    StoryViewSet("stories_admin", url_prefix="praktijkverhalen", menu_order=140),
    PublicationViewSet("publications_admin", url_prefix="boeken-en-onderzoek", menu_order=150),
    CardViewSet("cards_admin", url_prefix="gesprekskaarten", menu_order=160),
]
