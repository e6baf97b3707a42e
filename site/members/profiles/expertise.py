"""Finding the subjects somebody knows much of, by the words people use for them."""

from vocabulary.models import Term, TermLabel
from vocabulary.text import label_key

MOST_FOUND = 12


def find_terms(words: str) -> list[Term]:
    """Return the terms that one of these words names, those that begin with it first."""
    key = label_key(words)
    if not key:
        return []
    rows = TermLabel.objects.filter(key__contains=key, term__approved=True).select_related("term")[:200]
    ordered = sorted(rows, key=lambda row: (not row.key.startswith(key), not row.preferred, row.key))
    found = {row.term_id: row.term for row in reversed(ordered)}
    return list(reversed(found.values()))[:MOST_FOUND]
