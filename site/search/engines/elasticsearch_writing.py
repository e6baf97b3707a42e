"""Writing documents to an index of a cluster: in pieces of bounded size, and never an older truth on a newer one."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.analysis import Analyser
from search.documents import SearchDocument
from search.engines.base import EngineUnavailable, NoIndex
from search.engines.elasticsearch_documents import to_elasticsearch

log = logging.getLogger(__name__)

_AT_ONCE = 200
_BYTES = 8_000_000
# Newer truth stands there already; or what was to be deleted is not there.
_SETTLED = {"index": {409}, "delete": {404, 409}}
_TRIES = 3

Action = dict[str, Any]


def write(
    client: Elasticsearch,
    index: str,
    analyser: Analyser,
    documents: Iterable[SearchDocument],
    delete: Iterable[str],
    number: int,
    *,
    without_refused: bool = False,
) -> None:
    """Write these documents and take out those with these ids, as the truth of turn `number`.

    Not seen before a refresh. Raises NoIndex, EngineUnavailable, or ValueError for a document that is refused; with
    `without_refused` that one is left out, and the comparison with the database will miss it.
    """
    actions = _actions(index, analyser, documents, delete, number)
    for succeeded, item in streaming_bulk(
        client, actions, chunk_size=_AT_ONCE, max_chunk_bytes=_BYTES, raise_on_error=False, max_retries=_TRIES
    ):
        try:
            if not succeeded:
                _judge(item)
        except ValueError as error:
            if not without_refused:
                raise
            log.error("search_document_refused", extra={"reason": str(error)})


def _actions(
    index: str, analyser: Analyser, documents: Iterable[SearchDocument], delete: Iterable[str], number: int
) -> Iterator[Action]:
    common = {"_index": index, "version": number, "version_type": "external_gte"}
    written = set()
    for document in documents:
        written.add(document.id)
        yield {**common, "_id": document.id, "_source": to_elasticsearch(document, analyser)}
    for key in delete:
        if key not in written:
            yield {**common, "_id": key, "_op_type": "delete"}


def _judge(item: dict[str, Any]) -> None:
    """What a refusal of one action means."""
    ((action, answer),) = item.items()
    status = answer["status"]
    kind = (answer.get("error") or {}).get("type", "")
    if kind == "index_not_found_exception":
        raise NoIndex("There is no search index any more. Run `manage.py rebuild_search_index`.")
    if status in _SETTLED[action]:
        return
    if status == 400:
        raise ValueError(f"The search engine refuses document {answer['_id']} ({kind}).")
    raise EngineUnavailable(f"The search engine could not write ({status} {kind}).")
