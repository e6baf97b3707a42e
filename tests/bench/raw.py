"""Raw tantivy on the same documents: its own Dutch analyser, query parser, snippets and facets. The baseline."""

from collections.abc import Iterable
from pathlib import Path

import tantivy

from search.documents import FACETS, SearchDocument

TEXTS = ("title", "labels", "intro", "body")


def build(folder: Path, documents: Iterable[SearchDocument]) -> tantivy.Index:
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
    writer = index.writer(64_000_000, 1)
    for document in documents:
        values = {name: [text] for name, text in document.texts.items()}
        values |= {f"facet_{name}": list(items) for name, items in document.facets.items() if items}
        writer.add_document(tantivy.Document(**values))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def ask(index: tantivy.Index, text: str) -> tuple[int, list[str], dict]:
    """Ten hits with snippets, the exact total, and the counts of the same facets."""
    searcher = index.searcher()
    query, _ = index.parse_query_lenient(text, list(TEXTS), conjunction_by_default=True)
    found = searcher.search(query, 10)
    snippets = tantivy.SnippetGenerator.create(searcher, query, index.schema, "body")
    summaries = [snippets.snippet_from_doc(searcher.doc(address)).to_html() for _, address in found.hits]
    wanted = {
        name: {"terms": {"field": f"facet_{name}", "size": 10_000, "segment_size": 10_000}} for name in FACETS
    }
    return found.count, summaries, searcher.aggregate(query, wanted)
