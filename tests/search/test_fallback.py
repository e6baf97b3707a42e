"""What the database gives when the engine is away: titles and labels, with the filters that were chosen."""

import pytest
from wagtail.models import Page

from initiatieven.choices import Status
from search import service
from search.request import make_request
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory
from vocabulary.models import Municipality, Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(settings, tmp_path):
    """Some pages, and a folder in which there is no index."""
    settings.SEARCH = {"URL": f"tantivy://{tmp_path / 'index'}", "POLL_SECONDS": 0.01}
    term = Term.objects.create(name="klokken luiden", slug="klokken-luiden")
    term.set_synonyms(["samen beieren"])
    kennisbank, catalogue = (Page.objects.get(slug=slug) for slug in ("kennisbank", "initiatieven"))
    schiedam, vlaardingen = (Municipality.objects.get(slug=slug) for slug in ("schiedam", "vlaardingen"))
    article = ArticleFactory(parent=kennisbank, title="Een kathedraal van stilte", intro="<b>Kort</b>.")
    article.tags.add(term)
    article.save()
    InitiativeFactory(parent=catalogue, title="Kathedraal bezoeken", municipalities=[schiedam])
    InitiativeFactory(parent=catalogue, title="Dicht bij de kathedraal", municipalities=[vlaardingen])
    InitiativeFactory(parent=catalogue, title="Oude kathedraal", status=Status.STOPPED)
    ArticleFactory(parent=kennisbank, title="Geheime kathedraal", live=False)


def titles(text="", **filters):
    answer = service.search(make_request(text, filters))
    assert answer.degraded
    assert answer.total == len(answer.hits)
    return {hit.title for hit in answer.hits}


EVERYTHING = {"Een kathedraal van stilte", "Kathedraal bezoeken", "Dicht bij de kathedraal"}


@pytest.mark.parametrize(
    ("text", "filters", "found"),
    [
        ("kathedraal", {}, EVERYTHING),
        ("", {}, EVERYTHING),
        ("KATHÉDRAAL van de stilte", {}, {"Een kathedraal van stilte"}),
        ("klokken luiden", {}, {"Een kathedraal van stilte"}),
        ('"samen beieren"', {}, {"Een kathedraal van stilte"}),
        ("kathedraal -luiden", {}, {"Kathedraal bezoeken", "Dicht bij de kathedraal"}),
        ("kathedraal", {"soort": ["artikel"]}, {"Een kathedraal van stilte"}),
        ("kathedraal", {"gemeente": ["schiedam"]}, {"Kathedraal bezoeken"}),
        ("", {"trefwoord": ["samen beieren"]}, {"Een kathedraal van stilte"}),
        ("", {"trefwoord": ["onzin"]}, set()),
        ("", {"status": ["gestopt"]}, {"Oude kathedraal"}),
        ("walvis", {}, set()),
    ],
)
def test_words_and_filters_mean_what_they_mean_in_the_index(pages, text, filters, found):
    assert titles(text, **filters) == found


def test_a_hit_is_told_as_ever_and_safe(pages):
    [hit] = service.search(make_request("stilte")).hits
    assert (hit.kind, hit.kind_label, hit.score) == ("artikel", "Artikelen", None)
    assert hit.url.startswith("/kennisbank/")
    assert hit.summary == "&lt;b&gt;Kort&lt;/b&gt;."


def test_it_comes_in_pages_and_by_title(pages):
    by_title = [service.search(make_request(sort="titel", page=page, per_page=2)) for page in (1, 2, 3)]
    assert [hit.title for answer in by_title for hit in answer.hits] == sorted(EVERYTHING)
    assert {answer.total for answer in by_title} == {3}


def test_machines_are_told_too(pages, client):
    answer = client.get("/api/v1/zoeken", {"q": "klokken luiden"}).json()
    assert "maar half" in answer["melding"]
    assert [hit["titel"] for hit in answer["resultaten"]] == ["Een kathedraal van stilte"]


def test_suggestions_come_from_titles(pages, client):
    answer = client.get("/api/v1/suggesties", {"q": "kath bez"}).json()
    assert [found["tekst"] for found in answer["suggesties"]] == ["Kathedraal bezoeken"]
    assert client.get("/api/v1/suggesties", {"q": "oude"}).json() == {"suggesties": []}
    assert client.get("/api/v1/suggesties", {"q": "geheime"}).json() == {"suggesties": []}


def test_the_number_of_questions_does_not_grow(pages, django_assert_max_num_queries):
    kennisbank = Page.objects.get(slug="kennisbank")
    for number in range(20):
        ArticleFactory(parent=kennisbank, title=f"Stuk {number}")
    service.search(make_request("stuk"))
    with django_assert_max_num_queries(25):
        assert len(service.search(make_request("stuk")).hits) == 20


@pytest.mark.parametrize("path", ["/zoeken/", "/kennisbank/", "/initiatieven/", "/initiatieven/schiedam/"])
def test_lists_stay_usable(pages, client, path):
    response = client.get(path, {"q": "kathedraal"})
    assert response.status_code == 200
    assert "athedraal" in response.content.decode()
    assert "Oude kathedraal" not in response.content.decode()
