"""Pages that are not in Wagtail's tree."""

from django.urls import path

from home import authors, offer_views, public_files, views
from home.my_data import views as my_data
from home.my_platform import my_platform

urlpatterns = [
    path("sitemap.xml", public_files.sitemap, name="sitemap"),
    path("robots.txt", public_files.robots, name="robots"),
    path(".well-known/security.txt", public_files.security, name="security"),
    path("favicon.ico", public_files.icon, name="icon"),
    path("site.webmanifest", public_files.manifest, name="manifest"),
    path("drie-vragen/", views.three_questions, name="three_questions"),
    path("drie-vragen/<slug:slug>/", views.question, name="question"),
    path("vormen/", views.loneliness_forms, name="loneliness_forms"),
    path("vormen/<slug:slug>/", views.loneliness_form, name="loneliness_form"),
    path("onderwerpen/", views.terms, name="terms"),
    path("onderwerpen/<slug:slug>/", views.term, name="term"),
    path("mensen/<slug:slug>/", authors.author, name="author"),
    path("nu-iemand-spreken/", views.someone_to_talk_to, name="someone_to_talk_to"),
    path("mijn/", my_platform, name="my_platform"),
    path("mijn/gegevens/", my_data.my_data, name="my_data"),
    path("mijn/gegevens/meenemen/", my_data.take_out, name="take_out"),
    path("mijn/gegevens/wissen/", my_data.erase_me, name="erase_me"),
    path("gewist/", my_data.erased, name="erased"),
    path("mijn/overnemen/", offer_views.offers, name="offers"),
    path("mijn/overnemen/<int:pk>/", offer_views.take_offer, name="take_offer"),
]
