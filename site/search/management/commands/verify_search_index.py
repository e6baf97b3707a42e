"""Comparing the index with the database, on request."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.base import SearchError
from search.indexing import drain_all
from search.verification import Counts, compare

DIFFERENCES, NO_INDEX = 1, 2


class Command(BaseCommand):
    help = (
        "Compares the search index with the database; ends with status 0 when they are equal, 1 when they differ, "
        "2 when there is no index to compare."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--repair", action="store_true", help="bring the index to what the database says")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = self._compare(repair=options["repair"])
            if found.differences and options["repair"]:
                drain_all()
                found = self._compare(repair=False)
        except SearchError as error:
            raise CommandError(str(error), returncode=NO_INDEX) from error
        if found.differences:
            raise CommandError(
                f"{found.differences} documents differ. Run it with --repair, or look at “Zoekindex” in the admin.",
                returncode=DIFFERENCES,
            )

    def _compare(self, *, repair: bool) -> Counts:
        found = compare(repair=repair)
        self.stdout.write(
            f"documents {found.documents}, missing {found.missing}, extra {found.extra}, stale {found.stale}"
        )
        return found
