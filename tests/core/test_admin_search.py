"""The admin's own search: found at once, and a save holds nothing but its own entry."""

import pytest
from django.db import connection, transaction
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from kennisbank.models import ArticlePage
from tests.concurrency import together
from tests.factories.kennisbank import ArticleFactory


def found(text):
    return {page.title for page in get_search_backend().search(text, ArticlePage)}


@pytest.mark.django_db
def test_what_was_saved_is_found_under_its_new_title_only():
    page = ArticleFactory(title="Koffieochtend")
    assert found("koffieochtend") == {"Koffieochtend"}
    page.title = "Wandelclub"
    page.save()
    assert found("koffieochtend") == set()
    assert found("wandelclub") == {"Wandelclub"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite lets one at a time write")
def test_a_save_that_stays_open_holds_up_nobody_who_saves_another_page():
    first, second = ArticleFactory(title="Koffieochtend"), ArticleFactory(title="Wandelclub")
    IndexEntry.objects.update(title_norm=1.0)  # titles of average length

    def save_one(number):
        with transaction.atomic(), connection.cursor() as cursor:
            if number == 0:
                first.save()
                cursor.execute("SELECT pg_sleep(3)")
            else:
                cursor.execute("SELECT pg_sleep(1)")
                cursor.execute("SET LOCAL lock_timeout = '1s'")
                second.save()

    together(2, save_one).all_well()
