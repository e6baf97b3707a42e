"""Measuring search over judged queries."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.judging import judge, read_judged, report

JUDGED = Path(__file__).resolve().parent.parent.parent / "judged"
DEFAULT = (JUDGED / "demo.jsonl", JUDGED / "gewoon.jsonl")


class Command(BaseCommand):
    help = "Measures search over judged queries, and prints what failed."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "files", nargs="*", type=Path, help="JSON Lines; by default both sets of the site"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for file in options["files"] or DEFAULT:
            self.stdout.write(f"{file.name}: ", ending="")
            for line in report(judge(self._queries(file))):
                self.stdout.write(line)

    def _queries(self, file: Path) -> list[Any]:
        try:
            return read_judged(file)
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"{file} cannot be read: {error}") from error
