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
from collections.abc import Iterable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import tantivy

from search.analysis import Analyser
from search.documents import SearchDocument
from search.engines.base import NoIndex, Refresh
from search.engines.locking import locked
from search.engines.tantivy_faults import Searcher, reading, writing
from search.engines.tantivy_query import Compiler
from search.engines.tantivy_reader import TantivyReader
from search.engines.tantivy_schema import VERSION, schema
from search.engines.tantivy_writing import read_touched, replace_file, write
from search.lexicon import Lexicon

WRITER_MEMORY = 64_000_000
LOCK_TIMEOUT = 10.0
REBUILD_TIMEOUT = 0.5
KEEP_OLD_SECONDS = 60.0


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
        except NoIndex:
            return False

    def reader(self) -> TantivyReader:
        """The index as it is now; raises NoIndex."""
        with self._lock:
            index, analyser = self._open()
            if self._reader is None:
                searcher = Searcher(index.searcher())
                self._reader = TantivyReader(searcher, analyser.lexicon, Compiler(searcher))
            return self._reader

    def _live(self) -> Path:
        try:
            name = (self.folder / "live").read_text(encoding="ascii").strip()
        except (OSError, UnicodeError):
            name = ""
        if not name.startswith(f"{VERSION}-") or "/" in name or not (self.folder / name).is_dir():
            raise NoIndex("There is no search index yet. Run `manage.py rebuild_search_index`.")
        return self.folder / name

    def _open(self) -> tuple[tantivy.Index, Analyser]:
        """The live index, opened again after a fork or a switch and reloaded when it was written."""
        live = self._live()
        try:
            with reading():
                return self._open_folder(live)
        except NoIndex:
            self._index = None
            raise

    def _open_folder(self, live: Path) -> tuple[tantivy.Index, Analyser]:
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
        return self._index, self._analyser

    # Writing

    def turn(self) -> AbstractContextManager[None]:
        """Held while the database is read and the index written, so that no older truth lands on a newer one."""
        with writing():
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
            with writing():
                self._note_touched(gone)
            write(index, analyser, written, gone)

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
        with writing():
            self.folder.mkdir(parents=True, exist_ok=True)
        with locked(self.folder / "rebuild.lock", REBUILD_TIMEOUT):
            with writing():
                self._remove_old()
                fresh = self.folder / f"{VERSION}-{int(time.time())}-{uuid.uuid4().hex[:8]}"
                fresh.mkdir()
                replace_file(self.folder / "building", fresh.name)
            try:
                return self._build(fresh, lexicon, documents, refresh)
            finally:
                (self.folder / "building").unlink(missing_ok=True)

    def _build(
        self, fresh: Path, lexicon: Lexicon, documents: Iterable[SearchDocument], refresh: Refresh
    ) -> int:
        with writing():
            lexicon.save(fresh)
            index = tantivy.Index(schema(), str(fresh))
        analyser = Analyser(lexicon)
        write(index, analyser, documents, (), WRITER_MEMORY)
        with locked(self.folder / "write.lock", LOCK_TIMEOUT):
            touched = read_touched(fresh)
            if touched:
                write(index, analyser, refresh(touched), touched)
            replace_file(self.folder / "live", fresh.name)
        index.reload()
        return int(index.searcher().num_docs)

    def _remove_old(self) -> None:
        """Take away indexes that nobody can still be reading."""
        live = self._live().name if self.exists() else ""
        for old in self.folder.iterdir():
            if old.is_dir() and old.name != live and time.time() - old.stat().st_mtime > KEEP_OLD_SECONDS:
                shutil.rmtree(old, ignore_errors=True)
