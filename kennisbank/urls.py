"""Addresses of the kennisbank that are not pages: Wagtail has no room for a suffix."""

from django.urls import path

from kennisbank import views
from kennisbank.writing.views import found

urlpatterns = [
    path("mijn/stukken/<int:page_id>/gevonden/", found, name="publication_found"),
    path("kennisbank/<slug:slug>/verwijzing.<str:suffix>", views.reference_file, name="reference_file"),
]
