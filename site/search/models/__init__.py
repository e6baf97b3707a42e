"""What search keeps in the database."""

from search.models.marks import DirtyMark, DirtyMarkQuerySet, Scope, upsert_marks
from search.models.ranking import SearchRanking
from search.models.recommended import Recommendation, RecommendedPage
from search.models.reports import IndexReport, ReportName, keep_report
from search.models.sought import SoughtQuery, Wish
from search.models.stamps import Stamp, raise_stamp, read_stamp
from search.models.trials import TrialAnswer, TrialQuery
from search.models.word_rules import RuleKind, WordRule

__all__ = [
    "DirtyMark",
    "DirtyMarkQuerySet",
    "IndexReport",
    "Recommendation",
    "RecommendedPage",
    "ReportName",
    "RuleKind",
    "Scope",
    "SearchRanking",
    "SoughtQuery",
    "Stamp",
    "TrialAnswer",
    "TrialQuery",
    "Wish",
    "WordRule",
    "keep_report",
    "raise_stamp",
    "read_stamp",
    "upsert_marks",
]
