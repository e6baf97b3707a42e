"""Measuring search over judged queries."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.explaining import explain
from search.judging import judge, read_judged, report

JUDGED = Path(__file__).resolve().parent.parent.parent / "judged"
DEFAULT = (JUDGED / "demo.jsonl", JUDGED / "gewoon.jsonl", JUDGED / "nieuw.jsonl")


class Command(BaseCommand):
    help = "Measures search over judged queries, and prints what failed."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "files", nargs="*", type=Path, help="JSON Lines; by default the three sets of the site"
        )
        parser.add_argument(
            "--explain", metavar="ID", nargs="+", help="shows of these queries how they are read and scored"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for file in options["files"] or DEFAULT:
            if options["explain"]:
                self._explain(file, options["explain"])
                continue
            self.stdout.write(f"{file.name}: ", ending="")
            for line in report(judge(self._queries(file))):
                self.stdout.write(line)

    def _explain(self, file: Path, ids: list[str]) -> None:
        for judged in self._queries(file):
            if judged.id in ids:
                self.stdout.write("\n".join(explain(judged)))

    def _queries(self, file: Path) -> list[Any]:
        try:
            return read_judged(file)
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"{file} cannot be read: {error}") from error
