"""The three forms of loneliness and the three questions, with the one that matters most first."""

from exchange.start_site.marks import DATA
from exchange.start_site.standard_pages import read_text
from vocabulary.models import CoherenceAspect, LonelinessForm
from vocabulary.models.lenses import Lens

FORMS = [
    ("existentieel", "existentiële eenzaamheid"),
    ("emotioneel", "emotionele eenzaamheid"),
    ("sociaal", "sociale eenzaamheid"),
]
QUESTIONS = [
    ("betekenis", "betekenis"),
    ("begrijpelijkheid", "begrijpelijkheid"),
    ("beheersbaarheid", "beheersbaarheid"),
]


def make_lenses() -> int:
    """Make the forms and questions that are not there; these are fixed lists, so none can be missed."""
    return _make(LonelinessForm, "vorm", FORMS) + _make(CoherenceAspect, "vraag", QUESTIONS)


def _make(model: type[Lens], prefix: str, wanted: list[tuple[str, str]]) -> int:
    there = set(model._default_manager.values_list("slug", flat=True))
    missing = [
        _lens(model, prefix, slug, name, order)
        for order, (slug, name) in enumerate(wanted)
        if slug not in there
    ]
    for lens in missing:
        lens.save()
    return len(missing)


def _lens(model: type[Lens], prefix: str, slug: str, name: str, order: int) -> Lens:
    plain_name, intro, body = read_text(DATA / f"{prefix}-{slug}.html")
    return model(slug=slug, name=name, plain_name=plain_name, intro=intro, body=body, sort_order=order)
