"""The step in which a piece gets its subjects, with suggestions from what was written."""

from core.text import label_key
from vocabulary.models import Term
from vocabulary.models.terms import TermKind
from writing.forms import ContentPieceForm, Step
from writing.suggestions import suggested_terms

SUBJECTS = Step(
    "onderwerpen",
    "Onderwerpen",
    "Hiermee vinden mensen het terug. Twee of drie woorden is al goed.",
    ("trefwoorden", "doelgroepen", "vormen", "samenhang", "verwijst_naar"),
    template="writing/suggestions.html",
)


def suggestions_for(form: ContentPieceForm) -> list[Term]:
    """Return the terms that fit what was typed and were not chosen yet, the best first."""
    form.is_valid()
    kept = form.cleaned_data
    text = getattr(kept.get("tekst"), "plain", "")
    chosen = {label_key(word) for word in kept.get("trefwoorden") or []}
    chosen |= {label_key(term.name) for term in kept.get("doelgroepen") or []}
    chosen |= {label_key(term.name) for term in Term.objects.labelled(chosen).values()}
    terms = suggested_terms(kept.get("titel") or "", kept.get("inleiding") or "", text)
    return [term for term in terms if label_key(term.name) not in chosen]


def boxes_for(form: ContentPieceForm) -> list[dict[str, str]]:
    """Return a box to tick for each suggestion, by the input of the form in which it is chosen."""
    return [{**_input_of(term), "label": term.name} for term in suggestions_for(form)]


def _input_of(term: Term) -> dict[str, str]:
    if term.kind == TermKind.AUDIENCE:
        return {"name": "doelgroepen", "value": term.slug}
    return {"name": "trefwoorden", "value": term.name}
