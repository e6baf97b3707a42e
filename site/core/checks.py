"""System checks that hold the rules of the foundation."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

WANTED_PRAGMAS = {"journal_mode": "wal", "foreign_keys": "1"}


@register(Tags.database)
def sqlite_survives_two_writers(
    app_configs: Any = None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """core.E001: SQLite without a write-ahead log loses publications when two people save at once."""
    problems: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor != "sqlite" or str(connection.settings_dict["NAME"]).startswith(("file:", ":")):
            continue
        with connection.cursor() as cursor:
            for pragma, wanted in WANTED_PRAGMAS.items():
                found = str(cursor.execute(f"PRAGMA {pragma}").fetchone()[0])
                if found != wanted:
                    problems.append(
                        Error(
                            f"SQLite runs with {pragma}={found}; it must be {wanted}.",
                            hint="Keep SQLITE_OPTIONS of config.settings.base for this database.",
                            id="core.E001",
                        )
                    )
    return problems
