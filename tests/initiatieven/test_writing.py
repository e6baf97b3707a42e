"""An initiative placed by a member: the way to the editors, the same checks, and what stays hidden until it is placed."""

import datetime

import pytest
from django.utils import timezone

from initiatieven.models import InitiativePage, Organisation
from initiatieven.rules import PHONE, POSTCODE
from initiatieven.writing import OFTEN_SPOKEN, REACH
from members.models import Profile
from members.roles import Role
from tests.factories.initiatieven import InitiativeFactory, OrganisationFactory
from tests.factories.members import make_user
from tests.writer import Writer
from vocabulary.models import Municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(db):
    user = make_user(Role.MEMBER, first_name="Noor", last_name="Bakker")
    place = Municipality.objects.get(code="GM0606")
    Profile.objects.update_or_create(
        user=user, defaults={"municipality": place, "organisation": "Buurthuis De Kanarie"}
    )
    return user


@pytest.fixture
def writer(member):
    writer = Writer(member)
    writer.begin("initiatief")
    return writer


def complete(writer):
    """Fill in what is needed, and no more."""
    writer.fill("wat", titel="Samen koken", inleiding="Een tafel vol.")
    writer.fill("contact", telefoon="010 123 45 67")


def test_from_beginning_to_the_editors(writer):
    writer.fill("wat", titel="Samen koken", inleiding="Een tafel vol.", tekst="Elke week.")
    writer.fill(
        "waar",
        gemeenten=["GM0606"],
        plek=["locatie"],
        wijk="Oost",
        adres="Pad 1",
        postcode="3112 ZZ",
        plaats="Schiedam",
        wanneer="Elke dinsdag, 14.00 uur",
        dagdelen=["middag"],
        gratis="nee",
        kosten="€ 4,50",
    )
    writer.fill(
        "eerste-keer",
        eerste_keer="Joke staat bij de deur.",
        alleen_komen="ja",
        ophalen="nee",
        rolstoel="",
        talen=["nl", "tr"],
        aanmelden="Hoeft niet.",
    )
    writer.fill(
        "contact", organisatie="", telefoon="010 123 45 67", email="a@voorbeeld.nl", website="voorbeeld.nl"
    )
    writer.fill("stand", status="in_voorbereiding")
    page = writer.written
    assert (page.neighbourhood, page.address, page.postcode, page.town) == (
        "Oost",
        "Pad 1",
        "3112 ZZ",
        "Schiedam",
    )
    assert (page.when, page.day_parts, page.places, page.cost) == (
        "Elke dinsdag, 14.00 uur",
        ["middag"],
        ["locatie"],
        "€ 4,50",
    )
    assert (page.is_free, page.may_come_alone, page.picks_up, page.wheelchair) == (False, True, False, None)
    assert (page.languages, page.email, page.website) == (
        ["nl", "tr"],
        "a@voorbeeld.nl",
        "https://voorbeeld.nl",
    )
    assert (page.status, page.latitude, page.longitude) == ("in_voorbereiding", None, None)
    assert writer.hand_in() == []
    assert InitiativePage.objects.get(pk=page.pk).workflow_in_progress


def test_it_begins_with_what_is_known_of_the_writer(writer):
    page = writer.written
    assert [place.code for place in page.municipalities.all()] == ["GM0606"]
    assert page.organisation_name == "Buurthuis De Kanarie"
    assert (page.checked_on, page.checked_by) == (timezone.localdate(), "Noor Bakker")
    assert page.phone == page.email == ""


def test_what_is_needed_is_little(writer):
    complete(writer)
    assert writer.hand_in() == []


def test_somebody_must_be_reachable(writer):
    writer.fill("wat", titel="Samen koken", inleiding="Een tafel vol.")
    assert any(REACH in line for line in writer.hand_in())
    writer.fill("contact", email="a@voorbeeld.nl")
    assert writer.hand_in() == []


@pytest.mark.parametrize(
    ("step", "typed", "told"),
    [
        ("contact", {"telefoon": "vraag Joke"}, PHONE),
        ("contact", {"email": "geen adres"}, "Vul een e-mailadres in"),
        ("contact", {"website": "geen adres"}, "Vul een webadres in"),
        ("waar", {"postcode": "311"}, POSTCODE),
        ("stand", {"weer_vanaf": "2030-01-01"}, "hoort bij “Even dicht”"),
        ("stand", {"weer_vanaf": "morgen"}, "Vul een dag in"),
        ("stand", {"nagekeken_door": ""}, "Vul in wie het heeft nagekeken"),
        ("waar", {"gemeenten": ["GM0606", "heel_nederland"]}, "niet allebei"),
    ],
)
def test_what_editors_may_not_write_members_may_not_either(writer, step, typed, told):
    complete(writer)
    response = writer.fill(step, **typed)
    assert response.url.startswith(f"{writer.address(step)}?")
    assert any(told in error for error in writer.errors(step))
    assert any(told in line for line in writer.hand_in())


def test_what_is_not_right_is_kept_as_it_was_typed(writer):
    writer.fill("contact", telefoon="vraag Joke")
    assert writer.open("contact").find("input", {"name": "telefoon"})["value"] == "vraag Joke"
    assert writer.written.phone == ""


def test_the_whole_country_is_a_choice_and_not_what_nobody_chose(writer):
    complete(writer)
    writer.fill("waar", gemeenten=[])
    assert any("In het hele land" in line for line in writer.hand_in())
    writer.fill("waar", gemeenten=["heel_nederland"])
    assert writer.hand_in() == []
    assert not writer.written.municipalities.exists()


def test_what_is_for_the_whole_country_shows_that_it_is(writer):
    page = InitiativeFactory(owner=writer.user)
    page.save_revision().publish()
    writer.go_on_with(InitiativePage.objects.get(pk=page.pk))
    box = writer.open("waar").find("input", {"name": "gemeenten", "value": "heel_nederland"})
    assert box.has_attr("checked")


def test_not_knowing_is_an_answer(writer):
    writer.fill("eerste-keer", rolstoel="nee")
    assert writer.written.wheelchair is False
    writer.fill("eerste-keer", rolstoel="")
    assert writer.written.wheelchair is None
    chosen = writer.open("eerste-keer").find("input", {"name": "rolstoel", "checked": True})
    assert chosen["value"] == ""


def test_seldom_spoken_languages_are_folded_until_they_are_chosen(writer):
    def in_sight():
        page = writer.open("eerste-keer")
        folded = {box["value"] for box in page.select("details.fold input[name=talen]")}
        return {box["value"] for box in page.select("input[name=talen]")} - folded

    assert in_sight() == set(OFTEN_SPOKEN)
    writer.fill("eerste-keer", talen=["nl", "ti"])
    assert in_sight() == {*OFTEN_SPOKEN, "ti"}


def test_a_language_that_came_by_an_import_stays(writer):
    page = InitiativeFactory(owner=writer.user, languages=["nl", "xx"])
    page.save_revision().publish()
    writer.go_on_with(InitiativePage.objects.get(pk=page.pk))
    writer.fill("eerste-keer", aanmelden="Bel even.")
    assert writer.written.languages == ["nl", "xx"]


def test_an_activity_for_everyone_carries_no_form(writer):
    assert "Een activiteit voor iedereen krijgt er geen." in writer.open("onderwerpen").get_text()


# Whose it is ------------------------------------------------------------------------------------


def test_an_organisation_out_of_the_list(writer):
    known = OrganisationFactory(name="Welzijn Schiedam")
    writer.fill("contact", organisatie="welzijn  schiedam")
    assert (writer.written.organisation, writer.written.new_organisation) == (known, "")


def test_a_new_organisation_is_a_name_until_the_piece_is_placed(writer):
    complete(writer)
    writer.fill("contact", organisatie="Stichting Nieuw")
    assert writer.hand_in() == []
    assert not Organisation.objects.exists()
    page = InitiativePage.objects.get(pk=writer.page.pk)
    page.get_latest_revision().publish()
    assert InitiativePage.objects.get(pk=page.pk).organisation.name == "Stichting Nieuw"


def test_organisations_that_are_hidden_are_not_offered(writer):
    OrganisationFactory(name="Open")
    InitiativeFactory(organisation=OrganisationFactory(name="Kanarie"), live=False)
    page = writer.open("contact")
    offered = page.find("datalist", id=page.find("input", {"name": "organisatie"})["list"])
    assert [option["value"] for option in offered.find_all("option")] == ["Open"]


def test_the_coordinates_that_an_editor_gave_stay(writer):
    page = InitiativeFactory(owner=writer.user, latitude=51.9, longitude=4.4, phone="010 123 45 67")
    page.save_revision().publish()
    writer.go_on_with(InitiativePage.objects.get(pk=page.pk))
    writer.fill("waar", adres="Ander pad 2")
    page = writer.written
    assert (page.address, page.latitude, page.longitude) == ("Ander pad 2", 51.9, 4.4)


def test_closed_until_a_day(writer):
    writer.fill("stand", status="gepauzeerd", weer_vanaf="2030-09-01")
    page = writer.written
    assert (page.status, page.resume_on) == ("gepauzeerd", datetime.date(2030, 9, 1))
    line = writer.open("stand").find("input", {"name": "weer_vanaf"})
    assert (line["type"], line["value"]) == ("date", "2030-09-01")
