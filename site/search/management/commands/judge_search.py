"""Measuring search over judged queries."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.judging import judge, read_judged, report

DEFAULT = Path(__file__).resolve().parent.parent.parent / "judged" / "demo.jsonl"


class Command(BaseCommand):
    help = "Measures search over judged queries, and prints what failed."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=DEFAULT)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            queries = read_judged(options["file"])
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"{options['file']} cannot be read: {error}") from error
        for line in report(judge(queries)):
            self.stdout.write(line)
