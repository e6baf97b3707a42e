"""Texts in the order people read them, and found whatever their accents: the same on every database.

    Page.objects.order_by("title__reading")
    Page.objects.filter(title__reading__contains=label_key("één"))

PostgreSQL sorts by the language its server was set up with, SQLite by bytes ("appel" after "Zwolle"). Both are asked
to compare what `core.text.label_key` makes of a text, letter for letter.
"""

from typing import Any

from django.db.backends.signals import connection_created
from django.db.models import CharField, F, Transform
from django.db.models.expressions import OrderBy
from django.dispatch import receiver

from core.text import label_key

# Takes letters and accents apart, and drops the accents.
PLAIN = (
    r"lower(regexp_replace(normalize(%(expressions)s, NFKD), '[\u0300-\u036f]', '', 'g')) COLLATE " + '"C"'
)


@CharField.register_lookup
class Reading(Transform):
    """A short text without case and accents."""

    lookup_name = "reading"
    function = "reading"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        """PostgreSQL has the parts; no extension is needed."""
        sql, params = self.as_sql(compiler, connection, template=PLAIN, **context)
        return sql, params


@receiver(connection_created, dispatch_uid="core.reading")
def teach_sqlite(connection: Any, **_: Any) -> None:
    """SQLite borrows the function itself."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("reading", 1, _reading, deterministic=True)


def _reading(text: str | None) -> str | None:
    return None if text is None else label_key(text)


def last_first(field: str) -> OrderBy:
    """Order by a moment, the last first; what never happened comes at the end on every database."""
    return F(field).desc(nulls_last=True)
