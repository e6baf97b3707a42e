"""Everything visible, as lines that an import understands."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from content.records import registry
from content.records.context import Context


def export_lines(context: Context) -> Iterator[dict[str, Any]]:
    """Yield every visible record, with what others point at first."""
    for adapter in registry.adapters():
        for record in adapter.public():
            yield adapter.read(record, context)


def export_to(file: Path, progress: Callable[[int], None]) -> int:
    """Write the export beside its final place and put it there when it is whole; returns the count."""
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    context = Context(file.resolve().parent, public=True)
    count = 0
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as opened:
            for line in export_lines(context):
                opened.write(json.dumps(line, ensure_ascii=False) + "\n")
                count += 1
                progress(count)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    return count
