"""Publications from reference managers: each format becomes the line of a publication."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from content.records.errors import Refused, Unreadable
from kennisbank.literature import bibtex, csl, ris
from kennisbank.literature.encoding import decoded

Numbered = tuple[int, dict[str, Any] | Refused]
READERS = {".ris": ris.read, ".bib": bibtex.read, ".json": csl.read}


def read_literature(file: Path) -> Iterator[Numbered]:
    """Yield a line for each publication in `file`; raises Unreadable for a format that is not known."""
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        raise Unreadable(f"the name must end in {', '.join(READERS)}")
    yield from reader(decoded(file.read_bytes()))
