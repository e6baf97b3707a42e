"""Addresses of the section that are no pages."""

from django.urls import path

from initiatieven import views
from initiatieven.action_views import KeeperActionView
from initiatieven.quick_actions import QUICK_ACTIONS

urlpatterns = [
    path("initiatieven/kaart.json", views.map_data, name="initiatieven_map"),
    *(
        path(
            f"mijn/stukken/<int:pk>/{quick.key}/",
            KeeperActionView.as_view(quick=quick),
            name=quick.name_in_site,
        )
        for quick in QUICK_ACTIONS
    ),
]
