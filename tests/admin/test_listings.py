"""A list per kind: what it shows, how it narrows, and what it asks of the database."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.admin.listings import VIEWSETS
from members.roles import Role
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory, CardFactory, PublicationFactory, StoryFactory
from tests.factories.members import make_user, signed_in
from tests.factories.news import MeetingFactory, NewsFactory
from vocabulary.models import Municipality

pytestmark = pytest.mark.django_db

FACTORIES = {
    "nieuws": NewsFactory,
    "initiatieven": InitiativeFactory,
    "artikelen": ArticleFactory,
    "praktijkverhalen": StoryFactory,
    "boeken-en-onderzoek": PublicationFactory,
    "gesprekskaarten": CardFactory,
}
PLACED = {"nieuws", "initiatieven", "praktijkverhalen"}


def _titles(response):
    return sorted(page.title for page in response.context["object_list"])


def _list(admin, name, query=""):
    response = admin.get(f"/beheer/{name}/{query}")
    assert response.status_code == 200
    return response


def _make(name, title, **fields):
    if name in PLACED:
        fields.setdefault("municipalities", list(Municipality.objects.all()))
    if name in {"artikelen", "boeken-en-onderzoek"}:
        fields.setdefault("authors", ["Jansen, J.", "de Vries, K."])
    return FACTORIES[name](title=title, **fields)


def test_there_is_a_list_for_every_kind():
    assert {viewset.url_prefix for viewset in VIEWSETS} == set(FACTORIES)


@pytest.mark.parametrize("name", FACTORIES)
def test_a_list_shows_its_kind_in_dutch(admin, name):
    page = _make(name, "Iets bijzonders")
    text = _list(admin, name).content.decode()
    assert f"/beheer/pages/{page.pk}/edit/" in text
    for heading in ["Titel", "Veranderd", "Voor bezoekers"]:
        assert heading in text


@pytest.mark.parametrize("name", FACTORIES)
def test_as_many_queries_for_a_long_list_as_for_a_short_one(admin, name):
    for number in range(2):
        _make(name, f"Stuk {number}")
    _list(admin, name)
    with CaptureQueriesContext(connection) as few:
        _list(admin, name)
    for number in range(2, 14):
        _make(name, f"Stuk {number}")
    with CaptureQueriesContext(connection) as many:
        _list(admin, name)
    assert len(many) == len(few)


@pytest.mark.parametrize("name", FACTORIES)
@pytest.mark.parametrize(
    "query",
    [
        "?q=stuk",
        "?q=%22(",
        "?visibility=online&q=stuk",
        "?visibility=onzin",
        "?date_from=2020-01-01&date_to=2030-01-01",
        "?date_from=onzin",
        "?ordering=-title",
        "?ordering=onzin",
        "?p=99",
        "results/?q=stuk",
    ],
)
def test_every_way_to_narrow_answers(admin, name, query):
    _make(name, "Stuk 1")
    assert admin.get(f"/beheer/{name}/{query}").status_code in {200, 404 if "p=99" in query else 200}


def test_searching_and_narrowing_at_once(admin):
    schiedam, vlaardingen = Municipality.objects.filter(slug__in=["schiedam", "vlaardingen"]).order_by("slug")
    InitiativeFactory(title="Koffie hier", municipalities=[schiedam])
    InitiativeFactory(title="Koffie daar", municipalities=[vlaardingen])
    InitiativeFactory(title="Wandelen hier", municipalities=[schiedam])
    response = _list(admin, "initiatieven", f"?q=koffie&municipalities={schiedam.pk}")
    assert _titles(response) == ["Koffie hier"]


def test_a_page_in_two_chosen_municipalities_stands_there_once(admin):
    places = list(Municipality.objects.all())
    InitiativeFactory(title="Overal", municipalities=places)
    query = "&".join(f"municipalities={place.pk}" for place in places)
    assert _titles(_list(admin, "initiatieven", f"?{query}")) == ["Overal"]


def test_initiatives_by_state_and_check(admin):
    today = timezone.localdate()
    InitiativeFactory(title="Open", checked_on=today)
    InitiativeFactory(title="Dicht", status="gepauzeerd", checked_on=datetime.date(2024, 1, 1))
    InitiativeFactory(title="Weg", status="gestopt", checked_on=None)
    InitiativeFactory(title="Nooit gezien", checked_on=None)
    assert _titles(_list(admin, "initiatieven", "?status=gepauzeerd&status=gestopt")) == ["Dicht", "Weg"]
    assert _titles(_list(admin, "initiatieven", "?overdue=true")) == ["Dicht", "Nooit gezien"]
    assert _titles(_list(admin, "initiatieven", "?overdue=false")) == ["Open", "Weg"]
    assert _titles(_list(admin, "initiatieven", f"?checked_on_from={today}")) == ["Open"]


def test_what_visitors_see_of_it(admin):
    author = make_user(Role.MEMBER)
    NewsFactory(title="Online")
    NewsFactory(title="Concept", live=False)
    changed = NewsFactory(title="Anders")
    changed.save_revision()
    review = NewsFactory(title="Ingediend", live=False)
    review.save_revision(user=author)
    review.get_workflow().start(review, author)
    planned = NewsFactory(title="Gepland", live=False)
    planned.go_live_at = timezone.now() + datetime.timedelta(days=2)
    planned.save_revision().publish()
    expected = {
        "online": ["Anders", "Online"],
        "draft": ["Concept", "Gepland", "Ingediend"],
        "changed": ["Anders"],
        "review": ["Ingediend"],
        "scheduled": ["Gepland"],
    }
    for value, titles in expected.items():
        assert _titles(_list(admin, "nieuws", f"?visibility={value}")) == titles


def test_news_with_and_without_a_meeting(admin):
    NewsFactory(title="Bericht")
    MeetingFactory(title="Samen eten")
    assert _titles(_list(admin, "nieuws", "?meeting=true")) == ["Samen eten"]
    assert _titles(_list(admin, "nieuws", "?meeting=false")) == ["Bericht"]


def test_titles_are_sorted_and_found_as_people_read_them(admin):
    for title in ["Zwolle", "appel", "Één avond", "eenzaam"]:
        ArticleFactory(title=title)

    def shown(query):
        return [page.title for page in _list(admin, "artikelen", query).context["object_list"]]

    in_order = ["appel", "Één avond", "eenzaam", "Zwolle"]
    assert shown("?ordering=title") == in_order
    assert shown("?ordering=-title") == in_order[::-1]
    assert shown("?q=EEN+avond") == ["Één avond"]


def test_what_was_never_checked_comes_last_when_the_last_checked_comes_first(admin):
    day = datetime.date(2026, 2, 3)
    InitiativeFactory(title="Nooit", checked_on=None)
    InitiativeFactory(title="Toen", checked_on=day)

    def shown(query):
        return [page.title for page in _list(admin, "initiatieven", query).context["object_list"]]

    assert shown("?ordering=-checked_on") == ["Toen", "Nooit"]
    assert shown("?ordering=checked_on") == ["Nooit", "Toen"]


def test_kinds_of_the_kennisbank(admin):
    ArticleFactory(title="Verslag", sort="verslag")
    PublicationFactory(title="Boek", publication_type="book")
    CardFactory(title="Bij verlies", situation="verlies")
    StoryFactory(title="Nog te zien wie", nobody_recognisable=False)
    assert _titles(_list(admin, "artikelen", "?sort=verslag")) == ["Verslag"]
    assert _titles(_list(admin, "artikelen", "?sort=oproep")) == []
    assert _titles(_list(admin, "boeken-en-onderzoek", "?publication_type=book")) == ["Boek"]
    assert _titles(_list(admin, "gesprekskaarten", "?situation=verlies")) == ["Bij verlies"]
    assert _titles(_list(admin, "praktijkverhalen", "?nobody_recognisable=false")) == ["Nog te zien wie"]


@pytest.mark.parametrize("name", FACTORIES)
def test_adding_goes_straight_to_the_form(admin, name):
    response = admin.get(f"/beheer/{name}/choose_parent/", follow=True)
    assert "/beheer/pages/add/" in response.redirect_chain[-1][0]
    assert response.status_code == 200


def test_the_menu_is_in_the_order_of_the_work(admin):
    from wagtail.admin.menu import admin_menu

    request = admin.get("/beheer/").wsgi_request
    items = sorted(admin_menu.menu_items_for_request(request), key=lambda item: item.order)
    labels = [str(item.label) for item in items]
    assert labels[:7] == [
        "Wat wacht",
        "Nieuws",
        "Initiatieven",
        "Artikelen",
        "Praktijkverhalen",
        "Boeken en onderzoek",
        "Gesprekskaarten",
    ]
    assert labels.index("Beelden") < labels.index("Alle pagina's") < labels.index("Instellingen")
    assert "Help" not in labels


def test_settings_show_an_editor_what_is_theirs_only(admin):
    from wagtail.admin.menu import settings_menu

    request = admin.get("/beheer/").wsgi_request
    names = {item.name for item in settings_menu.menu_items_for_request(request)}
    assert not names & {"sites", "workflow-tasks", "workflows", "users", "groups", "collections", "locales"}


def test_an_administrator_finds_the_accounts():
    from wagtail.admin.menu import settings_menu

    client = signed_in(make_user(Role.ADMINISTRATOR))
    request = client.get("/beheer/").wsgi_request
    names = {item.name for item in settings_menu.menu_items_for_request(request)}
    assert "users" in names
    assert "groups" not in names
