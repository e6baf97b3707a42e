from vocabulary.models.lenses import CoherenceAspect, LonelinessForm
from vocabulary.models.municipalities import Municipality
from vocabulary.models.terms import TaggedPage, Term, TermLabel

__all__ = ["CoherenceAspect", "LonelinessForm", "Municipality", "TaggedPage", "Term", "TermLabel"]
