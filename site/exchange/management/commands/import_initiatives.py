"""`manage.py import_initiatives FILE.csv`: initiatives from a spreadsheet."""

from collections.abc import Iterable
from pathlib import Path

from exchange.importing.session import ImportCommand, Numbered
from exchange.spreadsheets import read_initiatives


class Command(ImportCommand):
    """Creates or updates an initiative for each row; a template stands in site/exchange/templates_csv."""

    help = "Voert initiatieven in uit een rekenblad dat als CSV bewaard is."
    file_help = "CSV in UTF-8 met de sleutels als kopregel; zie docs/initiatieven-sjabloon.md."

    def records(self, file: Path) -> Iterable[Numbered]:
        return read_initiatives(file)
