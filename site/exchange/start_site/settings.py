"""Who can be spoken to now, and the words that bring them forward."""

from wagtail.models import Site

from content.models import HelpLine, SiteSettings
from exchange.start_site.marks import DATA, is_new, mark

HELP_LINES = [
    ("112", "112", "Is iemand in levensgevaar? Bel direct. Dag en nacht."),
    (
        "113 Zelfmoordpreventie",
        "0800 0113",
        "Denkt u aan zelfmoord? Bel gratis 0800 0113, of 113. Dag en nacht.",
    ),
    ("De Luisterlijn", "088 0767 000", "Iemand die luistert, waar u ook mee zit. Dag en nacht."),
    ("Uw eigen huisarts", "", "Voor zorgen over uw gezondheid of die van een ander. Overdag."),
]


def make_settings() -> int:
    """Fill the help lines and the need words once."""
    site = Site.objects.get(is_default_site=True)
    settings, _ = SiteSettings.objects.get_or_create(site=site)
    made = 0
    if is_new("settings:help-lines") and not settings.help_lines.exists():
        for order, (name, phone, explanation) in enumerate(HELP_LINES):
            HelpLine.objects.create(
                settings=settings, name=name, phone=phone, explanation=explanation, sort_order=order
            )
        made += len(HELP_LINES)
    if is_new("settings:need-words") and not settings.need_words:
        settings.need_words = (DATA / "noodwoorden.txt").read_text(encoding="utf-8").strip()
        settings.save()
        made += 1
    mark(["settings:help-lines", "settings:need-words"])
    return made
