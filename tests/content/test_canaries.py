"""A word that stands only in what is not public appears in no public channel."""

import datetime

import pytest
from django.utils import timezone
from django.utils.html import escape

from news.models import NewsIndexPage
from tests.factories.kennisbank import ArticleFactory, CardFactory, PublicationFactory, StoryFactory
from tests.factories.news import MeetingFactory, NewsFactory
from tests.factories.pages import link, restrict
from vocabulary.models import Municipality

pytestmark = pytest.mark.django_db
CANARY = "kanariepiet"
YESTERDAY = datetime.timedelta(days=1)

FACTORIES = {
    "article": ArticleFactory,
    "publication": PublicationFactory,
    "story": StoryFactory,
    "card": CardFactory,
    "meeting": MeetingFactory,
}
EXTRA = {
    "article": {"authors": [CANARY]},
    "publication": {
        "authors": [f"{CANARY}, Jan"],
        "why": CANARY,
        "journal": CANARY,
        "doi": f"10.1000/{CANARY}",
    },
    "story": {"what_failed": CANARY, "whom_to_call": CANARY},
    "card": {"question": CANARY, "situation": CANARY},
    "meeting": {"location": CANARY},
}


def draft(page):
    page.live = False
    page.save()


def scheduled(page):
    draft(page)
    page.go_live_at = timezone.now() + YESTERDAY
    page.save_revision().publish()


def restricted(page):
    restrict(page)


def expired(page):
    """The moment has passed and the scheduler has not come by yet."""
    page.expire_at = timezone.now() - YESTERDAY
    page.save()


def unpublished(page):
    page.unpublish()


def below_an_unpublished_section(page):
    page.get_parent().specific.unpublish()
    page.refresh_from_db()
    assert page.live


STATES = [draft, scheduled, restricted, expired, unpublished, below_an_unpublished_section]


@pytest.fixture
def index(settings, tmp_path):
    from search.indexing import settle

    settings.SEARCH = {"URL": f"tantivy://{tmp_path / 'index'}", "POLL_SECONDS": 0.01}
    return settle


def hide(kind, state):
    """A page of this kind, full of the canary, tied to pages that are public."""
    place = Municipality.objects.get(code="GM0606")
    places = {"municipalities": [place]} if kind in ("story", "meeting") else {}
    page = FACTORIES[kind](
        title=f"{CANARY} titel",
        slug=f"{CANARY}-{kind}",
        intro=CANARY,
        body=[("text", f"<p>{CANARY}</p>")],
        labels=[f"{CANARY}woord"],
        **places,
        **EXTRA[kind],
    )
    public = NewsFactory(title="Openbaar") if kind != "meeting" else ArticleFactory(title="Openbaar")
    link(page, public, "onderbouwt")
    link(public, page, "zie_ook")
    state(page)
    return page, public


def channels(page, public):
    own = page.url or "/"
    return [
        "/",
        "/kennisbank/",
        "/kennisbank/?soort=artikel",
        "/gesprekskaarten/",
        f"/gesprekskaarten/?situatie={CANARY}",
        "/nieuws/",
        "/nieuws/?gemeente=schiedam",
        "/nieuws/rss/",
        "/nieuws/atom/",
        "/nieuws/rss/schiedam/",
        "/nieuws/atom/schiedam/",
        "/sitemap.xml",
        "/onderwerpen/",
        "/initiatieven/",
        "/initiatieven/schiedam/",
        "/drie-vragen/betekenis/",
        "/api/v1/zoeken",
        "/api/v1/suggesties?q=kana",
        public.url,
        own,
        f"{own}verwijzing.ris",
        f"{own}verwijzing.bib",
        f"{own}verwijzing.json",
        f"{own}bijeenkomst.ics",
        f"/onderwerpen/{CANARY}woord/",
    ]


def leaks(client, address):
    """Whether an answer holds the canary; what the address itself says is no secret."""
    text = client.get(address).content.decode()
    return CANARY in text.replace(address, "").replace(escape(address), "")


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
@pytest.mark.parametrize("kind", FACTORIES)
def test_no_channel_sings(client, index, kind, state):
    page, public = hide(kind, state)
    index()
    for address in channels(page, public):
        assert not leaks(client, address), address


@pytest.mark.parametrize("kind", FACTORIES)
def test_the_same_word_is_heard_when_the_page_is_public(client, index, kind):
    page, public = hide(kind, lambda page: None)
    index()
    assert leaks(client, page.url)
    assert leaks(client, public.url)
    assert leaks(client, "/sitemap.xml")
    assert leaks(client, "/api/v1/zoeken")


def test_unpublished_edits_of_a_live_page_stay_in(client, index):
    page = MeetingFactory(title="Openbaar")
    page.title, page.intro, page.location = f"{CANARY} titel", CANARY, CANARY
    page.tags.add(f"{CANARY}woord")
    page.save_revision()
    index()
    for address in channels(page, page):
        assert not leaks(client, address), address


def test_the_index_of_an_unpublished_section_is_gone(client):
    NewsIndexPage.objects.get().unpublish()
    assert client.get("/nieuws/").status_code == 404
