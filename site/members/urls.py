"""Joining, and what members see of each other."""

from django.urls import path

from members.views import joining

urlpatterns = [
    path("mijn/wachten/", joining.waiting, name="waiting"),
]
