"""What search keeps in the database."""

from search.models.marks import DirtyMark, DirtyMarkQuerySet, Scope, upsert_marks
from search.models.ranking import SearchRanking
from search.models.recommended import Recommendation, RecommendedPage
from search.models.stamps import Stamp, raise_stamp, read_stamp
from search.models.trials import TrialAnswer, TrialQuery
from search.models.word_rules import RuleKind, WordRule

__all__ = [
    "DirtyMark",
    "DirtyMarkQuerySet",
    "Recommendation",
    "RecommendedPage",
    "RuleKind",
    "Scope",
    "SearchRanking",
    "Stamp",
    "TrialAnswer",
    "TrialQuery",
    "WordRule",
    "raise_stamp",
    "read_stamp",
    "upsert_marks",
]
