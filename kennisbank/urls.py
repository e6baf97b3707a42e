"""Addresses of the kennisbank: the two lists, and files, for which Wagtail has no room."""

from django.urls import path

from content.sections import section_view
from kennisbank import views
from kennisbank.models import ConversationCardsIndexPage, KennisbankIndexPage

urlpatterns = [
    path("kennisbank/", section_view(KennisbankIndexPage, "kennisbank")),
    path("gesprekskaarten/", section_view(ConversationCardsIndexPage, "gesprekskaarten")),
    path("kennisbank/<slug:slug>/verwijzing.<str:suffix>", views.reference_file, name="reference_file"),
]
