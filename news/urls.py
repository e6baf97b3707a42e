"""Addresses of the news that are not pages: feeds and calendar files."""

from django.urls import path, re_path

from news import views

urlpatterns = [
    re_path(r"^nieuws/(?P<kind>rss|atom)/$", views.news_feed, name="news_feed"),
    re_path(r"^nieuws/(?P<kind>rss|atom)/(?P<slug>[-\w]+)/$", views.news_feed, name="news_feed_for"),
    path("nieuws/<slug:slug>/bijeenkomst.ics", views.meeting_file, name="meeting_file"),
]
