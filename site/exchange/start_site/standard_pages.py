"""The pages that explain the platform itself, from the texts in `start/`."""

from pathlib import Path

from exchange.start_site.marks import DATA, is_new, mark
from exchange.start_site.pages import add_page
from exchange.start_site.structure import text_body
from home.models import HomePage, StandardPage

PAGES = ["over-ons", "contact", "zo-werkt-plaatsen", "privacyverklaring", "toegankelijkheidsverklaring"]


def make_pages() -> int:
    """Make the pages that were never made; an editor who takes one away is not contradicted."""
    home = HomePage.objects.get()
    made = 0
    for slug in PAGES:
        if is_new(f"page:{slug}") and not home.get_children().filter(slug=slug).exists():
            add_page(home, _page(slug))
            home.refresh_from_db()
            made += 1
        mark([f"page:{slug}"])
    return made


def _page(slug: str) -> StandardPage:
    title, intro, html = read_text(DATA / f"pagina-{slug}.html")
    return StandardPage(title=title, slug=slug, intro=intro, search_description=intro, body=text_body(html))


def read_text(path: Path) -> tuple[str, str, str]:
    """Return title, introduction and HTML of a text file: a line, a line, and the rest."""
    title, intro, html = path.read_text(encoding="utf-8").split("\n", 2)
    return title.strip(), intro.strip(), html.strip()
