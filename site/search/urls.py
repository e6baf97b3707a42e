"""Addresses of search, for people and for machines."""

from django.urls import path

from search.api import api
from search.views import search_page

urlpatterns = [
    path("zoeken/", search_page, name="search"),
    path("api/v1/", api.urls),
]
