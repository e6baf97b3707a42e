"""`manage.py import_content FILE.jsonl`: content of every kind, a record a line."""

from collections.abc import Iterable
from pathlib import Path

from exchange.importing.lines import read_lines
from exchange.importing.session import ImportCommand, Numbered


class Command(ImportCommand):
    """Creates or updates what the lines describe; see docs/exchange.md."""

    help = "Voert inhoud in uit een JSON Lines-bestand (zie docs/exchange.md)."
    file_help = "Bestand met een stuk per regel, in JSON en UTF-8."

    def records(self, file: Path) -> Iterable[Numbered]:
        return read_lines(file)
