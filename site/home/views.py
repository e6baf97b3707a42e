"""Landing pages that bring reading, stories, cards and initiatives together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from vocabulary.models import CoherenceAspect, LonelinessForm, Term


def three_questions(request: HttpRequest) -> HttpResponse:
    """The three questions around betekenis."""
    return render(request, "home/three_questions.html", {"questions": CoherenceAspect.objects.all()})


def question(request: HttpRequest, slug: str) -> HttpResponse:
    """One question with all that goes with it."""
    return render(request, "home/lens.html", {"lens": get_object_or_404(CoherenceAspect, slug=slug)})


def loneliness_form(request: HttpRequest, slug: str) -> HttpResponse:
    """One form of loneliness with all that goes with it."""
    return render(request, "home/lens.html", {"lens": get_object_or_404(LonelinessForm, slug=slug)})


def term(request: HttpRequest, slug: str) -> HttpResponse:
    """One subject with all that goes with it."""
    return render(request, "vocabulary/term.html", {"term": get_object_or_404(Term, slug=slug)})
