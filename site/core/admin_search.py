"""The admin's own search in the database, such that people who save at once do not lock each other's pages.

After each save modelsearch weighs the titles of *every* entry whose weight is 1.0: of what was just written, and of every
title that happens to be of average length. On PostgreSQL each save then locks entries of pages it has nothing to do with,
two saves take them crosswise, and one of them ends in a deadlock, which an editor sees as an error. Here a save weighs
the titles it wrote.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Avg, F, Model
from django.db.models.functions import Length
from modelsearch.backends import database
from modelsearch.backends.database.postgres.postgres import PostgresIndex, PostgresSearchBackend
from modelsearch.utils import get_content_type_pk


class OwnEntries(PostgresIndex):
    """The index on PostgreSQL, of which a save touches the entries of what was saved."""

    def add_items(self, model: type[Model], objs: Iterable[Model]) -> None:
        """Write the entries, always in one order: two batches then never hold what the other waits for."""
        written = sorted(objs, key=lambda item: str(item.pk))
        super().add_items(model, written)
        self._weigh_titles(get_content_type_pk(model), [str(item.pk) for item in written])

    def _refresh_title_norms(self, full: bool = False) -> None:
        if full:
            super()._refresh_title_norms(full=True)

    def _weigh_titles(self, content_type: int, keys: list[str]) -> None:
        measured = self.entries.annotate(title_length=Length("title")).filter(title_length__gt=0)
        average = measured.aggregate(average=Avg("title_length"))["average"]
        written = measured.filter(content_type_id=content_type, object_id__in=keys)
        written.update(title_norm=average / F("title_length") if average else 1.0)


class OnPostgres(PostgresSearchBackend):
    """Wagtail's search on PostgreSQL over that index."""

    index_class = OwnEntries


def SearchBackend(params: dict[str, Any]) -> Any:
    """Return the search of the kind of database that there is."""
    return OnPostgres(params) if connection.vendor == "postgresql" else database.SearchBackend(params)
