"""`manage.py export_content FILE.jsonl`: everything visible, in the format that import_content reads."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from exchange.exporting import export_to
from exchange.importing.report import PROGRESS_EVERY, UNREADABLE


class Command(BaseCommand):
    """Writes what anybody may see; pictures and documents come in a folder beside the file."""

    help = "Schrijft alles wat zichtbaar is naar een JSON Lines-bestand (zie docs/exchange.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="Waar het bestand komt; beelden komen ernaast in de map bestanden.")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        try:
            count = export_to(Path(file), self._progress if sys.stderr.isatty() else lambda _: None)
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}", returncode=UNREADABLE) from None
        self.stdout.write(f"exported {count}")

    def _progress(self, count: int) -> None:
        if count % PROGRESS_EVERY == 0:
            self.stderr.write(f"\r{count} geschreven …", ending="")
            self.stderr.flush()
