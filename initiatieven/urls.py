"""Addresses of the section that are no pages."""

from django.urls import path

from initiatieven import views

urlpatterns = [path("initiatieven/kaart.json", views.map_data, name="initiatieven_map")]
