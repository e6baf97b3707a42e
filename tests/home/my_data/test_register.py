"""The register names every field in which a person can stand, and the page for operators says the same."""

from pathlib import Path

import pytest
from django.apps import apps
from wagtail.models import Page

from home.my_data.gather import relations_to_user
from home.my_data.register import REGISTER
from members.models import User

ROOT = Path(__file__).resolve().parents[3]
# Not personal by themselves: the row's own number, and which piece or thing it is about.
ABOUT_A_THING = {
    "page",
    "object_id",
    "workflow_state",
    "content_type",
    "base_content_type",
    "for_content_type",
    "task",
    "workflow",
    "locale",
}
ADDRESS_LIKE = ("email", "phone", "telefoon", "address_ip", "ip_address", "user_agent")
# Wagtail's own picture and document stand beside ours, empty.
UNUSED = {"wagtailimages.Image", "wagtaildocs.Document"}
# Numbers of the municipality and the mail server, nobody's own; sizes and places of things.
NOT_OF_A_PERSON = {
    ("content.HelpLine", "phone"),
    ("vocabulary.Municipality", "desk_phone"),
}
ROWS = {entry.model: set(entry.fields) for entry in REGISTER}


def personal_models():
    """Every model that points at an account, and the account itself."""
    for model in apps.get_models():
        if model._meta.label in UNUSED:
            continue
        if model is User or (relations_to_user(model) and not issubclass(model, Page)):
            yield model


def fields_of(model):
    """The fields of a row that tell something; a thing that only notes who brought it tells just that."""
    own = [field for field in model._meta.concrete_fields if not field.primary_key]
    if model._meta.app_label == "content" or model._meta.label == "kennisbank.Contributor":
        return set(relations_to_user(model))
    return {field.name for field in own if field.name not in ABOUT_A_THING}


@pytest.mark.parametrize("model", list(personal_models()), ids=lambda model: model._meta.label)
def test_every_model_that_points_at_an_account_is_registered_whole(model):
    missing = fields_of(model) - ROWS.get(model._meta.label, set())
    assert missing == set(), f"{model._meta.label}: add these to home/my_data/register/"


def test_a_page_says_who_keeps_it_and_nothing_else_of_accounts():
    assert set(relations_to_user(Page)) == ROWS["wagtailcore.Page"]
    for model in apps.get_models():
        if issubclass(model, Page) and model is not Page:
            assert set(relations_to_user(model)) == set(relations_to_user(Page)), model


def test_every_field_that_looks_like_an_address_is_registered():
    missing = [
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if any(word in field.name for word in ADDRESS_LIKE)
        and field.name not in ROWS.get(model._meta.label, set())
        and (model._meta.label, field.name) not in NOT_OF_A_PERSON
        and field.model is model
    ]
    assert missing == []


@pytest.mark.parametrize("entry", REGISTER, ids=lambda entry: entry.model)
def test_every_row_names_fields_that_exist_and_says_all_there_is_to_say(entry):
    model = apps.get_model(entry.model)
    known = {field.name for field in model._meta.concrete_fields}
    assert set(entry.fields) <= known
    assert all([entry.what, entry.purpose, entry.term, entry.at_erasure])


def test_no_model_is_registered_twice():
    assert len(ROWS) == len(REGISTER)


def test_the_page_for_operators_is_the_register():
    page = (ROOT / "docs/personal-data.md").read_text()
    for entry in REGISTER:
        row = f"| `{entry.model}` | {', '.join(entry.fields)} | {entry.purpose} | {entry.term} | {entry.at_erasure} |"
        assert row in page, f"write this row in docs/personal-data.md:\n{row}"
    assert page.count("\n| `") == len(REGISTER)
