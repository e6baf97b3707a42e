"""Writing a tantivy index and the small files beside it, whole or not at all."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import tantivy

from search.analysis import Analyser
from search.documents import SearchDocument
from search.engines.tantivy_faults import writing
from search.engines.tantivy_schema import to_tantivy

BATCH_MEMORY = 15_000_000


def write(
    index: tantivy.Index,
    analyser: Analyser,
    documents: Iterable[SearchDocument],
    delete: Iterable[str],
    memory: int = BATCH_MEMORY,
) -> None:
    """Write these documents and take out those with these ids, in one commit."""
    with writing():
        writer = index.writer(memory, 1)
    try:
        for key in delete:
            writer.delete_documents_by_term("id", key)
        for document in documents:
            # What is wrong with a document is no fault of the folder.
            made = to_tantivy(document, analyser)
            with writing():
                writer.add_document(made)
        with writing():
            writer.commit()
            writer.wait_merging_threads()
    except BaseException:
        with suppress(ValueError):
            writer.rollback()
        raise


def read_touched(folder: Path) -> frozenset[str]:
    """The ids that were written to the live index while the one in this folder was being made."""
    try:
        return frozenset((folder / "touched").read_text(encoding="utf-8").split())
    except FileNotFoundError:
        return frozenset()


def replace_file(path: Path, text: str) -> None:
    """Write a small file so that it is there whole or not at all."""
    draft = path.with_name(f".{path.name}-{uuid.uuid4().hex[:8]}")
    with draft.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
