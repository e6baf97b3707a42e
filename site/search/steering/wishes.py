"""The screens for wishes: what the site should have, because people look for it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from search.models import Wish
from search.sought.words import LONGEST
from search.steering.base import MENU_HOOK

NOT_KEPT = "De wens is niet bewaard. Kijk bij de rode regels wat er anders moet."


class WishForm(WagtailAdminModelForm):  # type: ignore[misc]
    """A wish, kept with who wished it."""

    class Meta:
        model = Wish
        fields = ("query", "note", "done")
        labels = {"query": "Waar mensen naar zoeken", "note": "Wat er zou moeten komen", "done": "Klaar"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["query"].error_messages["required"] = "Vul in waar mensen naar zoeken."

    def save(self, commit: bool = True) -> Any:
        if not self.instance.pk:
            self.instance.asked_by = self.for_user
        return super().save(commit)


class WishIndexView(generic.IndexView):  # type: ignore[misc]
    """All wishes, what is still to do first."""

    page_title = "Wensen"

    def get_base_queryset(self) -> QuerySet[Wish]:
        return super().get_base_queryset().select_related("asked_by").order_by("done", "-created_at")


class WishCreateView(generic.CreateView):  # type: ignore[misc]
    """A new wish; `?woord=` fills in what was sought."""

    success_message = "De wens “%(object)s” is bewaard."
    error_message = NOT_KEPT
    submit_button_label = "Bewaar"

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "query": self.request.GET.get("woord", "")[:LONGEST]}


class WishEditView(generic.EditView):  # type: ignore[misc]
    """A wish that stands."""

    success_message = "De wens “%(object)s” is bewaard."
    error_message = NOT_KEPT
    submit_button_label = "Bewaar"


class WishDeleteView(generic.DeleteView):  # type: ignore[misc]
    """Taking a wish away."""

    success_message = "De wens “%(object)s” is weg."
    confirmation_message = "De wens verdwijnt uit de lijst. Weet u het zeker?"


class WishViewSet(ModelViewSet):  # type: ignore[misc]
    """Wishes, under “Zoeken”."""

    model = Wish
    icon = "pick"
    menu_hook = MENU_HOOK
    menu_label = "Wensen"
    menu_order = 70
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = WishIndexView
    add_view_class = WishCreateView
    edit_view_class = WishEditView
    delete_view_class = WishDeleteView
    search_fields = ["query", "note"]
    list_filter = ["done"]
    list_display = [
        "query",
        Column("note", label="Wat er zou moeten komen"),
        Column("asked_by", label="Door"),
        DateColumn("created_at", label="Sinds"),
        BooleanColumn("done", label="Klaar"),
    ]

    def get_form_class(self, for_update: bool = False) -> type[WishForm]:
        return WishForm


WISHES = WishViewSet("wishes", url_prefix="zoeken/wensen")
