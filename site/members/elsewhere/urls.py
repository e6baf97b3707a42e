"""Addresses of signing in elsewhere; allauth puts them under /account/."""

from django.urls import path

from members.elsewhere import views

urlpatterns = [
    path("elders/", views.connections, name="elsewhere"),
    path("elders/inloggen/", views.login, name="openid_connect_login"),
    path("elders/terug/", views.callback, name="openid_connect_callback"),
]
