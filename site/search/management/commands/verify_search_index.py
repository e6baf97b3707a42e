"""Comparing the index with the database, on request."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.base import SearchError
from search.indexing import drain_all
from search.verification import compare, repair


class Command(BaseCommand):
    help = "Compares the search index with the database; ends with status 1 when they still differ."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--repair", action="store_true", help="bring the index to what the database says")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = compare()
            self.stdout.write(
                f"missing {len(found.missing)}, too much {len(found.extra)}, not as they are now {len(found.stale)}"
            )
            if found.all and options["repair"]:
                repair(found)
                drain_all()
                found = compare()
        except SearchError as error:
            raise CommandError(str(error)) from error
        if found.all:
            raise CommandError(f"{len(found.all)} pages differ. Run it with --repair, or look at the log.")
