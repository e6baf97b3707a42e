"""The raw engines giving an equal answer: the same hits, their own snippets, the same facets.

Each is asked the very query that our search ends with, already made, so nothing of ours is counted but the engine's
own work: its query, its counts, the text it keeps and its highlighter.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy
from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk
from elasticsearch_dsl import MultiSearch, Search

from search.analysis import Analyser
from search.documents import FACETS, SearchDocument
from search.engines import elasticsearch_query as bodies
from search.engines.elasticsearch_documents import IndexedPage, to_elasticsearch
from search.engines.ladder import MAX_BUCKETS
from search.engines.tantivy_query import Compiler
from search.engines.tantivy_schema import schema, to_tantivy
from search.query import Query

TEXTS = ("title", "labels", "intro", "body")
HITS = 10
# Of this field the snippets are made.
TEXT = "body_exact"


class RawTantivy:
    """Our own fields in the same order, with the text kept for snippets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build(self, documents: Iterable[SearchDocument], analyser: Analyser) -> None:
        self.folder.mkdir(parents=True)
        index = tantivy.Index(schema(frozenset({TEXT})), str(self.folder))
        _write(index, (to_tantivy(document, analyser) for document in documents))

    def prepare(self, query: Query) -> tuple[Any, ...]:
        """The queries for hits and counts; making them is not counted against the raw engine."""
        index = tantivy.Index.open(str(self.folder))
        compiler = Compiler(index.searcher())
        own = [name for name in FACETS if name in query.filters]
        shared = [name for name in FACETS if name not in own]
        counts = [(compiler.matching(query), shared)]
        counts += [(compiler.matching(query, without_facet=name), [name]) for name in own]
        return index, compiler.query(query), counts

    def ask(self, index: tantivy.Index, ranked: tantivy.Query, counts: list) -> int:
        """Ten hits with snippets, the exact total, and the counts of all facets."""
        searcher = index.searcher()
        found = searcher.search(ranked, HITS, weight_by_field="factor")
        maker = tantivy.SnippetGenerator.create(searcher, ranked, index.schema, TEXT)
        [maker.snippet_from_doc(searcher.doc(address)).to_html() for _, address in found.hits]
        for matching, names in counts:
            searcher.aggregate(matching, {name: _terms(name) for name in names})
        return int(found.count)


def _terms(name: str) -> dict:
    return {"terms": {"field": f"facet_{name}", "size": MAX_BUCKETS, "segment_size": MAX_BUCKETS}}


class RawElastic:
    """Our own fields in an index of its own, with the text kept for its own highlighter."""

    def __init__(self, client: Elasticsearch, index: str) -> None:
        self.client = client
        self.index = index

    def build(self, documents: Iterable[SearchDocument], analyser: Analyser) -> None:
        mappings = IndexedPage._doc_type.mapping.to_dict()
        mappings["_source"] = {"includes": [TEXT]}
        settings = {"number_of_shards": 1, "number_of_replicas": 0}
        self.client.indices.create(index=self.index, mappings=mappings, settings=settings)
        actions = ({"_index": self.index, "_source": to_elasticsearch(item, analyser)} for item in documents)
        for _ in streaming_bulk(self.client, actions):
            pass
        self.client.indices.refresh(index=self.index)

    def prepare(self, query: Query) -> tuple[MultiSearch]:
        """The searches for hits and counts, as the DSL takes them."""
        own = [name for name in FACETS if name in query.filters]
        shared = tuple(name for name in FACETS if name not in own)
        body = bodies.hits(query, HITS, shared) | {"_source": False, "highlight": {"fields": {TEXT: {}}}}
        wanted = [body, *(bodies.own_facet(query, name) for name in own)]
        wanted += [bodies.stopped(query)] if query.hide_stopped else []
        asked = MultiSearch(index=self.index, using=self.client)
        for one in wanted:
            asked = asked.add(Search.from_dict(one))
        return (asked,)

    def ask(self, asked: MultiSearch) -> int:
        """Ten hits with snippets, the exact total, and the counts of all facets."""
        first, *_ = asked.execute(ignore_cache=True)
        for hit in first:
            getattr(hit.meta, "highlight", None)
        return int(first.hits.total.value)


def build_plain_elastic(client: Elasticsearch, index: str, documents: Iterable[SearchDocument]) -> None:
    """Index documents the way its own examples do: its Dutch analyser, its keywords."""
    fields: dict[str, Any] = {name: {"type": "text", "analyzer": "dutch"} for name in TEXTS}
    fields |= {f"facet_{name}": {"type": "keyword"} for name in FACETS}
    client.indices.create(index=index, mappings={"properties": fields}, settings={"number_of_replicas": 0})
    actions = ({"_index": index, "_source": _plain(document)} for document in documents)
    for _ in streaming_bulk(client, actions):
        pass
    client.indices.refresh(index=index)


def build_plain_tantivy(folder: Path, documents: Iterable[SearchDocument]) -> None:
    """The same for tantivy."""
    folder.mkdir(parents=True)
    builder = tantivy.SchemaBuilder()
    for name in TEXTS:
        builder.add_text_field(name, stored=True, tokenizer_name="nl_stem")
    for name in FACETS:
        builder.add_text_field(f"facet_{name}", fast=True, tokenizer_name="raw", index_option="basic")
    index = tantivy.Index(builder.build(), str(folder))
    analyser = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    index.register_tokenizer(
        "nl_stem", analyser.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.stemmer("dutch")).build()
    )
    _write(index, (tantivy.Document(**_plain(document)) for document in documents))


def _plain(document: SearchDocument) -> dict[str, Any]:
    facets = {f"facet_{name}": list(items) for name, items in document.facets.items() if items}
    return {name: [text] for name, text in document.texts.items()} | facets


def _write(index: tantivy.Index, documents: Iterable[tantivy.Document]) -> None:
    writer = index.writer(64_000_000, 1)
    for document in documents:
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
