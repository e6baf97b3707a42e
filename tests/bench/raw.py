"""Raw tantivy on the same documents, twice: giving an equal answer, and as its own examples would have it.

Equal: the very query that our search ends with, already made, so the same hits and the same total; tantivy's own
snippets over a stored text, its own aggregations for the same facets. Nothing of Python but the calls.
Plain: its own Dutch analyser and query parser. That answers less (no parts of compounds, no synonyms, no
misspellings, no whole sentences) and stands there for orientation only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import tantivy

from search.analysis import Analyser
from search.documents import FACETS, SearchDocument
from search.engines.tantivy_query import Compiler
from search.engines.tantivy_schema import to_tantivy
from search.query import Query

TEXTS = ("title", "labels", "intro", "body")
HITS = 10


@dataclass(frozen=True)
class Answer:
    """What the raw engine gives back."""

    total: int
    snippets: list[str]
    facets: dict


def build_equal(folder: Path, documents: Iterable[SearchDocument], analyser: Analyser) -> tantivy.Index:
    """Our own fields in the same order, with the text kept for snippets."""
    index = tantivy.Index(_schema_with_stored_text(), str(folder))
    _write(index, (to_tantivy(document, analyser) for document in documents))
    return index


def _schema_with_stored_text() -> tantivy.Schema:
    """Fields are known by their number, so the queries of our schema fit this one too; a test would fail if not."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic", stored=True)
    builder.add_bytes_field("stored", stored=True, indexed=False)
    builder.add_bytes_field("fingerprint", stored=True, indexed=False)
    for name in TEXTS:
        builder.add_text_field(
            f"{name}_exact", tokenizer_name="whitespace", index_option="position", stored=name == "body"
        )
        builder.add_text_field(f"{name}_parts", tokenizer_name="whitespace", index_option="freq")
    for name in ("identifiers", "prefixes"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in FACETS:
        builder.add_text_field(f"facet_{name}", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field("stopped", tokenizer_name="raw", index_option="basic")
    for name in ("by_age", "by_title", "by_check"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_float_field("factor", fast=True)
    return builder.build()


def prepare(index: tantivy.Index, query: Query) -> tuple[tantivy.Query, tantivy.Query]:
    """The queries for hits and for counts; making them is not counted against raw tantivy."""
    compiler = Compiler(index.searcher())
    return compiler.query(query), compiler.matching(query)


def ask_equal(index: tantivy.Index, ranked: tantivy.Query, matching: tantivy.Query) -> Answer:
    """Ten hits with snippets, the exact total, and the counts of all facets."""
    searcher = index.searcher()
    found = searcher.search(ranked, HITS, weight_by_field="factor")
    snippets = _snippets(searcher, ranked, index.schema, found, "body_exact")
    return Answer(found.count, snippets, searcher.aggregate(matching, _facets()))


def build_plain(folder: Path, documents: Iterable[SearchDocument]) -> tantivy.Index:
    """Index documents the way tantivy's own examples do."""
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
    _write(index, map(_plain_document, documents))
    return index


def _plain_document(document: SearchDocument) -> tantivy.Document:
    values = {name: [text] for name, text in document.texts.items()}
    values |= {f"facet_{name}": list(items) for name, items in document.facets.items() if items}
    return tantivy.Document(**values)


def ask_plain(index: tantivy.Index, text: str) -> Answer:
    """The same kind of answer by tantivy's own parser."""
    searcher = index.searcher()
    query, _ = index.parse_query_lenient(text, list(TEXTS), conjunction_by_default=True)
    found = searcher.search(query, HITS)
    return Answer(
        found.count,
        _snippets(searcher, query, index.schema, found, "body"),
        searcher.aggregate(query, _facets()),
    )


def _snippets(searcher, query, schema, found, field: str) -> list[str]:
    maker = tantivy.SnippetGenerator.create(searcher, query, schema, field)
    return [maker.snippet_from_doc(searcher.doc(address)).to_html() for _, address in found.hits]


def _facets() -> dict:
    return {
        name: {"terms": {"field": f"facet_{name}", "size": 10_000, "segment_size": 10_000}} for name in FACETS
    }


def _write(index: tantivy.Index, documents: Iterable[tantivy.Document]) -> None:
    writer = index.writer(64_000_000, 1)
    for document in documents:
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
