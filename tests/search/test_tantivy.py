"""The embedded engine keeps the contract, and what only a folder on disk can get wrong."""

import multiprocessing
import os
import shutil

import pytest

from search.engines import engine_from
from search.engines.base import EngineBusy, EngineMisconfigured, EngineUnavailable
from search.engines.locking import locked
from search.engines.tantivy import TantivyEngine
from search.lexicon import build_lexicon
from tests.search.engine_contract import DOCUMENTS, EngineContract, document


def _write(folder, start):
    engine = TantivyEngine(folder)
    for number in range(start, start + 10):
        engine.update([document(number, "Zwaluw")])


class TestTantivy(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path):
        return TantivyEngine(tmp_path / "index")

    def test_a_change_is_seen_by_another_process(self, filled):
        other = TantivyEngine(filled.folder)
        assert other.reader().count() == len(DOCUMENTS)
        filled.update([document(50, "Zwaluw")])
        assert other.reader().count() == len(DOCUMENTS) + 1

    def test_two_writers_take_turns(self, filled):
        context = multiprocessing.get_context("fork")
        workers = [context.Process(target=_write, args=(filled.folder, start)) for start in (100, 200)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(60)
        assert filled.reader().count() == len(DOCUMENTS) + 20

    def test_a_reader_opened_before_a_fork_is_opened_again(self, filled):
        filled.reader()
        child = os.fork()
        if child == 0:
            os._exit(0 if filled.reader().count() == len(DOCUMENTS) else 1)
        assert os.waitpid(child, 0)[1] == 0

    def test_a_second_rebuild_is_refused(self, filled):
        with locked(filled.folder / "rebuild.lock", 0), pytest.raises(EngineBusy):
            filled.rebuild(build_lexicon([]), [], lambda ids: [])

    def test_a_removed_folder_is_said(self, filled):
        shutil.rmtree(filled.folder)
        with pytest.raises(EngineUnavailable):
            filled.reader()

    def test_a_removed_index_is_said_and_healed(self, filled):
        live = filled.folder / (filled.folder / "live").read_text()
        for file in live.iterdir():
            file.unlink()
        with pytest.raises(EngineUnavailable):
            filled.reader()
        filled.rebuild(build_lexicon([]), DOCUMENTS, lambda ids: [])
        assert filled.reader().count() == len(DOCUMENTS)

    def test_old_folders_go_later(self, filled, monkeypatch):
        monkeypatch.setattr("search.engines.tantivy.KEEP_OLD_SECONDS", -1.0)
        for _ in range(3):
            filled.rebuild(build_lexicon([]), DOCUMENTS, lambda ids: [])
        assert len([path for path in filled.folder.iterdir() if path.is_dir()]) == 2


@pytest.mark.parametrize("url", ["tantivy://relative", "ftp://x", "", "tantivy:"])
def test_an_address_that_cannot_be_used_is_said(url):
    with pytest.raises(EngineMisconfigured):
        engine_from({"URL": url})
