"""Organisations in the admin."""

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from initiatieven.models import Organisation


class OrganisationViewSet(SnippetViewSet):
    """Who offers initiatives."""

    model = Organisation
    icon = "group"
    menu_label = "Organisaties"
    menu_order = 310
    add_to_admin_menu = True
    copy_view_enabled = False
    search_fields = ["name", "intro"]
    list_display = [
        "name",
        "phone",
        "email",
        Column("initiatives", label="Initiatieven", accessor="amount", sort_key="amount"),
        BooleanColumn("invented", label="Verzonnen"),
    ]
    list_filter = ["invented"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Organisation]":
        return Organisation.objects.annotate(amount=Count("initiatives")).order_by("name__reading")


register_snippet(OrganisationViewSet)
