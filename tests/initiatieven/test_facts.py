"""What decides about an initiative, in the words of the site."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError

from content.models import SiteSettings
from initiatieven.facts import (
    NOT_CHECKED_LONG,
    cost_line,
    facts,
    facts_of,
    first_steps,
    status_line,
    where_line,
)
from initiatieven.wording import OTHER, SELF, wording_for
from tests.factories.initiatieven import InitiativeFactory, OrganisationFactory
from vocabulary.models import Municipality

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 23)
DEADLINE = datetime.date(2026, 5, 27)


def schiedam():
    return Municipality.objects.get(code="GM0606")


@pytest.mark.parametrize(
    ("status", "resume_on", "words"),
    [
        ("actief", None, "U kunt komen"),
        ("in_voorbereiding", None, "Wordt voorbereid, doe mee"),
        ("gepauzeerd", datetime.date(2027, 1, 5), "Even dicht, tot 5 januari 2027"),
        ("gepauzeerd", datetime.date(2026, 11, 1), "Even dicht"),
        ("gepauzeerd", None, "Even dicht"),
        ("gestopt", None, "Bestaat niet meer"),
    ],
)
def test_the_status_says_whether_one_can_come(status, resume_on, words):
    assert status_line(InitiativeFactory(status=status, resume_on=resume_on), TODAY) == words


def test_a_fresh_check_says_when_and_by_whom():
    page = InitiativeFactory(checked_on=datetime.date(2026, 6, 3), checked_by="Joke")
    told = facts(page, DEADLINE)
    assert told.check == "Nagekeken op 3 juni 2026 door Joke"
    assert not told.is_overdue


@pytest.mark.parametrize("checked_on", [None, datetime.date(2026, 5, 26)])
def test_an_old_check_says_to_call_first(checked_on):
    told = facts(InitiativeFactory(checked_on=checked_on), DEADLINE)
    assert (told.check, told.is_overdue) == (NOT_CHECKED_LONG, True)


def test_the_term_comes_from_the_settings_of_the_site():
    settings = SiteSettings.objects.get()
    page = InitiativeFactory(checked_on=datetime.date(2026, 11, 1))
    with time_machine.travel("2026-11-23 12:00+01:00"):
        assert not facts_of([page])[0].is_overdue
        settings.check_term_days = 10
        settings.save()
        assert facts_of([page])[0].is_overdue
        assert page.check_is_overdue


def test_what_stopped_never_looks_open_nor_asks_for_a_check():
    told = facts(InitiativeFactory(status="gestopt", checked_on=None), DEADLINE)
    assert (told.is_open, told.is_stopped, told.check, told.is_overdue) == (False, True, "", False)


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"neighbourhood": "Centrum", "town": "Schiedam", "places": ["locatie"]}, "Centrum, Schiedam"),
        ({"places": ["telefoon"]}, "Per telefoon"),
        ({"town": "Schiedam", "places": ["locatie", "thuis"]}, "Schiedam of bij u thuis"),
        ({}, "In het hele land"),
    ],
)
def test_where_it_is(fields, line):
    assert where_line(InitiativeFactory(**fields)) == line


def test_without_a_town_the_municipality_says_where():
    assert where_line(InitiativeFactory(municipalities=[schiedam()])) == "Schiedam"


@pytest.mark.parametrize(
    ("is_free", "cost", "line"),
    [
        (True, "", "Gratis"),
        (True, "Gratis. Er staat een potje.", "Gratis. Er staat een potje."),
        (True, "Koffie € 1,00", "Gratis. Koffie € 1,00"),
        (False, "€ 4,50", "€ 4,50"),
        (None, "", ""),
    ],
)
def test_what_it_costs(is_free, cost, line):
    assert cost_line(InitiativeFactory(is_free=is_free, cost=cost)) == line


def test_what_nobody_knows_is_not_said():
    assert first_steps(InitiativeFactory()) == []
    known = InitiativeFactory(may_come_alone=True, picks_up=False, wheelchair=True)
    assert first_steps(known) == ["U mag alleen komen", "U komt er zelf naartoe", "Met een rolstoel te doen"]


def test_for_someone_else_the_words_change_and_the_facts_do_not():
    page = InitiativeFactory(may_come_alone=True, picks_up=True)
    assert first_steps(page, OTHER) == ["Alleen komen mag", "Iemand haalt hem of haar op"]
    assert facts(page, DEADLINE, SELF).when == facts(page, DEADLINE, OTHER).when


@pytest.mark.parametrize("value", [None, "", "mezelf", "<script>", "niemand"])
def test_an_unknown_perspective_is_for_oneself(value):
    assert wording_for(value) is SELF


def test_the_organisation_answers_when_the_initiative_has_no_number():
    told = facts(InitiativeFactory(phone="", organisation=OrganisationFactory()), DEADLINE)
    assert (told.phone, told.phone_href) == ("010 987 65 43", "tel:+31109876543")


def test_facts_of_many_ask_for_the_term_once(django_assert_max_num_queries):
    pages = [InitiativeFactory(town="Schiedam") for _ in range(3)]
    with django_assert_max_num_queries(1):
        facts_of(pages)


def test_the_slug_of_a_municipality_is_reserved():
    page = InitiativeFactory()
    page.slug = "schiedam"
    with pytest.raises(ValidationError, match="gemeente"):
        page.full_clean()


def test_an_initiative_named_like_a_municipality_gets_an_address_of_its_own():
    page = InitiativeFactory(title="Schiedam", slug="")
    assert page.slug == "schiedam-2"


def test_a_municipality_keeps_off_the_address_of_an_initiative():
    InitiativeFactory(title="Waterdorp")
    with pytest.raises(ValidationError, match="staat al een initiatief"):
        Municipality(code="GM9999", name="Waterdorp").full_clean()
