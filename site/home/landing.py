"""Landing pages: a question or a form with all that goes with it, and the terms."""

from itertools import groupby
from typing import Any

from content.terms import neighbours, page_counts, public_terms
from home.sections import EVERYTHING, FEW, FULL, READING, sections
from vocabulary.models import CoherenceAspect, LonelinessForm, Term
from vocabulary.models.terms import TermKind

# What the platform is there for comes first and fullest.
HEART = {"betekenis", "existentieel"}
KIND_HEADINGS = (
    (TermKind.SUBJECT, "Onderwerpen"),
    (TermKind.AUDIENCE, "Voor wie"),
    (TermKind.METHOD, "Werkwijzen"),
)


def question_context(question: CoherenceAspect) -> dict[str, Any]:
    """Return one of the three questions with what goes with it."""
    narrowed = sections(
        READING,
        lambda pages: pages.with_aspect(question),
        {"samenhang": question.slug},
        _most(question.slug),
    )
    return {
        "lens": question,
        "lens_kind": "vraag",
        "in_the_middle": question.slug in HEART,
        "sections": narrowed,
        "questions": list(CoherenceAspect.objects.all()),
    }


def form_context(form: LonelinessForm) -> dict[str, Any]:
    """Return one form of loneliness with what goes with it."""
    narrowed = sections(READING, lambda pages: pages.with_form(form), {"vorm": form.slug}, _most(form.slug))
    return {
        "lens": form,
        "lens_kind": "vorm",
        "in_the_middle": form.slug in HEART,
        "sections": narrowed,
        "forms": list(LonelinessForm.objects.all()),
    }


def _most(slug: str) -> int:
    return FULL if slug in HEART else FEW


def term_context(term: Term) -> dict[str, Any]:
    """Return a term with what it means, what lies around it and the pages that carry it."""
    name = "doelgroep" if term.kind == TermKind.AUDIENCE else "trefwoord"
    return {
        "term": term,
        "around": neighbours(term),
        "sections": sections(EVERYTHING, lambda pages: pages.about(term), {name: term.slug}, FULL),
    }


def terms_context() -> dict[str, Any]:
    """Return all public terms by kind and first letter, each with its number of pages."""
    counts = page_counts()
    terms: list[Any] = list(public_terms().order_by("name__reading"))
    for term in terms:
        term.amount = counts.get(term.pk, 0)
    kinds = [(heading, [term for term in terms if term.kind == kind]) for kind, heading in KIND_HEADINGS]
    return {"kinds": [(heading, _by_letter(found)) for heading, found in kinds if found]}


def _by_letter(terms: list[Any]) -> list[tuple[str, list[Any]]]:
    from vocabulary.text import label_key

    ordered = sorted(terms, key=lambda term: label_key(term.name))
    return [
        (letter.upper(), list(group))
        for letter, group in groupby(ordered, lambda term: label_key(term.name)[:1])
    ]
