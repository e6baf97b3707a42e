"""The tree of the site: its address, the home page and the sections under it."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from content.blocks import BodyBlock
from exchange.start_site.pages import add_page
from home.models import HomePage
from initiatieven.models import InitiativesIndexPage
from kennisbank.models import ConversationCardsIndexPage, KennisbankIndexPage
from news.models import NewsIndexPage

SITE_NAME = "Verbondenheid en Veerkracht"
DEFAULT_PORTS = {"http": 80, "https": 443}
HOME_INTRO = (
    "Zoekt u iets in de buurt, voor uzelf of voor iemand die u kent? Of wilt u begrijpen wat eenzaamheid "
    "is en wat dan helpt? Hier delen mensen uit zorg, welzijn en cultuur wat zij weten en meemaken."
)
SECTIONS: list[tuple[type[Page], str, str, str]] = [
    (
        InitiativesIndexPage,
        "initiatieven",
        "Initiatieven",
        "Plekken, mensen en groepen in de buurt. Bij elk initiatief leest u wie er bij de deur staat, of u "
        "alleen mag komen en wie u vooraf kunt bellen.",
    ),
    (
        KennisbankIndexPage,
        "kennisbank",
        "Kennisbank",
        "Praktijkverhalen, artikelen en boeken en onderzoek over eenzaamheid en wat dan helpt. Met het "
        "meeste over wat vaak vergeten wordt: zin en richting missen.",
    ),
    (
        ConversationCardsIndexPage,
        "gesprekskaarten",
        "Gesprekskaarten",
        "Eén open vraag per kaart, om samen over te praten. U leest waarom de vraag helpt, waar u op let en "
        "wanneer u hem beter niet stelt. Er valt niets in te vullen.",
    ),
    (
        NewsIndexPage,
        "nieuws",
        "Nieuws",
        "Wat er speelt bij het platform en in de gemeenten, en wanneer wij elkaar ontmoeten.",
    ),
]


def make_home() -> int:
    """Let the site follow SITE_URL, with our home page in the place of Wagtail's welcome page."""
    home = HomePage.objects.first()
    made = 0
    if home is None:
        home = _replace_welcome_page()
        made = 1
    _follow_address(home)
    return made


def _replace_welcome_page() -> HomePage:
    """Wagtail's own first page has no type of its own, so it is told apart from pages people made."""
    root = Page.get_first_root_node()
    for welcome in root.get_children().filter(
        content_type__model="page", content_type__app_label="wagtailcore"
    ):
        welcome.delete()
    root.refresh_from_db()
    home = HomePage(title="Home", slug="home", seo_title=SITE_NAME, intro=HOME_INTRO)
    home.search_description = HOME_INTRO
    return add_page(root, home)


def _follow_address(home: HomePage) -> None:
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    hostname = address.hostname or "localhost"
    port = address.port or DEFAULT_PORTS.get(address.scheme, 80)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True, root_page=home)
    if site.pk and (site.hostname, site.port) == (hostname, port):
        return
    site.hostname, site.port = hostname, port
    site.site_name = site.site_name or SITE_NAME
    site.save()


def make_sections() -> int:
    """Make the sections that are not there."""
    home = HomePage.objects.get()
    missing = [section for section in SECTIONS if not section[0].objects.exists()]
    for model, slug, title, intro in missing:
        add_page(home, model(title=title, slug=slug, intro=intro, search_description=intro))
        home.refresh_from_db()
    return len(missing)


def text_body(html: str) -> list[tuple[str, object]]:
    """Return the value of a body that holds this running text."""
    return [("text", BodyBlock().child_blocks["text"].to_python(html))]
