"""Writing in the site, and what people leave beneath what others wrote."""

from django.urls import path

from writing import experience_views

urlpatterns = [
    path("ik-deed-dit-ook/<int:page_id>/", experience_views.tell_experience, name="experience"),
    path(
        "ik-deed-dit-ook/<int:page_id>/bedankt/", experience_views.experience_thanks, name="experience_thanks"
    ),
]
