"""A new organisation is proposed with an initiative, and is one when visitors see that initiative."""

import json

import pytest
from django.core.management import call_command
from django.test import Client

from initiatieven.models import InitiativePage, Organisation
from tests.factories.initiatieven import InitiativeFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

NAME = "Stichting Kanarie"


@pytest.fixture
def proposed():
    """A draft that visitors do not see, with an organisation that nobody knows yet."""
    page = InitiativeFactory(live=False)
    page.new_organisation = NAME
    page.save_revision()
    return InitiativePage.objects.get(pk=page.pk)


def _publish(page):
    InitiativePage.objects.get(pk=page.pk).get_latest_revision().publish()
    return InitiativePage.objects.get(pk=page.pk)


def test_before_it_is_published_there_is_none(proposed):
    assert not Organisation.objects.exists()
    assert proposed.get_latest_revision_as_object().organisation_name == NAME


def test_publishing_makes_it(proposed):
    page = _publish(proposed)
    assert (page.organisation.name, page.new_organisation) == (NAME, "")
    assert NAME in Client().get(page.url).content.decode()


def test_one_that_is_there_by_then_is_taken(proposed):
    known = OrganisationFactory(name="stichting  KANARIE")
    assert _publish(proposed).organisation == known
    assert Organisation.objects.count() == 1


def test_two_proposals_are_one_organisation(proposed):
    other = InitiativeFactory(live=False, new_organisation=NAME)
    other.save_revision()
    assert _publish(proposed).organisation == _publish(other).organisation
    assert Organisation.objects.count() == 1


def test_the_next_version_knows_it(proposed):
    page = _publish(proposed)
    newest = page.get_latest_revision_as_object()
    assert (newest.organisation, newest.new_organisation) == (page.organisation, "")


def test_what_was_chosen_goes_before_what_was_typed(proposed):
    chosen = OrganisationFactory()
    newest = proposed.get_latest_revision_as_object()
    newest.organisation = chosen
    newest.save_revision()
    assert _publish(proposed).organisation == chosen
    assert not Organisation.objects.filter(name=NAME).exists()


def test_a_hidden_organisation_is_not_told_of_to_who_types_its_name(proposed):
    hidden = OrganisationFactory(name=NAME)
    InitiativeFactory(organisation=hidden, live=False)
    newest = proposed.get_latest_revision_as_object()
    assert (newest.organisation, newest.new_organisation) == (None, NAME)
    assert hidden not in Organisation.objects.public()


def test_a_proposal_is_in_no_export(proposed, tmp_path):
    file = tmp_path / "uit.jsonl"
    call_command("export_content", str(file))
    assert NAME not in json.dumps([json.loads(line) for line in file.read_text("utf-8").splitlines()])
