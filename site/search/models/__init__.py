"""What search keeps in the database."""

from search.models.marks import DirtyMark, DirtyMarkQuerySet, Scope, upsert_marks
from search.models.stamps import Stamp, raise_stamp, read_stamp

__all__ = [
    "DirtyMark",
    "DirtyMarkQuerySet",
    "Scope",
    "Stamp",
    "raise_stamp",
    "read_stamp",
    "upsert_marks",
]
