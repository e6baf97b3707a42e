"""What all commands that import share: the run itself, progress, the summary and the exit status."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from content.records.context import Context
from content.records.errors import Refused, Unreadable
from exchange.importing.importer import Importer
from exchange.importing.report import UNREADABLE, Report
from exchange.importing.wagtail_batch import wagtail_in_batches
from exchange.importing.waiting import settle_links
from exchange.quiet import quiet_logs
from search.indexing import drain_all, has_index, rebuild, settle

Numbered = tuple[int, dict[str, Any] | Refused]
DRAIN_EVERY = 500


class _Undo(Exception):
    """Ends a dry run."""


def run_import(
    records: Iterable[Numbered], folder: Path, report: Report, *, draft: bool = False, dry_run: bool = False
) -> None:
    """Land every record, settle the links, and let search find the result."""
    context = Context(folder, writes_files=not dry_run)
    try:
        with quiet_logs():
            if dry_run:
                _try(records, context, report, draft=draft)
            else:
                _have_index()
                _land(records, context, report, draft=draft)
                settle()
    finally:
        report.done()


def _have_index() -> None:
    """Batches can only feed an index that is there; on a new site making one takes no time."""
    if not has_index():
        rebuild()


def _try(records: Iterable[Numbered], context: Context, report: Report, *, draft: bool) -> None:
    """Do all of it and take it back: the counts are then exactly those of the real run."""
    try:
        with transaction.atomic():
            _land(records, context, report, draft=draft, drains=False)
            raise _Undo
    except _Undo:
        return


def _land(
    records: Iterable[Numbered], context: Context, report: Report, *, draft: bool, drains: bool = True
) -> None:
    with wagtail_in_batches() as batch:
        importer = Importer(context, report, batch, draft=draft)
        for count, (number, record) in enumerate(records, start=1):
            importer.land(number, record)
            if drains and count % DRAIN_EVERY == 0:
                drain_all()
        settle_links(importer)


class ImportCommand(BaseCommand):
    """A command that reads one file; its subclass says how."""

    file_help = ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help=self.file_help)
        parser.add_argument(
            "--dry-run", action="store_true", help="Telt wat er zou gebeuren en bewaart niets."
        )
        parser.add_argument(
            "--draft",
            action="store_true",
            help="Nieuwe pagina's blijven een concept; van bestaande komt er een concept bij.",
        )

    def records(self, file: Path) -> Iterable[Numbered]:
        """Return what the file holds; raises Unreadable."""
        raise NotImplementedError

    def handle(self, *args: Any, file: str, dry_run: bool, draft: bool, **options: Any) -> None:
        path = Path(file)
        on_terminal = sys.stderr.isatty()
        report = Report(self._complain, self._progress if on_terminal else None)
        try:
            with path.open("rb"):
                pass
            run_import(self.records(path), path.resolve().parent, report, draft=draft, dry_run=dry_run)
        except (OSError, Unreadable) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise CommandError(f"{file} cannot be read: {reason}", returncode=UNREADABLE) from None
        self.stdout.write(report.summary)
        self.stdout.flush()
        if report.exit_status:
            sys.exit(report.exit_status)

    def _complain(self, message: str) -> None:
        self.stderr.write(message, ending="\n")

    def _progress(self, message: str) -> None:
        self.stderr.write(message, ending="")
        self.stderr.flush()
