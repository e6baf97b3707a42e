"""A publication is filled from a reference, a DOI or by hand; nothing typed is replaced without asking."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from kennisbank.models import PublicationPage
from kennisbank.writing import views
from members.roles import Role
from tests.factories.kennisbank import PublicationFactory
from tests.factories.members import make_user
from tests.writer import Writer, sent_by
from vocabulary.models import Term

pytestmark = pytest.mark.django_db

DOI = "10.1177/0164027506289723"
RIS = f"""TY  - JOUR
AU  - de Jong Gierveld, Jenny
AU  - van Tilburg, Theo
TI  - A 6-item scale
T2  - Research on Aging
PY  - 2006
VL  - 28
SP  - 582
EP  - 598
DO  - {DOI}
LA  - en
KW  - Eenzaamheid
KW  - psychometrics
ER  - 
"""


@pytest.fixture
def writer(db):
    cache.clear()
    writer = Writer(make_user(Role.MEMBER))
    writer.begin("boek-of-onderzoek")
    return writer


def found_page(writer):
    response = writer.client.get(f"/mijn/stukken/{writer.page.pk}/gevonden/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def take_over(writer, **choices):
    """Press "Overnemen" on the page with what was found, as it stands."""
    form = found_page(writer).find("form", class_="write__form")
    data = {**sent_by(form), **{f"keuze-{name}": choice for name, choice in choices.items()}}
    return writer.client.post(f"/mijn/stukken/{writer.page.pk}/gevonden/", data)


def test_from_a_pasted_reference_to_the_editors(writer):
    response = writer.fill("bron", plakken=RIS)
    assert response.url == f"/mijn/stukken/{writer.page.pk}/gevonden/"
    shown = found_page(writer).get_text(" ", strip=True)
    assert "Artikel in een tijdschrift" in shown
    assert "de Jong Gierveld, Jenny" in shown
    assert take_over(writer).url == writer.address("wat")
    page = writer.written
    assert (page.title, page.journal, page.volume, page.pages) == (
        "A 6-item scale",
        "Research on Aging",
        "28",
        "582-598",
    )
    assert (page.year, page.doi, page.language, page.publication_type) == (2006, DOI, "en", "article-journal")
    assert [person.inverted for person in page.contributors.all()] == [
        "de Jong Gierveld, Jenny",
        "van Tilburg, Theo",
    ]
    writer.fill("waarom", waarom="Hier komt de vragenlijst vandaan.")
    assert writer.hand_in() == []
    assert PublicationPage.objects.get(pk=writer.page.pk).workflow_in_progress


def test_words_of_the_reference_that_we_know_come_along_and_others_do_not(writer):
    writer.fill("bron", plakken=RIS)
    take_over(writer)
    assert [term.name for term in writer.written.terms] == ["eenzaamheid"]
    assert not Term.objects.filter(name="psychometrics").exists()


def test_a_reference_that_was_taken_over_is_done_with(writer):
    writer.fill("bron", plakken=RIS)
    take_over(writer)
    assert writer.open("bron").find("textarea", {"name": "plakken"}).get_text(strip=True) == ""
    assert writer.fill("bron").url == writer.address("wat")


def test_by_hand(writer):
    assert writer.fill("bron").url == writer.address("wat")
    writer.fill(
        "wat",
        publicatiesoort="book",
        titel="Boek",
        auteurs="Yalom, Irvin D.\nMovisie",
        jaar="1980",
        taal="en",
    )
    writer.fill("gegevens", uitgever="Basic Books", plaats_uitgave="New York")
    writer.fill("waarom", waarom="Daarom.")
    page = writer.written
    assert (page.title, page.year, page.publisher, page.publication_type) == (
        "Boek",
        1980,
        "Basic Books",
        "book",
    )
    assert [(person.family, person.given) for person in page.contributors.all()] == [
        ("Yalom", "Irvin D."),
        ("Movisie", ""),
    ]
    assert writer.hand_in() == []


def test_what_was_typed_stays_unless_somebody_says_otherwise(writer):
    writer.fill("wat", titel="Mijn titel", jaar="1999")
    writer.fill("bron", plakken=RIS)
    shown = found_page(writer)
    assert "Laat staan: Mijn titel" in shown.get_text(" ", strip=True)
    assert {radio["name"] for radio in shown.find_all("input", {"type": "radio"})} == {
        "keuze-titel",
        "keuze-jaar",
        "keuze-taal",
    }
    take_over(writer, jaar="gevonden")
    page = writer.written
    assert (page.title, page.year, page.journal) == ("Mijn titel", 2006, "Research on Aging")


def test_not_taking_over_changes_nothing(writer):
    writer.fill("bron", plakken=RIS)
    onward = found_page(writer).find("a", string="Niet overnemen, zelf invullen")
    assert onward["href"] == writer.address("wat")
    assert writer.written.journal == ""


def test_something_changed_elsewhere_meanwhile(writer):
    writer.fill("bron", plakken=RIS)
    form = sent_by(found_page(writer).find("form", class_="write__form"))
    writer.fill("wat", titel="Intussen getypt")
    response = writer.client.post(f"/mijn/stukken/{writer.page.pk}/gevonden/", form)
    assert response.url == f"/mijn/stukken/{writer.page.pk}/gevonden/"
    assert writer.written.title == "Intussen getypt"
    assert writer.written.journal == ""


@pytest.mark.parametrize(
    "text", ["Yalom, I. (1980). Boek.", "{", "TY  - JOUR\n" * 500, "@book{a, title={" + "{" * 9000]
)
def test_what_cannot_be_read_is_told_beside_it_and_kept(writer, text):
    response = writer.fill("bron", plakken=text)
    assert response.url.startswith(f"{writer.address('bron')}?")
    page = writer.open("bron")
    assert "Dit konden wij niet lezen" in page.get_text()
    assert page.find("textarea", {"name": "plakken"}).get_text().strip() == text.strip()
    writer.fill("wat", button="terug", titel="Toch", publicatiesoort="book")
    writer.fill("waarom", waarom="Daarom.")
    assert writer.hand_in() == []


def test_a_reference_with_markup_and_scripts_becomes_plain_words(writer):
    writer.fill(
        "bron", plakken=RIS.replace("A 6-item scale", "<i>Een</i> &amp; <script>alert(1)</script>ander")
    )
    take_over(writer)
    assert writer.written.title == "Een & alert(1)ander"


def test_only_the_fields_of_a_publication_can_be_filled(writer):
    writer.fill("bron", plakken=RIS)
    data = sent_by(found_page(writer).find("form", class_="write__form"))
    hostile = {
        "gevonden-live": "on",
        "gevonden-owner": "1",
        "gevonden-waarom": "Gekaapt",
        "gevonden-sleutel": "x",
    }
    writer.client.post(f"/mijn/stukken/{writer.page.pk}/gevonden/", {**data, **hostile})
    page = writer.written
    assert (page.live, page.owner, page.why) == (False, writer.user, "")


@pytest.mark.parametrize("method", ["get", "post"])
def test_of_somebody_else_it_is_not_there(writer, method):
    writer.fill("bron", plakken=RIS)
    other = Writer(make_user(Role.EDITOR, "ander@example.org"))
    response = getattr(other.client, method)(f"/mijn/stukken/{writer.page.pk}/gevonden/")
    assert response.status_code == 404


def test_other_kinds_have_no_such_page(writer):
    writer.begin("artikel")
    assert writer.client.get(f"/mijn/stukken/{writer.page.pk}/gevonden/").status_code == 404


# What is here already ---------------------------------------------------------------------------


def test_a_publication_that_is_here_is_pointed_out_before_anything_is_typed(writer):
    there = PublicationFactory(title="Staat er", doi=DOI)
    response = writer.fill("bron", doi=f"https://doi.org/{DOI}")
    assert response.url.endswith("/gevonden/")
    link = found_page(writer).find("a", string="Staat er")
    assert link["href"] == there.url
    assert found_page(writer).find("a", class_="button")["href"] == writer.address("wat")


def test_by_isbn_and_by_title_as_well(writer):
    PublicationFactory(title="Staat er", isbn="978-90-8869-096-9", year=2016)
    writer.fill("bron", isbn="9789088690969")
    assert "Staat er" in found_page(writer).get_text()
    writer.fill("bron", button="hier", isbn="")
    writer.fill("wat", titel="staat  er", jaar="2016")
    assert "Dit staat er al" in writer.open("gegevens").get_text()


def test_a_draft_of_somebody_else_is_never_told_of(writer):
    other = make_user(Role.MEMBER, "ander@example.org")
    hidden = PublicationFactory(title="Geheim concept", doi=DOI, live=False, owner=other)
    hidden.save_revision()
    assert writer.fill("bron", doi=DOI).url == writer.address("wat")
    assert "Geheim" not in writer.open("bron").get_text()
    assert "Geheim" not in found_page(writer).get_text()


def test_the_own_draft_is(writer):
    first = writer.page
    writer.fill("bron", doi=DOI, button="hier")
    writer.fill("wat", titel="Eerste poging")
    writer.begin("boek-of-onderzoek")
    writer.fill("bron", doi=DOI)
    link = found_page(writer).find("a", string="Eerste poging")
    assert link["href"] == f"/mijn/stukken/{first.pk}/"


def test_a_piece_is_not_its_own_double(writer):
    writer.fill("bron", doi=DOI)
    assert "Dit staat er al" not in writer.open("wat").get_text()


# Looking up a DOI -------------------------------------------------------------------------------


@pytest.fixture
def resolver(settings):
    from tests.kennisbank.resolver import ITEM, reply, serving

    with serving(reply(ITEM)) as (address, asked):
        settings.DOI_LOOKUP_URL = address
        yield asked


def test_a_doi_is_looked_up_where_the_platform_is_set_up_for_it(writer, resolver):
    assert writer.fill("bron", doi=DOI).url.endswith("/gevonden/")
    take_over(writer)
    assert writer.written.title == "A 6-item scale"
    assert len(resolver) == 1
    assert writer.fill("bron").url == writer.address("wat")
    assert len(resolver) == 1


def test_a_look_up_that_fails_is_told_and_stops_nobody(writer, settings):
    settings.DOI_LOOKUP_URL = "http://127.0.0.1:9"
    writer.fill("bron", doi=DOI)
    page = found_page(writer)
    assert "Het opzoeken lukte niet. U kunt de gegevens zelf invullen." in page.get_text()
    assert page.find("a", string="Zelf invullen")["href"] == writer.address("wat")


def test_without_a_resolver_a_doi_is_only_kept(writer):
    assert writer.fill("bron", doi=DOI).url == writer.address("wat")
    assert writer.written.doi == DOI


def test_nothing_is_held_while_we_wait_for_a_resolver(
    writer, resolver, monkeypatch, django_assert_num_queries
):
    from django.db import connection

    inside = []
    looked_up = views.look_up
    monkeypatch.setattr(
        views, "look_up", lambda doi: inside.append(len(connection.savepoint_ids)) or looked_up(doi)
    )
    before = len(connection.savepoint_ids)
    writer.fill("bron", doi=DOI)
    found_page(writer)
    assert inside == [before]


# The words of the form --------------------------------------------------------------------------


def test_each_type_is_asked_what_it_can_have(writer):
    writer.fill("wat", publicatiesoort="book")
    names = {field["name"] for field in writer.open("gegevens").select(".field input")}
    assert names == {"uitgever", "plaats_uitgave", "druk", "link"}
    writer.fill("gegevens", uitgever="Huis")
    writer.fill("wat", publicatiesoort="article-journal")
    names = {field["name"] for field in writer.open("gegevens").select(".field input")}
    assert names == {"tijdschrift", "jaargang", "nummer", "paginas", "link", "uitgever"}


@pytest.mark.parametrize(
    ("step", "typed", "told"),
    [
        ("bron", {"doi": "geen doi"}, "Een DOI begint met 10 en een punt"),
        ("bron", {"isbn": "978-90-8869-096-8"}, "Dit ISBN klopt niet"),
        ("wat", {"jaar": "tweeduizend"}, "Vul een jaar in van vier cijfers"),
        ("wat", {"auteurs": ", Jenny"}, "Schrijf: Achternaam, Voornaam."),
        ("gegevens", {"link": "geen adres"}, "Vul een webadres in"),
    ],
)
def test_what_is_not_right_is_told_and_kept(writer, step, typed, told):
    writer.fill(step, **typed)
    assert any(told in error for error in writer.errors(step))
    [(name, value)] = typed.items()
    field = writer.open(step).find(attrs={"name": name})
    assert (field.get("value") or field.get_text().strip()) == value


def test_what_is_still_needed(writer):
    missing = writer.hand_in()
    assert any(line.startswith("Soort") for line in missing)
    assert any("Titel" in line for line in missing)
    assert any("Waarom het hier staat" in line for line in missing)


def test_a_language_outside_our_list_stays(writer):
    page = PublicationFactory(language="fy", owner=writer.user)
    page.save_revision().publish()
    writer.go_on_with(page)
    writer.fill("waarom", waarom="Nieuw.")
    writer.fill("wat", jaar="2001")
    assert writer.written.language == "fy"
    assert writer.written.year == 2001
