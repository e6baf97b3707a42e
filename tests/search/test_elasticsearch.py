"""The cluster: everything the contract asks, on a real server, and what is its own."""

import socket
import threading
import time

import pytest

from search.documents import FACETS
from search.engines import elasticsearch as module
from search.engines import engine_from
from search.engines.base import EngineBusy, EngineMisconfigured, EngineUnavailable
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_client import Connection, read_address
from search.engines.elasticsearch_documents import IndexedPage, to_elasticsearch
from search.lexicon import Lexicon, build_lexicon
from search.query import Query
from tests.search.engine_contract import DOCUMENTS, EngineContract, document


def another(engine: ElasticsearchEngine, **more) -> ElasticsearchEngine:
    """The same index as another process would talk to it."""
    known = engine.cluster.connection
    return ElasticsearchEngine(Connection(known.hosts, known.prefix, **more))


class TestElasticsearch(EngineContract):
    @pytest.fixture
    def engine(self, cluster_url):
        return engine_from({"URL": cluster_url})

    def test_another_process_sees_an_update_at_once(self, filled):
        other = another(filled)
        assert self.found(other, "zwaluwen") == []
        filled.update([document(9, "Zwaluwen")])
        assert self.found(other, "zwaluwen") == [9]

    def test_another_process_follows_a_rebuild_within_a_second(self, filled):
        other = another(filled)
        before = other.reader().lexicon.version
        filled.rebuild(build_lexicon(["iets anders"]), DOCUMENTS[:2], lambda ids: [])
        time.sleep(module.LOOK_AGAIN_SECONDS + 0.1)
        assert other.reader().lexicon.version != before
        assert other.reader().count() == 2

    def test_who_held_a_reader_over_a_switch_can_still_ask(self, filled):
        reader = filled.reader()
        filled.rebuild(build_lexicon([]), DOCUMENTS[:1], lambda ids: [])
        assert reader.search(Query()).total == 5

    def test_turns_are_taken_one_at_a_time(self, filled, monkeypatch):
        monkeypatch.setattr(module, "TURN_TIMEOUT", 0.1)
        with filled.turn(), pytest.raises(EngineBusy), another(filled).turn():
            pass
        with another(filled).turn():
            pass

    def test_a_turn_of_who_died_ends_by_itself(self, filled, monkeypatch):
        monkeypatch.setattr(module, "TURN_SECONDS", 0.2)
        dead = filled.turn()
        dead.__enter__()
        monkeypatch.setattr(module, "TURN_TIMEOUT", 2.0)
        with another(filled).turn():
            pass

    def test_an_older_truth_that_comes_late_does_not_land(self, filled, monkeypatch):
        """The first had its turn, slept over the end of it, and writes after the second has written."""
        monkeypatch.setattr(module, "TURN_SECONDS", 0.1)
        other = another(filled)
        with filled.turn():
            time.sleep(0.2)
            other.update([document(1, "Nieuwe titel")], delete=["2"])
            filled.update([document(1, "Oude titel"), document(2, "Was weg")])
        assert self.found(filled, "nieuwe") == [1]
        assert self.found(filled, "oude titel was weg") == []

    def test_writers_crosswise_lose_nothing(self, filled):
        def publish(numbers):
            engine = another(filled)
            for number in numbers:
                engine.update([document(number, f"Zwaluw {number}")])

        threads = [threading.Thread(target=publish, args=(range(n, n + 5),)) for n in (100, 200, 300)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(self.found(filled, "zwaluw", limit=50)) == 15

    def test_a_second_rebuild_is_refused(self, filled):
        def meanwhile():
            with pytest.raises(EngineBusy):
                another(filled).rebuild(Lexicon(), [], lambda ids: [])
            yield DOCUMENTS[0]

        filled.rebuild(Lexicon(), meanwhile(), lambda ids: [])
        assert filled.reader().count() == 1

    def test_what_a_dead_rebuild_left_is_taken_away(self, filled, cluster, monkeypatch):
        filled._make_index(Lexicon())
        monkeypatch.setattr(module, "KEEP_OLD_SECONDS", -1.0)
        filled.rebuild(Lexicon(), DOCUMENTS, lambda ids: [])
        filled.rebuild(Lexicon(), DOCUMENTS, lambda ids: [])
        names = cluster.indices.get(index=f"{filled.prefix}-*").body
        assert len(names) == 3  # the one before, the live one, the state

    def test_the_lexicons_of_indexes_that_are_gone_are_gone(self, filled, cluster, monkeypatch):
        monkeypatch.setattr(module, "KEEP_OLD_SECONDS", -1.0)
        for word in ("een", "twee", "drie"):
            filled.rebuild(build_lexicon([word]), DOCUMENTS, lambda ids: [])
        cluster.indices.refresh(index=filled.state.index)
        kept = cluster.search(index=filled.state.index, query={"exists": {"field": "lexicon"}})
        assert kept["hits"]["total"]["value"] == 2

    def test_a_long_lexicon_is_kept_in_pieces(self, engine, monkeypatch):
        monkeypatch.setattr("search.engines.elasticsearch_state._CHUNK", 1000)
        lexicon = build_lexicon([f"woord{'abcdefghij'[n % 10] * (n % 20 + 1)}" for n in range(500)])
        engine.rebuild(lexicon, DOCUMENTS, lambda ids: [])
        assert another(engine).reader().lexicon.version == lexicon.version

    def test_an_index_of_another_version_counts_as_none(self, filled, cluster, monkeypatch):
        monkeypatch.setattr(module, "VERSION", 999)
        other = another(filled)
        assert not other.exists()
        with pytest.raises(EngineUnavailable, match="rebuild_search_index"):
            other.reader()
        other.rebuild(Lexicon(), DOCUMENTS, lambda ids: [])
        assert other.reader().count() == len(DOCUMENTS)

    def test_an_index_deleted_under_a_reader_is_said_and_made_anew(self, filled, cluster):
        reader = filled.reader()
        cluster.indices.delete(index=reader.index)
        with pytest.raises(EngineUnavailable):
            reader.search(Query())
        time.sleep(module.LOOK_AGAIN_SECONDS + 0.1)
        assert not filled.exists()

    def test_a_write_to_an_index_that_is_gone_makes_none(self, filled, cluster):
        index = filled.reader().index
        cluster.indices.delete(index=index)
        with pytest.raises(EngineUnavailable):
            filled.update([DOCUMENTS[0]])
        assert not cluster.indices.exists(index=index)

    def test_what_the_mapping_does_not_name_is_refused(self, filled, cluster):
        with pytest.raises(Exception, match="strict_dynamic_mapping_exception"):
            cluster.index(index=filled.reader().index, document={"anders": 1})

    def test_a_document_that_is_refused_is_named_and_blames_no_engine(self, filled):
        wrong = document(7, "Te lang", facets={"wijk": ("x" * 40_000,)})
        with pytest.raises(ValueError, match="document 7"):
            filled.update([wrong])

    def test_a_document_that_is_refused_does_not_end_a_rebuild(self, filled):
        wrong = document(7, "Te lang", facets={"wijk": ("x" * 40_000,)})
        assert filled.rebuild(Lexicon(), [wrong, *DOCUMENTS], lambda ids: []) == len(DOCUMENTS)

    def test_every_facet_has_its_field(self, filled):
        fields = IndexedPage._doc_type.mapping.to_dict()["properties"]
        assert {name for name in fields if name.startswith("facet_")} == {f"facet_{name}" for name in FACETS}

    def test_only_what_is_shown_is_kept_beside_the_index(self, filled, cluster):
        found = cluster.get(index=filled.reader().index, id="1")
        assert list(found["_source"]) == ["stored"]

    def test_many_documents_are_listed_in_pieces(self, filled, monkeypatch):
        monkeypatch.setattr("search.engines.elasticsearch_reader._AT_ONCE", 4)
        keys = [key for key, _ in filled.reader().ids()]
        assert keys == sorted(item.id for item in DOCUMENTS)


def test_a_document_is_as_the_mapping_says():
    made = to_elasticsearch(DOCUMENTS[1], module.Analyser(Lexicon()))
    assert made["facet_gemeente"] == ["GM0606"]
    assert "∅" in made["intro_exact"]


@pytest.mark.parametrize(
    ("url", "hosts", "prefix", "user", "password"),
    [
        ("http://es:9200/site", ("http://es:9200",), "site", "", ""),
        ("https://es/site-2", ("https://es:9200",), "site-2", "", ""),
        ("http://a:1,b:2,c/x", ("http://a:1", "http://b:2", "http://c:9200"), "x", "", ""),
        ("https://u:p%40ss@es:9243/site/", ("https://es:9243",), "site", "u", "p@ss"),
        ("http://[::1]:9250/site", ("http://[::1]:9250",), "site", "", ""),
    ],
)
def test_addresses(url, hosts, prefix, user, password):
    assert read_address(url) == (hosts, prefix, user, password)


@pytest.mark.parametrize(
    "url",
    ["http://es:9200", "http://es:9200/", "http:///site", "http://es:x/site", "http://es/Site", "http://es/a/b",
     "http://es/_x", "http://es/-x", "http://es/a*", "http://a,,b/site", "https://", "es:9200/site"],
)  # fmt: skip
def test_addresses_that_cannot_be_used_say_what_is_right(url):
    with pytest.raises(EngineMisconfigured, match="SEARCH_URL must look like"):
        engine_from({"URL": url})


class TestNobodyAnswers:
    """No server is needed to have none."""

    def engine(self, port: int, **more) -> ElasticsearchEngine:
        return ElasticsearchEngine(Connection((f"http://127.0.0.1:{port}",), "site", **more))

    @pytest.fixture
    def silent(self):
        """A port that takes connections and says nothing."""
        with socket.create_server(("127.0.0.1", 0)) as server:
            yield server.getsockname()[1]

    def test_a_closed_port_is_said_at_once(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        engine = self.engine(port)
        for ask in (engine.reader, engine.exists):
            with pytest.raises(EngineUnavailable):
                ask()

    def test_a_silent_server_holds_a_search_no_longer_than_the_deadline(self, silent):
        engine = self.engine(silent, timeout=0.3)
        began = time.monotonic()
        with pytest.raises(EngineUnavailable):
            engine.reader()
        assert time.monotonic() - began < 1.0

    def test_after_some_failures_nobody_waits_any_more(self, silent):
        engine = self.engine(silent, timeout=0.2, breaker_failures=2, breaker_seconds=60)
        for _ in range(2):
            with pytest.raises(EngineUnavailable):
                engine.reader()
        began = time.monotonic()
        for _ in range(20):
            with pytest.raises(EngineUnavailable, match="lately"):
                engine.reader()
        assert time.monotonic() - began < 0.1

    def test_no_word_of_a_search_stands_in_what_is_said(self, silent):
        engine = self.engine(silent, timeout=0.2)
        with pytest.raises(EngineUnavailable) as said:
            engine.reader()
        assert "127.0.0.1" not in str(said.value)
