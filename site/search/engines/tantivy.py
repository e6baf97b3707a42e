"""The embedded engine: a folder on disk, read by every process, written by one at a time.

<folder>/live            names the index in use; replaced atomically
<folder>/building        names the index that is being made, while it is
<folder>/write.lock      held for each batch; rebuild.lock for a whole rebuild
<folder>/<name>/         one index, with the lexicon it was made with
<folder>/<name>/touched  ids written to the live index while this one was being made
"""

from __future__ import annotations

import os
import shutil
import threading
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import tantivy

from search.analysis import Analyser
from search.documents import STOPPED, SearchDocument
from search.engines.base import EngineUnavailable, Refresh
from search.engines.locking import locked
from search.engines.tantivy_query import Compiler
from search.engines.tantivy_schema import VERSION, from_tantivy, schema, to_tantivy
from search.lexicon import Lexicon
from search.query import Query, Some, Term
from search.request import MAX_HITS
from search.results import EngineResults, StoredHit

WRITER_MEMORY = 64_000_000
BATCH_MEMORY = 15_000_000
LOCK_TIMEOUT = 10.0
REBUILD_TIMEOUT = 0.5
KEEP_OLD_SECONDS = 60.0
MAX_BUCKETS = 10_000
_SORT_FIELDS = {"nieuwste": "by_age", "titel": "by_title", "nagekeken": "by_check"}


@dataclass
class TantivyReader:
    """A searcher over one moment of one index."""

    searcher: tantivy.Searcher
    lexicon: Lexicon
    _compiler: Compiler

    def search(self, query: Query) -> EngineResults:
        """The hits of one page, how many there are in all, and the facet counts."""
        made = self._compiler.query(query)
        limit = 0 if query.offset >= MAX_HITS else min(query.limit, MAX_HITS - query.offset)
        total, hits = self._hits(made, query, limit)
        return EngineResults(hits, total, self.facets(query) if query.facets else {})

    def _hits(self, made: tantivy.Query, query: Query, limit: int) -> tuple[int, tuple[StoredHit, ...]]:
        if not limit:
            return self.total(query), ()
        field = _SORT_FIELDS.get(query.sort) or ("by_age" if query.tree is None else "")
        if field:
            found = self.searcher.search(
                made, limit, offset=query.offset, order_by_field=field, order=tantivy.Order.Asc
            )
            return _count(found), tuple(self._stored(address, None) for _, address in found.hits)
        return self._ranked(made, query.offset, limit)

    def _ranked(self, made: tantivy.Query, offset: int, limit: int) -> tuple[int, tuple[StoredHit, ...]]:
        """By score, equal scores by key: as many more are read as share the last score."""
        size = offset + limit + 1
        while True:
            found = self.searcher.search(made, size, weight_by_field="factor")
            scored = [(round(float(score), 4), address) for score, address in found.hits]
            if len(scored) < size or scored[-1][0] != scored[offset + limit - 1][0] or size > 2 * MAX_HITS:
                break
            size *= 2
        return _count(found), self._page(scored, offset, limit)

    def _page(
        self, scored: list[tuple[float, tantivy.DocAddress]], offset: int, limit: int
    ) -> tuple[StoredHit, ...]:
        if not scored[offset:]:
            return ()
        first, last = scored[offset][0], scored[min(offset + limit, len(scored)) - 1][0]
        before = sum(score > first for score, _ in scored)
        near = [self._stored(address, score) for score, address in scored if last <= score <= first]
        near.sort(key=lambda hit: (-(hit.score or 0), hit.key))
        return tuple(near[offset - before : offset - before + limit])

    def _stored(self, address: tantivy.DocAddress, score: float | None) -> StoredHit:
        return from_tantivy(self.searcher.doc(address)["stored"][0], score)

    def total(self, query: Query) -> int:
        """How many documents match, without finding out which are best."""
        return _count(self.searcher.search(self._compiler.matching(query), 1, order_by_field="by_age"))

    def facets(self, query: Query) -> dict[str, dict[str, int]]:
        """Counts per value; a facet that is chosen from gets a query without its own selection."""
        own = [name for name in query.facets if name in query.filters]
        shared = [name for name in query.facets if name not in own]
        counts = self._counts(self._compiler.matching(query), shared) if shared else {}
        for name in own:
            counts |= self._counts(self._compiler.matching(query, without_facet=name), [name])
        if query.hide_stopped and "status" in shared:
            counts["status"] |= self._stopped(query)
        return counts

    def _stopped(self, query: Query) -> dict[str, int]:
        """What is hidden unless it is asked for is counted where it can be asked for."""
        if not self.searcher.doc_freq("facet_status", STOPPED):
            return {}
        count = self.total(
            replace(query, hide_stopped=False, filters={**query.filters, "status": (STOPPED,)})
        )
        return {STOPPED: count} if count else {}

    def _counts(self, made: tantivy.Query, names: list[str]) -> dict[str, dict[str, int]]:
        wanted = {
            name: {"terms": {"field": f"facet_{name}", "size": MAX_BUCKETS, "segment_size": MAX_BUCKETS}}
            for name in names
        }
        answer: dict[str, Any] = self.searcher.aggregate(made, wanted)
        return {
            name: {bucket["key"]: int(bucket["doc_count"]) for bucket in answer[name]["buckets"]}
            for name in names
        }

    def has_token(self, token: str) -> bool:
        """Whether any text holds this exact token."""
        return any(
            self.searcher.doc_freq(f"{name}_exact", token) for name in ("body", "title", "intro", "labels")
        )

    def suggest(self, beginnings: tuple[str, ...], limit: int) -> EngineResults:
        """Documents of which the title has, for each beginning, a word that begins so."""
        if not beginnings:
            return EngineResults()
        tree = Some(tuple(Term("prefixes", beginning) for beginning in beginnings), len(beginnings))
        return self.search(Query(tree=tree, limit=limit))

    def ids(self) -> Iterator[tuple[str, str]]:
        """The id and the fingerprint of every document."""
        total = self.count()
        found = self.searcher.search(tantivy.Query.all_query(), max(total, 1), count=False)
        for _, address in found.hits:
            document = self.searcher.doc(address)
            yield document["id"][0], bytes(document["fingerprint"][0]).decode("ascii")

    def count(self) -> int:
        """How many documents there are."""
        return int(self.searcher.num_docs)


class TantivyEngine:
    """An index in a folder. Opened when first asked, so that every process has readers of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._pid = 0
        self._name = ""
        self._index: tantivy.Index | None = None
        self._analyser: Analyser | None = None
        self._stamp: tuple[int, int] | None = None
        self._reader: TantivyReader | None = None

    # Reading

    def exists(self) -> bool:
        """Whether there is an index to ask."""
        try:
            return (self._live() / "meta.json").exists()
        except EngineUnavailable:
            return False

    def reader(self) -> TantivyReader:
        """The index as it is now; raises EngineUnavailable."""
        with self._lock:
            index, analyser = self._open()
            if self._reader is None:
                searcher = index.searcher()
                self._reader = TantivyReader(searcher, analyser.lexicon, Compiler(searcher))
            return self._reader

    def _live(self) -> Path:
        try:
            name = (self.folder / "live").read_text(encoding="ascii").strip()
        except (OSError, UnicodeError):
            name = ""
        if not name.startswith(f"{VERSION}-") or "/" in name or not (self.folder / name).is_dir():
            raise EngineUnavailable("There is no search index yet. Run `manage.py rebuild_search_index`.")
        return self.folder / name

    def _open(self) -> tuple[tantivy.Index, Analyser]:
        """The live index, opened again after a fork or a switch and reloaded when it was written."""
        live = self._live()
        try:
            if (
                self._index is None
                or self._analyser is None
                or (self._pid, self._name) != (os.getpid(), live.name)
            ):
                self._index = tantivy.Index.open(str(live))
                self._index.config_reader("manual")
                if self._analyser is None or self._name != live.name:
                    self._analyser = Analyser(Lexicon.load(live))
                self._pid, self._name, self._stamp = os.getpid(), live.name, None
            status = (live / "meta.json").stat()
            stamp = (status.st_mtime_ns, status.st_ino)
            if stamp != self._stamp:
                self._index.reload()
                self._stamp, self._reader = stamp, None
        except (OSError, ValueError, KeyError) as error:
            self._index = None
            raise EngineUnavailable(
                "The search index cannot be read. Run `manage.py rebuild_search_index`."
            ) from error
        return self._index, self._analyser

    # Writing

    def turn(self) -> AbstractContextManager[None]:
        """Held while the database is read and the index written, so that no older truth lands on a newer one."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return locked(self.folder / "turn.lock", LOCK_TIMEOUT)

    def update(self, documents: Iterable[SearchDocument], delete: Iterable[str] = ()) -> None:
        """Write these documents in place of what had their ids, and take out `delete`; all or nothing."""
        written = list(documents)
        gone = [*delete, *(document.id for document in written)]
        if not gone:
            return
        self._live()
        with locked(self.folder / "write.lock", LOCK_TIMEOUT):
            with self._lock:
                index, analyser = self._open()
            self._note_touched(gone)
            _write(index, analyser, written, gone)

    def _note_touched(self, ids: list[str]) -> None:
        """Tell a rebuild that is under way which documents to read anew."""
        with suppress(FileNotFoundError):
            name = (self.folder / "building").read_text(encoding="ascii").strip()
            with (self.folder / name / "touched").open("a", encoding="utf-8") as file:
                file.write("".join(f"{key}\n" for key in ids))
                file.flush()
                os.fsync(file.fileno())

    def rebuild(self, lexicon: Lexicon, documents: Iterable[SearchDocument], refresh: Refresh) -> int:
        """Make a fresh index beside the live one and switch to it; returns how many documents it holds."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with locked(self.folder / "rebuild.lock", REBUILD_TIMEOUT):
            self._remove_old()
            fresh = self.folder / f"{VERSION}-{int(time.time())}-{uuid.uuid4().hex[:8]}"
            fresh.mkdir()
            _replace(self.folder / "building", fresh.name)
            try:
                return self._build(fresh, lexicon, documents, refresh)
            finally:
                (self.folder / "building").unlink(missing_ok=True)

    def _build(
        self, fresh: Path, lexicon: Lexicon, documents: Iterable[SearchDocument], refresh: Refresh
    ) -> int:
        lexicon.save(fresh)
        index = tantivy.Index(schema(), str(fresh))
        analyser = Analyser(lexicon)
        _write(index, analyser, documents, (), WRITER_MEMORY)
        with locked(self.folder / "write.lock", LOCK_TIMEOUT):
            touched = _read_touched(fresh)
            if touched:
                _write(index, analyser, refresh(touched), touched)
            _replace(self.folder / "live", fresh.name)
        index.reload()
        return int(index.searcher().num_docs)

    def _remove_old(self) -> None:
        """Take away indexes that nobody can still be reading."""
        live = self._live().name if self.exists() else ""
        for old in self.folder.iterdir():
            if old.is_dir() and old.name != live and time.time() - old.stat().st_mtime > KEEP_OLD_SECONDS:
                shutil.rmtree(old, ignore_errors=True)


def _write(
    index: tantivy.Index,
    analyser: Analyser,
    documents: Iterable[SearchDocument],
    delete: Iterable[str],
    memory: int = BATCH_MEMORY,
) -> None:
    try:
        writer = index.writer(memory, 1)
    except ValueError as error:
        raise EngineUnavailable(
            "The search index cannot be written. Is its folder there and writable?"
        ) from error
    try:
        for key in delete:
            writer.delete_documents_by_term("id", key)
        for document in documents:
            writer.add_document(to_tantivy(document, analyser))
        writer.commit()
        writer.wait_merging_threads()
    except BaseException:
        with suppress(ValueError):
            writer.rollback()
        raise


def _count(found: Any) -> int:
    return int(found.count)


def _read_touched(folder: Path) -> frozenset[str]:
    try:
        return frozenset((folder / "touched").read_text(encoding="utf-8").split())
    except FileNotFoundError:
        return frozenset()


def _replace(path: Path, text: str) -> None:
    """Write a small file so that it is there whole or not at all."""
    draft = path.with_name(f".{path.name}-{uuid.uuid4().hex[:8]}")
    with draft.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
