"""Every kind of page is saved in turn; what that is good for stands in tests/test_many_writers.py."""

from django.apps import apps
from wagtail.models import Page

from content.turns import InTurn


def test_each_kind_of_page_is_saved_in_turn():
    ours = [model for model in apps.get_models() if issubclass(model, Page) and model is not Page]
    assert ours
    assert [model for model in ours if not issubclass(model, InTurn)] == []
