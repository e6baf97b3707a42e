"""System checks that hold the rules of the thesaurus in what is stored."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections
from django.db.utils import DatabaseError


@register(Tags.database)
def no_term_under_itself(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """vocabulary.W001: a term that lies under itself makes searches for it widen without end."""
    from vocabulary.models import Term

    problems: list[CheckMessage] = []
    for alias in databases or []:
        if not _has_table(alias, Term._meta.db_table):
            continue
        links = Term.broader.through.objects.using(alias).values_list("from_term_id", "to_term_id")
        names = dict(Term.objects.using(alias).values_list("pk", "name"))
        for pk in sorted(in_a_circle(links)):
            problems.append(
                Warning(
                    f'The term "{names[pk]}" lies under itself.',
                    hint="Open it in the admin and take one of its broader terms away.",
                    id="vocabulary.W001",
                )
            )
    return problems


def in_a_circle(links: Any) -> set[int]:
    """Return what can be reached from itself along `links`, pairs of a thing and what lies above it.

    >>> sorted(in_a_circle([(1, 2), (2, 1), (3, 1)]))
    [1, 2]
    """
    above: dict[int, set[int]] = {}
    for low, high in links:
        above.setdefault(low, set()).add(high)
    return {start for start in above if _reaches(above, start)}


def _reaches(above: dict[int, set[int]], start: int) -> bool:
    seen: set[int] = set()
    layer = set(above[start])
    while layer:
        if start in layer:
            return True
        seen |= layer
        layer = {high for low in layer for high in above.get(low, ())} - seen
    return False


def _has_table(alias: str, table: str) -> bool:
    try:
        return table in connections[alias].introspection.table_names()
    except DatabaseError:
        return False
