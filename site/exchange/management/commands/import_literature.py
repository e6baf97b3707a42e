"""`manage.py import_literature FILE`: publications from RIS, BibTeX or CSL-JSON."""

from collections.abc import Iterable
from pathlib import Path

from exchange.importing.session import ImportCommand, Numbered
from kennisbank.literature import read_literature


class Command(ImportCommand):
    """Creates or updates a publication for each reference; see docs/exchange.md."""

    help = "Voert boeken en onderzoek in uit RIS (.ris), BibTeX (.bib) of CSL-JSON (.json)."
    file_help = "Bestand uit een programma voor literatuur."

    def records(self, file: Path) -> Iterable[Numbered]:
        return read_literature(file)
