"""Every way in which a folder on disk fails, said in the words of the contract."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import tantivy

from search.engines.base import EngineUnavailable, NoIndex, SearchError


@contextmanager
def reading() -> Iterator[None]:
    """A damaged index is none: it must be made anew."""
    try:
        yield
    except BaseException as error:
        if not _is_fault(error):
            raise
        raise NoIndex("The search index cannot be read. Run `manage.py rebuild_search_index`.") from error


@contextmanager
def writing() -> Iterator[None]:
    """A folder that cannot be written is told; what must be written stays for later."""
    try:
        yield
    except BaseException as error:
        if not _is_fault(error):
            raise
        raise EngineUnavailable(
            f"The search index cannot be written ({type(error).__name__}). Is its folder writable, and the disk not full?"
        ) from error


def _is_fault(error: BaseException) -> bool:
    """On damaged bytes the engine panics, and that is no Exception; what is said already is passed on."""
    if isinstance(error, SearchError):
        return False
    return isinstance(error, OSError | ValueError | KeyError) or type(error).__name__ == "PanicException"


class Searcher:
    """What is asked of a searcher of tantivy; what it cannot read is said."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self.num_docs = int(searcher.num_docs)

    def search(self, *asked: Any, **options: Any) -> Any:
        """The hits of a query, and how many there are."""
        with reading():
            return self._searcher.search(*asked, **options)

    def doc(self, address: tantivy.DocAddress) -> Any:
        """What is stored of one document."""
        with reading():
            return self._searcher.doc(address)

    def aggregate(self, *asked: Any) -> Any:
        """The counts of a query."""
        with reading():
            return self._searcher.aggregate(*asked)

    def doc_freq(self, name: str, token: str) -> int:
        """How many documents hold a token in a field."""
        with reading():
            return int(self._searcher.doc_freq(name, token))
