"""How documents lie in a tantivy index. Changing this asks for a higher VERSION and a rebuild."""

from __future__ import annotations

from functools import cache

import tantivy

from search.analysis import Analyser
from search.documents import (
    FACETS,
    TEXT_FIELDS,
    SearchDocument,
    fingerprint,
    fresh_month,
    indexed_fields,
    ranking_factor,
    sort_keys,
    stored_form,
)

VERSION = 7


@cache
def schema(stored: frozenset[str] = frozenset()) -> tantivy.Schema:
    """The fields: tokens are ours and only split at spaces; what is shown is kept in one stored text.

    The fields named in `stored` keep their tokens too, which the site has no use for.
    """
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic", stored=True)
    # Bytes, because a text field is always indexed too: whole texts as terms would be most of the index.
    builder.add_bytes_field("stored", stored=True, indexed=False)
    builder.add_bytes_field("fingerprint", stored=True, indexed=False)
    for name in TEXT_FIELDS:
        exact = f"{name}_exact"
        builder.add_text_field(
            exact, tokenizer_name="whitespace", index_option="position", stored=exact in stored
        )
        builder.add_text_field(f"{name}_parts", tokenizer_name="whitespace", index_option="freq")
    for name in ("identifiers", "prefixes"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in FACETS:
        builder.add_text_field(f"facet_{name}", tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("fresh", "stopped"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("by_age", "by_title", "by_check"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_float_field("factor", fast=True)
    return builder.build()


def to_tantivy(document: SearchDocument, analyser: Analyser) -> tantivy.Document:
    """One document as tantivy takes it."""
    fields = indexed_fields(document, analyser)
    stored = stored_form(document)
    by_age, by_title, by_check = sort_keys(document)
    made = tantivy.Document()
    made.add_text("id", document.id)
    made.add_bytes("stored", stored.encode("utf-8", "surrogatepass"))
    made.add_bytes("fingerprint", fingerprint(document).encode("ascii"))
    for name in TEXT_FIELDS:
        made.add_text(f"{name}_exact", fields.exact[name])
        made.add_text(f"{name}_parts", fields.parts[name])
    made.add_text("identifiers", fields.identifiers)
    made.add_text("prefixes", fields.prefixes)
    for name in FACETS:
        for value in document.facets.get(name, ()):
            made.add_text(f"facet_{name}", value)
    if month := fresh_month(document):
        made.add_text("fresh", month)
    if document.stopped:
        made.add_text("stopped", "ja")
    made.add_text("by_age", by_age)
    made.add_text("by_title", by_title)
    made.add_text("by_check", by_check)
    # tantivy multiplies a score by log2(2 + value).
    made.add_float("factor", 2 ** ranking_factor(document) - 2)
    return made
