"""What a cluster keeps beside its indexes, in `<prefix>-state`: whose turn it is, and the lexicons.

A turn has a number that only rises, and whatever is written during it carries that number as its version. So a
holder that was thought dead and writes late is refused by the documents themselves: no older truth lands on a newer.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from elasticsearch import BadRequestError, ConflictError, Elasticsearch, NotFoundError

from search.engines.base import EngineBusy
from search.engines.elasticsearch_client import Cluster
from search.lexicon import Lexicon

_PAUSE = 0.02
# Well under what a cluster takes in one request.
_CHUNK = 4_000_000
_MAPPINGS = {
    "dynamic": "strict",
    "properties": {
        "holder": {"type": "keyword"},
        "number": {"type": "long"},
        "until": {"type": "double"},
        "lexicon": {"type": "keyword"},
        "place": {"type": "integer"},
        "text": {"type": "keyword", "index": False, "doc_values": False},
    },
}


@dataclass
class Turn:
    """A turn that is held: until when, and the number that what is written in it carries."""

    holder: str
    number: int
    seconds: float
    seen: dict[str, int]


class State:
    """The small index beside the big ones."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.index = f"{cluster.connection.prefix}-state"
        self._made = False

    def make(self) -> None:
        """Make the index when it is not there yet; asked once in each process."""
        if self._made:
            return
        settings = {"number_of_shards": 1, "auto_expand_replicas": "0-all"}
        with self.cluster.working() as client:
            # Another process may make it at the same moment.
            with suppress(BadRequestError):
                if not client.indices.exists(index=self.index):
                    client.indices.create(index=self.index, settings=settings, mappings=_MAPPINGS)
            self._made = True

    # Turns

    @contextmanager
    def turn(self, name: str, seconds: float, timeout: float) -> Iterator[Turn]:
        """Have this turn for `seconds` at most; raises EngineBusy when somebody else keeps it over `timeout`."""
        held = self._take(name, seconds, time.monotonic() + timeout)
        try:
            yield held
        finally:
            # Somebody else has it by now: nothing to give back.
            with suppress(EngineBusy):
                self._write(name, held, 0.0)

    def _take(self, name: str, seconds: float, deadline: float) -> Turn:
        while True:
            known, seen = self._read(name)
            if known.get("until", 0.0) < time.time():
                # By the clock too, so that it rises also when this index was lost.
                number = max(int(known.get("number", 0)) + 1, int(time.time() * 1000))
                turn = Turn(uuid.uuid4().hex, number, seconds, seen)
                with suppress(EngineBusy):
                    self._write(name, turn, time.time() + seconds)
                    return turn
            if time.monotonic() >= deadline:
                raise EngineBusy("Another process is writing the search index. Try again in a moment.")
            time.sleep(_PAUSE)

    def renew(self, name: str, turn: Turn) -> None:
        """Keep a turn longer; raises EngineBusy when it was lost."""
        self._write(name, turn, time.time() + turn.seconds)

    def _read(self, name: str) -> tuple[dict[str, Any], dict[str, int]]:
        with self.cluster.working() as client:
            try:
                found = client.get(index=self.index, id=name)
            except NotFoundError as error:
                if error.body.get("found") is False:
                    return {}, {}
                self._made = False
                raise
            return found["_source"], {
                "if_seq_no": found["_seq_no"],
                "if_primary_term": found["_primary_term"],
            }

    def _write(self, name: str, turn: Turn, until: float) -> None:
        """Only when nobody wrote since it was read."""
        held = {"holder": turn.holder, "number": turn.number, "until": until}
        only: dict[str, Any] = turn.seen or {"op_type": "create"}
        with self.cluster.working() as client:
            try:
                answer = client.index(index=self.index, id=name, document=held, **only)
            except ConflictError:
                raise EngineBusy("Another process is writing the search index.") from None
            turn.seen = {"if_seq_no": answer["_seq_no"], "if_primary_term": answer["_primary_term"]}

    # Lexicons

    def save(self, lexicon: Lexicon) -> None:
        """Keep a lexicon under its version, in pieces."""
        text, name = lexicon.to_json(), lexicon.version
        pieces = [text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK)]
        with self.cluster.working() as client:
            for place, piece in enumerate(pieces):
                kept = {"lexicon": name, "place": place, "text": piece}
                client.index(index=self.index, id=f"{name}-{place}", document=kept)
            client.indices.refresh(index=self.index)

    def lexicon(self, client: Elasticsearch, name: str) -> str:
        """The stored form of the lexicon of this version; "" when there is none."""
        total = client.count(index=self.index, query={"term": {"lexicon": name}})["count"]
        pieces = (
            client.get(index=self.index, id=f"{name}-{place}")["_source"]["text"] for place in range(total)
        )
        return "".join(pieces)

    def forget_lexicons(self, kept: set[str]) -> None:
        """Take away the lexicons that belong to no index."""
        query = {"bool": {"filter": [{"exists": {"field": "lexicon"}}],
                          "must_not": [{"terms": {"lexicon": sorted(kept)}}]}}  # fmt: skip
        with self.cluster.working() as client:
            client.delete_by_query(index=self.index, query=query, conflicts="proceed")
