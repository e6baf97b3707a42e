"""The starter thesaurus: subjects and audiences with the words people use for them, written in bulk."""

import json
from typing import Any

from core.models import StableKey
from exchange.start_site.marks import DATA, mark, new_names
from search.marks import thesaurus_changed
from vocabulary.models import Term, TermLabel
from vocabulary.text import label_key

Row = dict[str, Any]


def make_terms() -> int:
    """Make the terms that were never made; a word that belongs to a term already stays there."""
    rows = [json.loads(line) for line in (DATA / "termen.jsonl").read_text(encoding="utf-8").splitlines()]
    new = new_names(f"term:{row['sleutel']}" for row in rows)
    taken = set(TermLabel.objects.values_list("key", flat=True))
    wanted = [row for row in rows if f"term:{row['sleutel']}" in new and label_key(row["titel"]) not in taken]
    if wanted:
        terms = _create(wanted)
        _label(terms, wanted, taken)
        _relate(wanted)
        thesaurus_changed()
    mark(f"term:{row['sleutel']}" for row in rows)
    return len(wanted)


def _create(rows: list[Row]) -> list[Term]:
    """In bulk: two thousand labels one by one take a minute."""
    slugs = set(Term.objects.values_list("slug", flat=True))
    terms = []
    for row in rows:
        term = Term(
            name=row["titel"],
            sleutel=row["sleutel"],
            kind=row["termsoort"],
            scope_note=row.get("toelichting", ""),
            approved=True,
        )
        term.slug = _free_slug(term, slugs)
        terms.append(term)
    Term.objects.bulk_create(terms)
    StableKey.objects.bulk_create(
        [
            StableKey(
                key=term.sleutel, model=Term._meta.label_lower, object_id=term.pk, title_key=term.title_key
            )
            for term in terms
        ]
    )
    return terms


def _free_slug(term: Term, slugs: set[str]) -> str:
    slug, number = term.slugify(term.name), 0
    while slug in slugs:
        number += 1
        slug = term.slugify(term.name, number)
    slugs.add(slug)
    return slug


def _label(terms: list[Term], rows: list[Row], taken: set[str]) -> None:
    labels = []
    names = {label_key(term.name) for term in terms}
    taken = taken | names
    for term, row in zip(terms, rows, strict=True):
        labels.append(TermLabel(term=term, label=term.name, key=label_key(term.name), preferred=True))
        for word in row.get("synoniemen", []):
            if label_key(word) not in taken:
                taken.add(label_key(word))
                labels.append(TermLabel(term=term, label=word, key=label_key(word)))
    TermLabel.objects.bulk_create(labels)


def _relate(rows: list[Row]) -> None:
    known = {row.key: row.term_id for row in TermLabel.objects.all()}
    broader, related = set(), set()
    for row in rows:
        own = known[label_key(row["titel"])]
        for word in row.get("breder", []):
            if label_key(word) in known:
                broader.add((own, known[label_key(word)]))
        for word in row.get("verwant", []):
            if label_key(word) in known:
                other = known[label_key(word)]
                related |= {(own, other), (other, own)}
    Term.broader.through.objects.bulk_create(
        [Term.broader.through(from_term_id=a, to_term_id=b) for a, b in sorted(broader) if a != b],
        ignore_conflicts=True,
    )
    Term.related.through.objects.bulk_create(
        [Term.related.through(from_term_id=a, to_term_id=b) for a, b in sorted(related) if a != b],
        ignore_conflicts=True,
    )
