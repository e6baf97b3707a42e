"""How documents lie in an Elasticsearch index. Changing this asks for a higher VERSION and a rebuild."""

from __future__ import annotations

from typing import Any

from elasticsearch_dsl import Document, Float, Keyword, M, MetaField, Text, mapped_field

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

VERSION = 3


def _words(**more: Any) -> Any:
    """A text of tokens that are ours: only split at spaces."""
    return mapped_field(Text(analyzer="whitespace", **more), default="")


def _names() -> Any:
    return mapped_field(Keyword(multi=True), default=())


def _order() -> Any:
    return mapped_field(Keyword(index=False), default="")


class IndexedPage(Document):
    """One document of the index. What is not named here is refused."""

    id: M[str] = mapped_field(Keyword())
    key: M[str] = mapped_field(Keyword(index=False))
    stored: M[str] = mapped_field(Keyword(index=False, doc_values=False))
    fingerprint: M[str] = mapped_field(Keyword(index=False))
    title_exact: M[str] = _words()
    title_parts: M[str] = _words(index_options="freqs")
    labels_exact: M[str] = _words()
    labels_parts: M[str] = _words(index_options="freqs")
    intro_exact: M[str] = _words()
    intro_parts: M[str] = _words(index_options="freqs")
    body_exact: M[str] = _words()
    body_parts: M[str] = _words(index_options="freqs")
    identifiers: M[str] = _words(index_options="docs")
    prefixes: M[str] = _words(index_options="docs")
    facet_soort: M[str] = _names()
    facet_gemeente: M[str] = _names()
    facet_wijk: M[str] = _names()
    facet_dagdeel: M[str] = _names()
    facet_plek: M[str] = _names()
    facet_taal: M[str] = _names()
    facet_gratis: M[str] = _names()
    facet_rolstoel: M[str] = _names()
    facet_alleen_komen: M[str] = _names()
    facet_ophalen: M[str] = _names()
    facet_vorm: M[str] = _names()
    facet_samenhang: M[str] = _names()
    facet_status: M[str] = _names()
    facet_trefwoord: M[str] = _names()
    facet_doelgroep: M[str] = _names()
    facet_jaar: M[str] = _names()
    fresh: M[str] = mapped_field(Keyword(), default="")
    stopped: M[str] = mapped_field(Keyword(), default="")
    by_age: M[str] = _order()
    by_title: M[str] = _order()
    by_check: M[str] = _order()
    factor: M[float] = mapped_field(Float(index=False), default=1.0)

    class Meta:
        dynamic = MetaField("strict")
        # What is only looked for need not be kept twice: a rebuild reads the database.
        source = MetaField({"includes": ["stored"]})


def to_elasticsearch(document: SearchDocument, analyser: Analyser) -> dict[str, Any]:
    """One document as Elasticsearch takes it."""
    fields = indexed_fields(document, analyser)
    by_age, by_title, by_check = sort_keys(document)
    texts = {f"{name}_exact": fields.exact[name] for name in TEXT_FIELDS}
    texts |= {f"{name}_parts": fields.parts[name] for name in TEXT_FIELDS}
    facets = {f"facet_{name}": list(values) for name in FACETS if (values := document.facets.get(name))}
    return IndexedPage(
        id=document.id,
        key=document.key,
        stored=stored_form(document),
        fingerprint=fingerprint(document),
        identifiers=fields.identifiers,
        prefixes=fields.prefixes,
        fresh=fresh_month(document),
        stopped="ja" if document.stopped else "",
        by_age=by_age,
        by_title=by_title,
        by_check=by_check,
        factor=ranking_factor(document),
        **texts,
        **facets,
    ).to_dict()
