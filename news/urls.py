"""Addresses of the news: the list, feeds and calendar files."""

from django.urls import path, re_path

from content.sections import section_view
from news import views
from news.models import NewsIndexPage

urlpatterns = [
    path("nieuws/", section_view(NewsIndexPage, "nieuws")),
    re_path(r"^nieuws/(?P<kind>rss|atom)/$", views.news_feed, name="news_feed"),
    re_path(r"^nieuws/(?P<kind>rss|atom)/(?P<slug>[-\w]+)/$", views.news_feed, name="news_feed_for"),
    path("nieuws/<slug:slug>/bijeenkomst.ics", views.meeting_file, name="meeting_file"),
]
