"""What can happen to the folder of the embedded index, each made to happen: saving goes on, search answers with what the
database gives, and the worker brings everything right by itself."""

import os
import shutil

import pytest
from wagtail.models import Page

from search import engines
from search.engines import tantivy as engine_module
from search.engines.base import EngineUnavailable
from search.engines.locking import locked
from search.indexing import current_engine, drain
from search.models import DirtyMark
from search.verification import differences
from search.worker import Worker
from tests.factories.kennisbank import ArticleFactory

pytestmark = pytest.mark.django_db
NOBODY = 65534


def live(folder):
    return folder / (folder / "live").read_text()


def spoil(folder, ending):
    """Write other bytes in the middle of the files that end so; what the engine checks at the end stays."""
    for file in live(folder).glob(f"*{ending}"):
        content = bytearray(file.read_bytes())
        content[: max(len(content) - 140, 0)] = b"\xa7" * max(len(content) - 140, 0)
        file.write_bytes(content)


def old_lexicon(folder):
    file = live(folder) / "lexicon.json"
    file.write_text(file.read_text().replace('"format":', '"vorm":'))


FAULTS = {
    "folder gone": shutil.rmtree,
    "garbage in the pointer": lambda folder: (folder / "live").write_bytes(b"\xff\x00../../etc"),
    "pointer gone": lambda folder: (folder / "live").unlink(),
    "index of another version": lambda folder: (folder / "live").write_text("1-1-oud"),
    "garbage in meta.json": lambda folder: (live(folder) / "meta.json").write_text("{"),
    "lexicon of another format": old_lexicon,
    "half a lexicon": lambda folder: (live(folder) / "lexicon.json").write_text('{"form'),
    "spoilt terms": lambda folder: spoil(folder, ".term"),
    "spoilt columns": lambda folder: spoil(folder, ".fast"),
    "spoilt texts": lambda folder: spoil(folder, ".store"),
}


@pytest.fixture
def folder(index):
    section = Page.objects.get(slug="kennisbank")
    for number in range(5):
        ArticleFactory(
            parent=section, title=f"Kathedraal {number}", body=[("text", f"Steen {number}. " * 200)]
        )
    index()
    return current_engine().folder


def asked(client):
    answer = client.get("/api/v1/zoeken", {"q": "kathedraal"})
    assert answer.status_code == client.get("/zoeken/", {"q": "kathedraal"}).status_code == 200
    return answer.json()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.replace(" ", "_"))
def test_it_is_told_and_made_anew(client, folder, fault):
    FAULTS[fault](folder)
    # As a process that begins now; one that runs may go on with what it holds in memory.
    engines._engine.cache_clear()
    ArticleFactory(parent=Page.objects.get(slug="kennisbank"), title="Kathedraal van toen")
    answer = asked(client)
    assert answer["totaal"] == 6
    assert "maar half" in answer["melding"]
    assert client.get("/api/v1/suggesties", {"q": "kath"}).json()["suggesties"]
    worker = Worker()
    for _ in range(3):
        worker.round()
    DirtyMark.objects.update(not_before=None)
    worker.round()
    assert "melding" not in asked(client)
    assert asked(client)["totaal"] == 6
    assert not DirtyMark.objects.exists()
    assert differences() == {}


@pytest.mark.parametrize("lock", ["turn.lock", "write.lock"])
def test_a_lock_that_another_holds_keeps_nobody_from_saving(client, folder, monkeypatch, lock):
    monkeypatch.setattr(engine_module, "LOCK_TIMEOUT", 0.1)
    with locked(folder / lock, 0):
        ArticleFactory(parent=Page.objects.get(slug="kennisbank"), title="Kathedraal van toen")
        assert drain() == 0
        assert "EngineBusy" in DirtyMark.objects.get().last_error
        assert asked(client)["totaal"] == 5
    DirtyMark.objects.update(not_before=None)
    assert drain() == 1
    assert asked(client)["totaal"] == 6


@pytest.mark.skipif(
    os.geteuid() != 0, reason="only who may do everything can become somebody who may not write"
)
def test_a_folder_that_cannot_be_written_is_told_and_searching_goes_on(client, folder):
    asked(client)
    ArticleFactory(parent=Page.objects.get(slug="kennisbank"), title="Kathedraal van toen")
    engine = current_engine()
    os.seteuid(NOBODY)
    try:
        with pytest.raises(EngineUnavailable, match="cannot be written"), engine.turn():
            pass
    finally:
        os.seteuid(0)
    assert asked(client)["totaal"] == 5
    assert drain() == 1
    assert asked(client)["totaal"] == 6
