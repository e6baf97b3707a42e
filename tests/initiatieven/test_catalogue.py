"""The list of initiatives: filters, chips, counts, paging, municipalities, and what it does without search."""

import datetime
import json

import pytest
from django.utils import timezone
from wagtail.models import Page

from initiatieven.models import InitiativesIndexPage
from search.engines.base import SearchError
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.pages import restrict
from tests.factories.places import MunicipalityFactory
from vocabulary.models import Municipality

pytestmark = pytest.mark.django_db

PRACTICAL = {
    "wijk": ("Groenoord", {"neighbourhood": "Groenoord"}),
    "dagdeel": ("avond", {"day_parts": ["avond"]}),
    "gratis": ("ja", {"is_free": True}),
    "plek": ("thuis", {"places": ["thuis"]}),
    "rolstoel": ("ja", {"wheelchair": True}),
    "alleen_komen": ("ja", {"may_come_alone": True}),
    "ophalen": ("ja", {"picks_up": True}),
    "taal": ("tr", {"languages": ["tr"]}),
    "trefwoord": ("koffie", {"labels": ["koffie"]}),
    "status": ("gepauzeerd", {"status": "gepauzeerd"}),
}


def place(code="GM0606"):
    return Municipality.objects.get(code=code)


def titles(response):
    return [item.page.title for item in response.context["cards"]]


def counts(response, name):
    groups = {group.name: group for group in response.context["listing"].groups}
    return {choice.value: choice.count for choice in groups[name].choices}


@pytest.mark.parametrize("name", PRACTICAL)
def test_each_practical_filter_finds_what_it_says(client, index, name):
    value, fields = PRACTICAL[name]
    InitiativeFactory(title="Dit wel", **fields)
    InitiativeFactory(title="Dit niet", status="actief")
    index()
    response = client.get("/initiatieven/", {name: value})
    assert titles(response) == ["Dit wel"]
    assert [chip.label for chip in response.context["listing"].chips] != []


def test_filters_combine_and_a_chip_takes_one_away(client, index):
    InitiativeFactory(title="Avond en gratis", day_parts=["avond"], is_free=True)
    InitiativeFactory(title="Alleen avond", day_parts=["avond"])
    index()
    response = client.get("/initiatieven/?dagdeel=avond&gratis=ja&voor=ander")
    assert titles(response) == ["Avond en gratis"]
    listing = response.context["listing"]
    free = next(chip for chip in listing.chips if chip.label == "Gratis")
    assert free.url == "/initiatieven/?dagdeel=avond&voor=ander"
    assert set(titles(client.get(free.url))) == {"Avond en gratis", "Alleen avond"}
    assert listing.clear_url == "/initiatieven/?voor=ander"


def test_counts_are_right_and_zero_stays_in_sight(client, index):
    InitiativeFactory(day_parts=["avond"], municipalities=[place()])
    InitiativeFactory(day_parts=["avond", "middag"], municipalities=[place("GM0622")])
    fourth = MunicipalityFactory()
    index()
    response = client.get("/initiatieven/")
    assert counts(response, "dagdeel") == {"ochtend": 0, "middag": 1, "avond": 2, "weekend": 0}
    assert counts(response, "gemeente") == {"GM0606": 1, "GM0622": 1, "GM0489": 0, fourth.code: 0}


def test_a_filters_own_choice_does_not_lower_its_other_counts(client, index):
    InitiativeFactory(day_parts=["avond"])
    InitiativeFactory(day_parts=["middag"])
    index()
    assert counts(client.get("/initiatieven/?dagdeel=avond"), "dagdeel")["middag"] == 1


def test_stopped_ones_are_only_shown_to_who_asks(client, index):
    InitiativeFactory(title="Weg", status="gestopt")
    InitiativeFactory(title="Open")
    index()
    assert titles(client.get("/initiatieven/")) == ["Open"]
    response = client.get("/initiatieven/?status=gestopt")
    assert titles(response) == ["Weg"]
    assert "Bestaat niet meer" in response.content.decode()
    assert "tel:" not in response.content.decode().split('id="found"')[1].split("</section>")[0]


@pytest.mark.parametrize(
    "query",
    ["dagdeel=nooit", "gemeente=GM9999", "taal=xx", "trefwoord=bestaat-niet", "wijk=" + "x" * 5000],
)
def test_an_unknown_value_gives_nothing_and_no_error(client, index, query):
    InitiativeFactory()
    index()
    response = client.get(f"/initiatieven/?{query}")
    assert response.status_code == 200
    assert titles(response) == []
    assert "Hier staat nog niets" in response.content.decode()


@pytest.mark.parametrize("number", ["abc", "0", "-1", "1.5", "٣", ""])
def test_an_odd_page_number_is_the_first_page(client, index, number):
    InitiativeFactory(title="Eerste")
    index()
    assert titles(client.get("/initiatieven/", {"pagina": number})) == ["Eerste"]


@pytest.mark.parametrize("number", ["2", "500", "999999999", "9" * 40])
def test_past_the_last_page_there_is_nothing(client, index, number):
    InitiativeFactory()
    index()
    assert client.get("/initiatieven/", {"pagina": number}).status_code == 404


def test_pages_keep_what_was_chosen(client, index):
    for _ in range(25):
        InitiativeFactory(is_free=True)
    index()
    response = client.get("/initiatieven/?gratis=ja")
    listing = response.context["listing"]
    assert (listing.total, len(titles(response))) == (25, 20)
    assert listing.next_url == "/initiatieven/?gratis=ja&pagina=2"
    second = client.get(listing.next_url)
    assert len(titles(second)) == 5
    assert second.context["listing"].previous_url == "/initiatieven/?gratis=ja"


def test_long_unchecked_ones_come_last_unless_somebody_sorts(client, index):
    old = datetime.date(2020, 1, 1)
    InitiativeFactory(title="Oud nagekeken", checked_on=old, date=datetime.date(2026, 10, 1))
    InitiativeFactory(title="Vers van toen", date=datetime.date(2026, 2, 1))
    InitiativeFactory(title="Vers van nu", date=datetime.date(2026, 9, 1))
    index()
    response = client.get("/initiatieven/")
    assert titles(response) == ["Vers van nu", "Vers van toen", "Oud nagekeken"]
    assert [item.value for item in response.context["listing"].sorts] == ["nagekeken", "nieuwste", "titel"]
    assert titles(client.get("/initiatieven/?sort=nieuwste"))[0] == "Oud nagekeken"
    assert titles(client.get("/initiatieven/?sort=titel"))[0] == "Oud nagekeken"
    assert titles(client.get("/initiatieven/?sort=onzin")) == titles(response)


def test_words_narrow_the_list(client, index):
    InitiativeFactory(title="Samen soep eten")
    InitiativeFactory(title="Wandelen langs de Schie")
    index()
    assert titles(client.get("/initiatieven/?q=soep")) == ["Samen soep eten"]


def test_for_someone_else_changes_the_words_only(client, index):
    InitiativeFactory(title="Opgehaald", picks_up=True)
    index()
    self_page, other_page = client.get("/initiatieven/"), client.get("/initiatieven/?voor=ander")
    assert titles(self_page) == titles(other_page)
    assert "Iemand haalt u op" in self_page.content.decode()
    assert "Iemand haalt hem of haar op" in other_page.content.decode()
    assert "/opgehaald/?voor=ander" in other_page.content.decode()


def test_a_municipality_has_its_own_page(client, index):
    here = place()
    here.intro = "Schiedam is een stad om te wandelen."
    here.save()
    InitiativeFactory(title="In Schiedam", municipalities=[here])
    InitiativeFactory(title="In Vlaardingen", municipalities=[place("GM0622")])
    InitiativeFactory(title="Overal", municipalities=[])
    index()
    response = client.get("/initiatieven/schiedam/")
    text = response.content.decode()
    assert set(titles(response)) == {"In Schiedam", "Overal"}
    assert "Schiedam is een stad om te wandelen." in text
    assert here.desk_name in text
    assert "<title>Initiatieven in Schiedam" in text
    assert 'rel="canonical" href="http://localhost:8000/initiatieven/schiedam/"' in text
    assert "gemeente" not in {group.name for group in response.context["listing"].groups}


def test_an_empty_municipality_is_friendly(client, index):
    fourth = MunicipalityFactory(name="Waterdorp")
    fourth.neighbours.add(place())
    index()
    text = client.get(fourth.get_absolute_url()).content.decode()
    assert "In Waterdorp staat nog niets" in text
    assert "tel:+31105556677" in text
    assert '<a class="chip" href="/initiatieven/schiedam/">' in text


def test_an_empty_municipality_without_a_desk_shows_the_help_lines(client, index):
    bare = MunicipalityFactory(desk_name="", desk_phone="")
    index()
    assert "tel:+31880767000" in client.get(bare.get_absolute_url()).content.decode()


def test_deeper_addresses_are_not_there(client):
    InitiativeFactory(title="Soep")
    for path in (
        "/initiatieven/schiedam/schiedam/",
        "/initiatieven/soep/schiedam/",
        "/initiatieven/nergens/",
    ):
        assert client.get(path).status_code == 404


def test_without_search_the_database_lists(client, monkeypatch, index):
    InitiativeFactory(title="In Schiedam", municipalities=[place()])
    InitiativeFactory(title="In Vlaardingen", municipalities=[place("GM0622")])
    InitiativeFactory(title="Weg", status="gestopt", municipalities=[place()])
    hidden = InitiativeFactory(title="Kanarie", municipalities=[place()])
    hidden.unpublish()

    def down():
        raise SearchError("closed")

    monkeypatch.setattr("search.service.current_engine", down)
    response = client.get("/initiatieven/schiedam/?dagdeel=avond")
    assert titles(response) == ["In Schiedam"]
    assert "lukt nu even niet" in response.content.decode()
    assert client.get("/initiatieven/kaart.json").json()["places"] == []


@pytest.mark.parametrize("amount", [3, 15])
def test_the_number_of_queries_does_not_grow(client, index, django_assert_max_num_queries, amount):
    for _ in range(amount):
        InitiativeFactory(municipalities=[place()], labels=["koffie"], neighbourhood="Oost")
    index()
    client.get("/initiatieven/")
    for address in ("/initiatieven/", "/initiatieven/schiedam/", "/initiatieven/?dagdeel=avond&q=soep"):
        with django_assert_max_num_queries(12):
            client.get(address)


@pytest.fixture
def hidden(index):
    """Initiatives nobody may see, each with a word that must appear nowhere."""
    common = {"labels": ["kanariewoord"], "neighbourhood": "Kanariewijk", "latitude": 51.9, "longitude": 4.3}
    pages = {
        state: InitiativeFactory(title=f"Kanarie {state}", forms=[], **common)
        for state in ("draft", "scheduled", "restricted", "expired", "unpublished")
    }
    pages["draft"].unpublish()
    pages["unpublished"].unpublish()
    pages["scheduled"].unpublish()
    pages["scheduled"].go_live_at = timezone.now() + datetime.timedelta(days=1)
    pages["scheduled"].save_revision().publish()
    restrict(Page.objects.get(pk=pages["restricted"].pk))
    past = timezone.now() - datetime.timedelta(minutes=1)
    Page.objects.filter(pk=pages["expired"].pk).update(expire_at=past)
    index()
    return pages


@pytest.mark.parametrize(
    "address",
    [
        "/", "/initiatieven/", "/initiatieven/schiedam/", "/initiatieven/?status=actief", "/initiatieven/kaart.json",
        "/initiatieven/?q=kanarie", "/onderwerpen/", "/drie-vragen/", "/vormen/existentieel/",
    ],
)  # fmt: skip
def test_what_is_hidden_is_in_no_list_and_no_count(client, hidden, address):
    text = client.get(address).content.decode()
    assert "Kanarie " not in text
    assert "Kanariewijk" not in text
    assert "kanariewoord" not in text


def test_what_becomes_hidden_after_indexing_is_not_shown(client, index):
    page = InitiativeFactory(title="Kanarie later", latitude=51.9, longitude=4.3)
    index()
    restrict(Page.objects.get(pk=page.pk))
    assert "Kanarie later" not in client.get("/initiatieven/").content.decode()
    assert client.get("/initiatieven/kaart.json").json() == {"places": []}


def test_the_term_of_hidden_pages_is_not_there(client, hidden):
    assert client.get("/onderwerpen/kanariewoord/").status_code == 404


def test_the_section_itself_can_be_taken_off(client, index):
    InitiativesIndexPage.objects.get().unpublish()
    for path in ("/initiatieven/", "/initiatieven/schiedam/"):
        assert client.get(path).status_code == 404


def test_the_map_has_the_places_of_the_whole_list(client, index):
    for _ in range(23):
        InitiativeFactory(title="Punt", slug="", latitude=51.9, longitude=4.3, is_free=True)
    InitiativeFactory(title="Nergens", is_free=True)
    InitiativeFactory(title="Duur", latitude=51.9, longitude=4.3)
    index()
    answer = client.get("/initiatieven/kaart.json?gratis=ja")
    places = json.loads(answer.content)["places"]
    assert len(places) == 23
    assert set(places[0]) == {"title", "url", "lat", "lon", "when", "where", "status"}


def test_the_page_offers_the_map_and_asks_nothing_of_others(client, index):
    InitiativeFactory(municipalities=[place()])
    index()
    text = client.get("/initiatieven/schiedam/?dagdeel=").content.decode()
    assert 'data-places-url="/initiatieven/kaart.json?' in text
    assert "gemeente=GM0606" in text
    assert "pdok.nl" not in text


def test_the_sitemap_knows_the_municipalities(rf):
    urls = [item["location"] for item in InitiativesIndexPage.objects.get().get_sitemap_urls(rf.get("/"))]
    assert any(url.endswith("/initiatieven/schiedam/") for url in urls)


def test_no_cookie_is_set(client, index):
    index()
    for address in ("/initiatieven/", "/initiatieven/schiedam/", "/initiatieven/kaart.json"):
        assert not client.get(address).cookies
