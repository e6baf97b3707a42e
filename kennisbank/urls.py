"""Addresses of the kennisbank that are not pages: Wagtail has no room for a suffix."""

from django.urls import path

from kennisbank import views

urlpatterns = [
    path("kennisbank/<slug:slug>/verwijzing.<str:suffix>", views.reference_file, name="reference_file"),
]
