"""A kind of piece to write with, and somebody who writes."""

import pytest
from django import forms

from kennisbank.models import ArticlePage, KennisbankIndexPage
from members.roles import Role
from tests.factories.members import make_user
from writing import kinds, moves
from writing.drafts import Posting, open_work, save
from writing.forms import ContentPieceForm, Step


class TryForm(ContentPieceForm):
    """An article in four steps."""

    __test__ = False
    steps = (
        Step("begin", "Waar gaat het over?", "Begin klein.", ("titel", "inleiding", "datum")),
        Step("onderwerpen", "Onderwerpen", "Zo vinden mensen het.", ("trefwoorden", "doelgroepen")),
        Step("tekst", "De tekst", "Vertel het zoals aan een collega.", ("tekst",)),
        Step("verder", "Verder", "Wat er nog bij hoort.", ("vormen", "samenhang", "verwijst_naar", "beeld")),
    )
    attributes = {**ContentPieceForm.attributes, "datum": "date"}

    datum = forms.DateField(label="Datum")


@pytest.fixture(autouse=True)
def kind(monkeypatch):
    """Articles, with a small form, whatever kinds the sections registered."""
    monkeypatch.setattr(kinds, "_kinds", {})
    kinds.register(
        kinds.Kind(
            key="artikel",
            slug="artikel",
            label="artikel",
            explanation="Wat u weet en wilt delen.",
            example="Samen koken in de Wielewaal",
            model=ArticlePage,
            section=KennisbankIndexPage,
            form=TryForm,
        )
    )
    return kinds.kind_with_slug("artikel")


@pytest.fixture
def member(db):
    return make_user(Role.MEMBER)


@pytest.fixture
def colleague(db):
    return make_user(Role.MEMBER, "collega@example.org")


@pytest.fixture
def piece(kind, member):
    return moves.begin(kind, member)


STEP = {step.key: step for step in TryForm.steps}


@pytest.fixture
def type_in(piece, member):
    """Save values in one step, as somebody who sees what stands there."""

    def save_step(step="begin", user=member, page=piece, **values):
        fields = {name: value if isinstance(value, list) else [value] for name, value in values.items()}
        work = open_work(page, user)
        stands = {**work.fields_of(STEP[step]), **fields}
        return save(page, user, Posting(STEP[step], stands, seen=work.seen(STEP[step])))

    return save_step
