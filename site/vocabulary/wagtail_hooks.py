"""Words and places in the admin: menus and addresses."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from vocabulary import admin_views
from vocabulary.viewsets import VocabularyGroup

register_snippet(VocabularyGroup)


@hooks.register("register_admin_urls")
def vocabulary_urls() -> list[URLPattern]:
    """Addresses under /beheer/."""
    return [
        path("trefwoorden/aanvullen/", admin_views.term_suggestions, name="term_suggestions"),
        path("trefwoorden/<int:pk>/samenvoegen/", admin_views.merge_term, name="merge_term"),
    ]
