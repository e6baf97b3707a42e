"""System checks that hold the rules of the section."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections
from django.db.utils import DatabaseError


@register()
def filters_are_facets(**_: Any) -> list[CheckMessage]:
    """initiatieven.E001: every filter of the catalogue must be one that search knows."""
    from initiatieven.listing import offered_filters
    from initiatieven.wording import SELF
    from search.documents import FACETS

    return [
        Error(
            f'The catalogue offers the filter "{item.name}", which search does not know.',
            hint="Add it to search.documents.FACETS or take it out of initiatieven.listing.",
            id="initiatieven.E001",
        )
        for item in offered_filters(SELF)
        if item.name not in FACETS
    ]


@register(Tags.database)
def no_initiative_behind_a_municipality(
    *, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """initiatieven.W001: an initiative with the slug of a municipality cannot be reached."""
    from initiatieven.models import InitiativePage
    from vocabulary.models import Municipality

    problems: list[CheckMessage] = []
    for alias in databases or []:
        if InitiativePage._meta.db_table not in _tables(alias):
            continue
        slugs = Municipality.objects.using(alias).values("slug")
        for page in InitiativePage.objects.using(alias).filter(slug__in=slugs):
            problems.append(
                Warning(
                    f'The initiative "{page.title}" stands at the address of the municipality "{page.slug}".',
                    hint="Give the initiative another slug in the admin.",
                    id="initiatieven.W001",
                )
            )
    return problems


def _tables(alias: str) -> list[str]:
    try:
        return connections[alias].introspection.table_names()
    except DatabaseError:
        return []
