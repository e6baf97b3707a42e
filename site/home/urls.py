"""Pages that are not in Wagtail's tree."""

from django.urls import path

from home import views

urlpatterns = [
    path("drie-vragen/", views.three_questions, name="three_questions"),
    path("drie-vragen/<slug:slug>/", views.question, name="question"),
    path("vormen/", views.loneliness_forms, name="loneliness_forms"),
    path("vormen/<slug:slug>/", views.loneliness_form, name="loneliness_form"),
    path("onderwerpen/", views.terms, name="terms"),
    path("onderwerpen/<slug:slug>/", views.term, name="term"),
    path("nu-iemand-spreken/", views.someone_to_talk_to, name="someone_to_talk_to"),
]
