"""One's own profile: everything is hidden until somebody shows it, and nothing typed is lost."""

import pytest

from members.models import Profile
from members.people import people_of_site, profile_of
from members.policy import may_see_profile, role_of
from members.profiles.seen import see
from members.roles import Role
from tests.factories.members import make_user
from vocabulary.merging import merge
from vocabulary.models import Term

pytestmark = pytest.mark.django_db

PROFILE = "/mijn/profiel/"
THINGS = ["name", "function", "organisation", "municipality", "expertise", "about", "picture", "email"]


def form(**fields):
    return {
        "first_name": "Noor",
        "last_name": "van der Zwet",
        "function": "buurtwerker",
        "organisation": "Stichting Welzijn",
        "municipality": "GM0606",
        "expertise": [],
        "find": "",
        "about": "Ik kook.",
        **{f"shown_{name}": "niemand" for name in THINGS},
        **fields,
    }


def test_everything_is_kept_and_hidden_until_shown(browser, member):
    term = Term.objects.filter(approved=True).first()
    assert browser.post(PROFILE, form(expertise=[term.pk])).url == PROFILE
    member.refresh_from_db()
    own = Profile.objects.get(user=member)
    assert member.get_full_name() == "Noor van der Zwet"
    assert (own.function, own.organisation, own.municipality.name) == (
        "buurtwerker",
        "Stichting Welzijn",
        "Schiedam",
    )
    assert list(own.expertise.all()) == [term]
    assert see(own, to_members=True) is None
    page = browser.get(PROFILE).content.decode()
    for text in ["buurtwerker", "Stichting Welzijn", "Ik kook.", term.name]:
        assert text in page


@pytest.mark.parametrize("who", ["leden", "iedereen"])
def test_each_thing_is_shown_by_itself(browser, member, who):
    term = Term.objects.filter(approved=True).first()
    values = {
        "function": "buurtwerker",
        "organisation": "Stichting Welzijn",
        "municipality": "Schiedam",
        "expertise": term.name,
        "about": "Ik kook.",
        "email": "noor@example.org",
    }
    for shown in values:
        fields = {"shown_name": who, f"shown_{shown}": who, "expertise": [term.pk], "has_public_page": ""}
        if who == "iedereen":
            fields["has_public_page"] = "on"
        browser.post(PROFILE, form(**fields))
        page = browser.get(f"{PROFILE}zoals/{who}/").content.decode().split("<h1>")[1].split("</main>")[0]
        assert "Noor van der Zwet" in page
        for thing, value in values.items():
            assert (value in page) is (thing == shown), (thing, shown)


def test_what_only_members_see_is_not_for_everybody(browser, member):
    browser.post(PROFILE, form(shown_name="leden", shown_email="iedereen"))
    own = Profile.objects.get()
    assert see(own, to_members=True).email == "noor@example.org"
    assert see(own, to_members=False) is None
    assert (
        "Wie niet is ingelogd, ziet niets van u." in browser.get(f"{PROFILE}zoals/iedereen/").content.decode()
    )


def test_without_the_name_there_is_nothing(browser):
    browser.post(PROFILE, form(shown_function="iedereen"))
    assert "Andere leden vinden u niet." in browser.get(f"{PROFILE}zoals/leden/").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("first_name", " ", "Vul uw voornaam in."),
        ("municipality", "GM9999", "GM9999"),
        ("expertise", ["9999999"], "Kies onderwerpen uit de lijst."),
        ("expertise", ["²"], ""),
        ("expertise", ["1; drop"], ""),
        ("shown_about", "de buren", "de buren"),
        ("about", "x" * 1501, "1500"),
    ],
)
def test_what_is_not_right_is_told_and_nothing_is_lost(browser, field, value, told):
    response = browser.post(PROFILE, form(**{field: value}))
    assert response.status_code == 200
    assert told in " ".join(response.context["form"].errors[field])
    page = response.content.decode()
    assert "Er is nog niets bewaard." in page
    assert "Stichting Welzijn" in page
    assert Profile.objects.get().organisation == ""


def test_a_page_of_ones_own_asks_for_the_name(browser):
    response = browser.post(PROFILE, form(shown_name="leden", has_public_page="on"))
    assert "Een eigen pagina kan niet zonder uw naam." in response.content.decode()
    browser.post(PROFILE, form(shown_name="iedereen", has_public_page="on"))
    assert Profile.objects.get().public_slug == "noor-van-der-zwet"
    browser.post(PROFILE, form(shown_name="iedereen", has_public_page="on", last_name="Zwart"))
    assert Profile.objects.get().public_slug == "noor-van-der-zwet"


def test_two_with_one_name_get_two_addresses(browser):
    other = make_user(Role.MEMBER, "ander@example.org")
    Profile.objects.create(user=other, public_slug="noor-van-der-zwet")
    browser.post(PROFILE, form(shown_name="iedereen", has_public_page="on"))
    assert Profile.objects.get(user__email="noor@example.org").public_slug == "noor-van-der-zwet-2"


# Subjects -------------------------------------------------------------------------------------------


def test_a_subject_is_looked_for_without_losing_what_was_typed(browser, member):
    chosen, found = Term.objects.filter(approved=True, kind="onderwerp")[:2]
    typed = form(
        about="Nog niet bewaard", expertise=[chosen.pk], find=found.name, zoek="1", shown_about="leden"
    )
    response = browser.post(PROFILE, typed)
    page = response.content.decode()
    assert "Nog niet bewaard" in page
    assert f'value="{chosen.pk}"' in page
    assert f'value="{found.pk}"' in page
    assert "Er is nog niets bewaard" not in page
    assert not response.context["form"].errors
    assert response.context["form"]["shown_about"].value() == "leden"
    assert not Profile.objects.get().expertise.exists()
    assert response.context["form"]["find"].value() is None
    browser.post(PROFILE, form(expertise=[chosen.pk, found.pk]))
    assert Profile.objects.get().expertise.count() == 2


def test_enter_with_a_word_searches_and_the_button_keeps(browser):
    term = Term.objects.filter(approved=True).first()
    page = browser.post(PROFILE, form(find=term.name)).content.decode()
    assert f'value="{term.pk}"' in page
    assert browser.post(PROFILE, form(find=term.name, bewaar="1")).url == PROFILE


def test_a_synonym_finds_the_subject(browser):
    term = Term.objects.filter(approved=True).first()
    term.set_synonyms(["kanariewoord"])
    page = browser.post(PROFILE, form(find="Kanariewóórd", zoek="1")).content.decode()
    assert f'value="{term.pk}"' in page
    nothing = browser.post(PROFILE, form(find="bestaat niet", zoek="1")).content.decode()
    assert "Niets gevonden bij “bestaat niet”." in nothing


def test_a_word_that_only_drafts_carry_cannot_be_found_or_chosen(browser):
    hidden = Term.objects.create(name="geheim woord")
    assert f'value="{hidden.pk}"' not in browser.post(PROFILE, form(find="geheim", zoek="1")).content.decode()
    response = browser.post(PROFILE, form(expertise=[hidden.pk]))
    assert "Kies onderwerpen uit de lijst." in response.content.decode()


def test_ten_subjects_at_most(browser):
    pks = list(Term.objects.filter(approved=True).values_list("pk", flat=True)[:11])
    page = browser.post(PROFILE, form(expertise=pks)).content.decode()
    assert "Kies er hooguit 10." in page


def test_two_subjects_made_one_stay_chosen(member):
    source, target = Term.objects.filter(approved=True, kind="onderwerp")[:2]
    own = profile_of(member)
    own.expertise.set([source])
    merge(source, target)
    assert list(own.expertise.all()) == [target]


# Who is who -----------------------------------------------------------------------------------------


def test_nothing_is_taken_that_the_form_does_not_ask(browser, member):
    extra = {
        "email": "mallory@example.org",
        "is_staff": "1",
        "is_superuser": "1",
        "groups": "1",
        "user": "1",
        "mail_pace": "niet",
        "public_slug": "burgemeester",
        "picture": "../../etc/passwd",
    }
    other = profile_of(make_user(Role.MEMBER, "ander@example.org"))
    browser.post(PROFILE, form(**extra, shown_secret="iedereen", shown='{"email": "iedereen"}'))
    member.refresh_from_db()
    own = Profile.objects.get(user=member)
    assert (member.email, member.is_staff, member.is_superuser) == ("noor@example.org", False, False)
    assert (own.mail_pace, own.public_slug, own.picture.name) == ("meteen", None, "")
    assert set(own.shown) == set(THINGS)
    other.refresh_from_db()
    assert (other.function, other.shown) == ("", {})


@pytest.mark.parametrize("path", ["", "zoals/leden/", "zoals/iedereen/", "foto/", "foto/weg/"])
def test_who_waits_or_is_a_stranger_has_no_profile_to_fill_in(client, path):
    assert client.get(PROFILE + path).url.startswith("/account/login/")
    client.force_login(make_user(Role.WAITING))
    assert client.post(PROFILE + path).url == "/mijn/wachten/"


@pytest.mark.parametrize("role", list(Role)[1:])
@pytest.mark.parametrize("fields", [{}, {"is_superuser": True}, {"is_active": False}])
def test_the_list_of_people_says_what_the_policy_says(role, fields):
    for email in ["iemand@example.org", "iemand@voorbeeld.test"]:
        user = make_user(role, email, **fields)
        assert (user in people_of_site()) is (role_of(user) in {Role.MEMBER, Role.EDITOR, Role.ADMINISTRATOR})


def test_who_is_put_out_is_seen_by_nobody(member):
    own = profile_of(member)
    own.shown = {"name": "iedereen", "email": "iedereen"}
    own.has_public_page, own.public_slug = True, "noor"
    own.save()
    other = make_user(Role.MEMBER, "ander@example.org")
    stranger = make_user(Role.WAITING)
    for somebody in (other, stranger):
        assert may_see_profile(somebody, own, "email")
    member.groups.clear()
    own = Profile.objects.get()
    for somebody in (other, stranger):
        assert not may_see_profile(somebody, own, "email")
        assert not may_see_profile(somebody, own)


def test_organisations_are_offered_as_far_as_they_are_shown(browser):
    for number, (name, shown) in enumerate(
        [("Buurthuis", "leden"), ("BUURTHUIS ", "leden"), ("Geheim bv", "niemand")]
    ):
        own = profile_of(make_user(Role.MEMBER, f"lid{number}@example.org"))
        own.organisation, own.shown = name, {"name": "leden", "organisation": shown}
        own.save()
    page = browser.get(PROFILE).content.decode()
    assert page.lower().count('<option value="buurthuis') == 1
    assert "Geheim bv" not in page


@pytest.mark.parametrize("number", ["9" * 20, "9" * 5000, "²", "-1", "abc"])
def test_a_subject_that_cannot_be_is_told_beside_the_field(browser, member, number):
    response = browser.post(PROFILE, form(expertise=[number], about="Dit blijft staan."))
    assert response.context["form"].errors["expertise"] == ["Kies onderwerpen uit de lijst."]
    assert "Dit blijft staan." in response.content.decode()
