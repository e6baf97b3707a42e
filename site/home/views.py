"""Landing pages that bring reading, stories, cards and initiatives together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from content.terms import public_terms
from home.landing import form_context, question_context, term_context, terms_context
from vocabulary.models import CoherenceAspect, LonelinessForm, Municipality


@require_safe
def three_questions(request: HttpRequest) -> HttpResponse:
    """The three questions around betekenis, and the three forms."""
    context = {"questions": CoherenceAspect.objects.all(), "forms": LonelinessForm.objects.all()}
    return render(request, "home/three_questions.html", context)


@require_safe
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """One question with all that goes with it."""
    return render(request, "home/lens.html", question_context(get_object_or_404(CoherenceAspect, slug=slug)))


@require_safe
def loneliness_forms(request: HttpRequest) -> HttpResponse:
    """The forms of loneliness, the one that gets least attention elsewhere first."""
    return render(request, "home/forms.html", {"forms": LonelinessForm.objects.all()})


@require_safe
def loneliness_form(request: HttpRequest, slug: str) -> HttpResponse:
    """One form of loneliness with all that goes with it."""
    return render(request, "home/lens.html", form_context(get_object_or_404(LonelinessForm, slug=slug)))


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """Everything the site has something about."""
    return render(request, "vocabulary/terms.html", terms_context())


@require_safe
def term(request: HttpRequest, slug: str) -> HttpResponse:
    """One subject with all that goes with it; a word that only drafts carry is not there."""
    found = get_object_or_404(public_terms().prefetch_related("labels"), slug=slug)
    return render(request, "vocabulary/term.html", term_context(found))


@require_safe
def someone_to_talk_to(request: HttpRequest) -> HttpResponse:
    """Who answers now, and who answers near by."""
    desks = [place for place in Municipality.objects.all() if place.has_desk]
    return render(request, "home/someone.html", {"desks": desks})
