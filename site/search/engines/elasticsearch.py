"""A cluster of Elasticsearch: asked by every process, written during a turn, grown by nodes and copies.

<prefix>                      alias: the index that is asked
<prefix>-write                alias: every index that is kept up to date: that one, and one that is being made
<prefix>-<version>-<time>-…   an index; its metadata names the lexicon it was made with
<prefix>-state                whose turn it is, and the lexicons
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from typing import Any

from search.analysis import Analyser
from search.documents import SearchDocument
from search.engines.base import EngineUnavailable, NoIndex, Refresh
from search.engines.elasticsearch_client import PATIENCE, Budget, Cluster, Connection
from search.engines.elasticsearch_documents import VERSION, IndexedPage
from search.engines.elasticsearch_reader import ElasticsearchReader
from search.engines.elasticsearch_state import State, Turn
from search.engines.elasticsearch_writing import write
from search.lexicon import Lexicon

TURN_SECONDS = 60.0
TURN_TIMEOUT = 10.0
REBUILD_SECONDS = 120.0
REBUILD_TIMEOUT = 0.5
# How long a process may go on asking the index before; that one is kept longer.
LOOK_AGAIN_SECONDS = 0.5
KEEP_OLD_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Live:
    """What the aliases name now: the index that is asked, those that are written, and the lexicon of each."""

    index: str
    written: dict[str, str]
    lexicon: str


class ElasticsearchEngine:
    """An index in a cluster."""

    def __init__(self, connection: Connection) -> None:
        self.prefix = connection.prefix
        self.cluster = Cluster(connection)
        self.state = State(self.cluster)
        self._lock = threading.Lock()
        self._analysers: dict[str, Analyser] = {}
        self._live: Live | None = None
        self._looked = 0.0
        self._held = threading.local()

    # Reading

    def exists(self) -> bool:
        """Whether there is an index to ask; raises EngineUnavailable when nothing answers."""
        try:
            self._look(Budget(self.cluster.connection.timeout), local=True)
        except NoIndex:
            return False
        return True

    def reader(self) -> ElasticsearchReader:
        """The index as it is now; raises EngineUnavailable."""
        budget = Budget(self.cluster.connection.timeout)
        live = self._live
        if live is None or time.monotonic() - self._looked > LOOK_AGAIN_SECONDS:
            live = self._look(budget, local=True)
        return ElasticsearchReader(
            self.cluster, live.index, self._analyser(live.lexicon, budget).lexicon, budget
        )

    def _look(self, budget: Budget, *, local: bool = False) -> Live:
        """Ask the aliases; what they name is kept for a moment.

        `local`: what the node that is asked knows will do, so that who searches need not wait for a master that hangs.
        """
        self._live = None
        with self.cluster.asking(budget) as client:
            found = client.indices.get(
                index=f"{self.prefix},{self.prefix}-write",
                features=["aliases", "mappings"],
                ignore_unavailable=True,
                local=local,
            ).body
            live = _live(found, self.prefix)
        self._live, self._looked = live, time.monotonic()
        return live

    def _analyser(self, version: str, budget: Budget) -> Analyser:
        """The analyser of a lexicon; made once in each process."""
        known = self._analysers.get(version)
        if known is None:
            with self.cluster.asking(budget) as client:
                text = self.state.lexicon(client, version)
            try:
                known = Analyser(Lexicon.from_json(text))
            except (ValueError, KeyError) as error:
                raise NoIndex("The search index was made by another version: rebuild it.") from error
            with self._lock:
                # The live one, and the one before or after it.
                while len(self._analysers) > 1:
                    self._analysers.pop(next(iter(self._analysers)))
                self._analysers[version] = known
        return known

    # Writing

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Held while the database is read and the index written, so that no older truth lands on a newer one."""
        self.state.make()
        with self.state.turn("turn", TURN_SECONDS, TURN_TIMEOUT) as held:
            self._held.turn = held
            try:
                yield
            finally:
                self._held.turn = None

    def update(self, documents: Iterable[SearchDocument], delete: Iterable[str] = ()) -> None:
        """Write these documents in place of what had their ids, and take out `delete`.

        When it fails in the middle some are written and some are not: what is asked again is written again.
        """
        written, gone = list(documents), list(delete)
        if not written and not gone:
            return
        held: Turn | None = getattr(self._held, "turn", None)
        if held is None:
            self._look(self._patient())
            with self.turn():
                self.update(written, gone)
            return
        live = self._look(self._patient())
        for index, lexicon in live.written.items():
            # An index that is being made may be gone the next moment; the live one may not.
            with suppress(NoIndex) if index != live.index else nullcontext():
                self._write(index, lexicon, written, gone, held.number)

    def _write(
        self,
        index: str,
        lexicon: str,
        documents: Iterable[SearchDocument],
        delete: Iterable[str],
        number: int,
    ) -> None:
        analyser = self._analyser(lexicon, self._patient())
        with self.cluster.working() as client:
            write(client, index, analyser, documents, delete, number)
            client.indices.refresh(index=index)

    @staticmethod
    def _patient() -> Budget:
        return Budget(PATIENCE)

    def rebuild(self, lexicon: Lexicon, documents: Iterable[SearchDocument], refresh: Refresh) -> int:
        """Make a fresh index beside the live one and switch to it; returns how many documents it holds.

        `refresh` is not needed: meanwhile every update writes to both, and its later turn keeps what is older out.
        """
        self.state.make()
        with self.state.turn("rebuild", REBUILD_SECONDS, REBUILD_TIMEOUT) as held:
            self._remove_old()
            self.state.save(lexicon)
            fresh = self._make_index(lexicon)
            try:
                with self.turn():
                    number = self._held.turn.number
                    self._alias({"add": {"index": fresh, "alias": f"{self.prefix}-write"}})
                with self.cluster.working() as client:
                    kept = self._renewing(documents, held)
                    write(client, fresh, Analyser(lexicon), kept, (), number, without_refused=True)
                return self._switch(fresh)
            except BaseException:
                with suppress(EngineUnavailable), self.cluster.working() as client:
                    client.indices.delete(index=fresh, ignore_unavailable=True)
                raise

    def _renewing(self, documents: Iterable[SearchDocument], held: Turn) -> Iterator[SearchDocument]:
        """The documents; between them the turn is renewed, so that only a dead rebuild loses it."""
        renewed = time.monotonic()
        for document in documents:
            if time.monotonic() - renewed > held.seconds / 4:
                self.state.renew("rebuild", held)
                renewed = time.monotonic()
            yield document

    def _make_index(self, lexicon: Lexicon) -> str:
        known = self.cluster.connection
        name = (
            f"{self.prefix}-{VERSION}-{time.strftime('%Y%m%d%H%M%S', time.gmtime())}-{uuid.uuid4().hex[:6]}"
        )
        mappings = IndexedPage._doc_type.mapping.to_dict()
        mappings["_meta"] = {"version": VERSION, "lexicon": lexicon.version, "made": time.time()}
        settings = {
            "number_of_shards": known.shards,
            "auto_expand_replicas": f"0-{known.replicas}",
            # Every write is followed by a refresh; by itself only what a dying process left unseen.
            "refresh_interval": "5s",
            # What is deleted during a long rebuild is remembered, so that the rebuild does not bring it back.
            "gc_deletes": "6h",
            # What is gone weighs along until it is merged away: the less of it, the more both engines agree.
            "merge.policy.deletes_pct_allowed": 5,
        }
        with self.cluster.working() as client:
            # Or a late write to an index that is gone would make one by that name, with a mapping by guess.
            client.indices.put_index_template(
                name=self.prefix,
                index_patterns=[f"{self.prefix}-*"],
                allow_auto_create=False,
                priority=500,
            )
            client.indices.create(index=name, settings={"index": settings}, mappings=mappings)
        return name

    def _switch(self, fresh: str) -> int:
        """Let everybody ask and write the fresh index and no other."""
        with self.turn(), self.cluster.working() as client:
            client.indices.refresh(index=fresh)
            count = int(client.count(index=fresh)["count"])
            named = client.indices.get(
                index=f"{self.prefix},{self.prefix}-write", features=["aliases"], ignore_unavailable=True
            )
            away = [
                {"remove": {"index": index, "alias": alias}}
                for index, known in named.body.items()
                for alias in known["aliases"]
                if index != fresh
            ]
            both = [
                {"add": {"index": fresh, "alias": alias}} for alias in (self.prefix, f"{self.prefix}-write")
            ]
            client.indices.update_aliases(actions=[*away, *both])
            self._live = None
        return count

    def _alias(self, *actions: dict[str, Any]) -> None:
        with self.cluster.working() as client:
            client.indices.update_aliases(actions=list(actions))

    def _remove_old(self) -> None:
        """Take away indexes that nobody can still be asking, what died while it was made among them."""
        with self.cluster.working() as client:
            found = client.indices.get(index=f"{self.prefix}-*", features=["aliases", "mappings"]).body
            kept = set()
            for name, known in found.items():
                if name == self.state.index:
                    continue
                made = known["mappings"].get("_meta", {}).get("made", 0.0)
                if self.prefix in known["aliases"] or time.time() - made < KEEP_OLD_SECONDS:
                    kept.add(known["mappings"].get("_meta", {}).get("lexicon", ""))
                else:
                    client.indices.delete(index=name, ignore_unavailable=True)
        self.state.forget_lexicons(kept)


def _live(found: dict[str, Any], prefix: str) -> Live:
    """What the aliases name; raises NoIndex when nothing can be asked."""
    metas = {name: known["mappings"].get("_meta", {}) for name, known in found.items()}
    asked = [name for name, known in found.items() if prefix in known["aliases"]]
    if len(asked) != 1 or metas[asked[0]].get("version") != VERSION:
        raise NoIndex("There is no search index of this version yet. Run `manage.py rebuild_search_index`.")
    written = {
        name: meta["lexicon"]
        for name, meta in metas.items()
        if meta.get("version") == VERSION and f"{prefix}-write" in found[name]["aliases"]
    }
    return Live(asked[0], written, metas[asked[0]]["lexicon"])
