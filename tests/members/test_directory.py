"""The directory: for members, of members who show their name, found by what they show."""

import pytest
from django.test import Client

from members.models import Profile
from members.roles import Role
from tests.factories.members import make_user
from vocabulary.models import Municipality, Term

pytestmark = pytest.mark.django_db

LIST = "/mijn/leden/"


@pytest.fixture
def browser(db):
    client = Client()
    client.force_login(make_user(Role.MEMBER, "ik@example.org"))
    return client


def person(name, shown="leden", place="GM0606", knows=(), **fields):
    """A member who shows everything to `shown`, unless `hides` says otherwise."""
    hides = fields.pop("hides", ())
    first, _, last = name.partition(" ")
    address = f"{first}.{last}@example.org".lower().replace(" ", "")
    user = make_user(fields.pop("role", Role.MEMBER), address, first_name=first, last_name=last)
    things = ("name", "function", "organisation", "municipality", "expertise", "about", "email")
    profile = Profile.objects.create(
        user=user,
        municipality=Municipality.objects.get(code=place),
        shown={thing: "niemand" if thing in hides else shown for thing in things},
        **{"organisation": "Buurthuis", "function": "buurtwerker", **fields},
    )
    profile.expertise.set(Term.objects.filter(name__in=knows))
    return user


def terms():
    return list(Term.objects.filter(approved=True, kind="onderwerp").order_by("name")[:2])


def names(response):
    return [person.name for person in response.context["listing"].people]


def test_only_members_get_there(client):
    sam = person("Sam Smit")
    for path in [LIST, f"{LIST}{sam.pk}/"]:
        assert client.get(path).url.startswith("/account/login/")
    client.force_login(make_user(Role.WAITING))
    for path in [LIST, f"{LIST}{sam.pk}/"]:
        assert client.get(path).url == "/mijn/wachten/"


def test_who_shows_their_name_is_there_by_family_name(browser):
    person("Vera van der Berg")
    person("Bo Adams", shown="iedereen")
    person("Kim Cornelis", shown="niemand")
    person("Weg Waard", role=Role.WAITING)
    closed = person("Dicht Dekker")
    closed.is_active = False
    closed.save()
    person("Echt Eerst").groups.clear()
    response = browser.get(LIST)
    assert names(response) == ["Bo Adams", "Vera van der Berg"]
    for hidden in ["Cornelis", "Waard", "Dekker", "Eerst"]:
        assert hidden not in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


def test_an_account_of_the_demonstration_is_not_there(browser):
    user = person("Lou Lid")
    user.email = "lou@voorbeeld.test"
    user.save()
    assert names(browser.get(LIST)) == []
    assert browser.get(f"{LIST}{user.pk}/").status_code == 404


@pytest.mark.parametrize("words", ["verà", "van der berg", "BUURTHUIS vera", "buurtwerker"])
def test_found_by_words(browser, words):
    person("Vera van der Berg")
    person("Bo Adams", organisation="Bibliotheek", function="")
    response = browser.get(LIST, {"q": words})
    assert names(response) == ["Vera van der Berg"]
    assert [chip.label for chip in response.context["listing"].chips] == [f"“{words}”"]


def test_nobody_is_found_by_what_they_hide(browser):
    term = terms()[0]
    person("Vera Smit", knows=[term.name], hides=["organisation", "municipality", "expertise"])
    for query in [{"q": "buurthuis"}, {"gemeente": "schiedam"}, {"weet": term.slug}]:
        response = browser.get(LIST, query)
        assert names(response) == []
        assert "Niemand gevonden" in response.content.decode()
    assert browser.get(LIST).context["listing"].groups == ()
    assert "Buurthuis" not in browser.get(LIST).content.decode()


def test_choices_count_what_the_other_choices_leave(browser):
    one, two = terms()
    person("Aa Een", knows=[one.name])
    person("Bb Twee", knows=[one.name, two.name], place="GM0622")
    person("Cc Drie", knows=[two.name], place="GM0622")
    response = browser.get(LIST, {"gemeente": "vlaardingen"})
    assert names(response) == ["Cc Drie", "Bb Twee"]
    places, knows = response.context["listing"].groups
    assert {choice.label: choice.count for choice in places.choices} == {"Schiedam": 1, "Vlaardingen": 2}
    assert {choice.label: choice.count for choice in knows.choices} == {one.name: 1, two.name: 2}
    both = browser.get(LIST, {"gemeente": ["schiedam", "vlaardingen"], "weet": one.slug})
    assert names(both) == ["Aa Een", "Bb Twee"]
    page = both.content.decode()
    assert "Alles weghalen" in page
    assert f'href="{LIST}?gemeente=vlaardingen&amp;weet={one.slug}"' in page


def test_an_odd_address_is_a_list_or_not_found(browser):
    person("Aa Een")
    for query in ["?q=%00", "?gemeente=" + "x" * 5000, "?pagina=abc", "?weet=<script>", "?q=" + "(" * 3000]:
        response = browser.get(LIST + query)
        assert response.status_code in {200, 400}
        assert "<script>" not in response.content.decode()
    assert browser.get(f"{LIST}?pagina=2").status_code == 404


def test_pages_of_twenty(browser):
    for number in range(23):
        person(f"Lid Nummer{number:02d}")
    assert len(names(browser.get(LIST))) == 20
    second = browser.get(LIST, {"pagina": "2", "q": "nummer"})
    assert len(names(second)) == 3
    assert second.context["listing"].previous_url == f"{LIST}?q=nummer"


def test_the_list_takes_as_many_queries_for_many_people(browser, django_assert_max_num_queries):
    person("Aa Een", knows=[terms()[0].name])
    browser.get(LIST)
    with django_assert_max_num_queries(12) as few:
        browser.get(LIST)
    for number in range(15):
        person(f"Lid Nummer{number}", knows=[term.name for term in terms()])
    with django_assert_max_num_queries(len(few)):
        assert len(names(browser.get(LIST))) == 16


def test_the_page_of_a_member_has_what_they_show(browser):
    term = terms()[0]
    vera = person("Vera Smit", knows=[term.name], about="Ik kook.\n\nElke week.", hides=["email", "function"])
    page = browser.get(f"{LIST}{vera.pk}/").content.decode()
    for text in ["Vera Smit", "Buurthuis", "Schiedam", term.name, "<p>Ik kook.</p>"]:
        assert text in page
    for hidden in ["buurtwerker", vera.email, "mailto:"]:
        assert hidden not in page


def test_who_hides_their_name_has_no_page(browser):
    vera = person("Vera Smit", hides=["name"])
    assert browser.get(f"{LIST}{vera.pk}/").status_code == 404
    assert browser.get(f"{LIST}999999/").status_code == 404


@pytest.mark.parametrize("path", [f"{LIST}{{}}/", "/mijn/portret/{}/"])
def test_a_number_that_no_person_can_have_is_not_found(browser, path):
    assert browser.get(path.format(10**20)).status_code == 404
