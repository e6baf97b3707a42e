"""Every cell of the table of `docs/permissions.md`, tried over HTTP."""

import os
from collections import defaultdict
from itertools import product

import pytest
from django.core.cache import cache

from tests.permissions.asking import ask
from tests.permissions.bodies import BODIES
from tests.permissions.effects import EFFECTS
from tests.permissions.table import KINDS, ROLES, STATES, rows
from tests.permissions.world import FACTORIES, NEW_TITLE, OWN, TITLE, piece_in

pytestmark = pytest.mark.django_db

ROWS = rows()
# Eight minutes of processor time instead of two: `make permissions`.
EACH_WITH_EACH = os.environ.get("PERMISSIONS") == "each"
# Where people work on what is not on the site yet.
BEHIND = ("/mijn/stukken/", "/beheer/")
REFUSED = {"sign in", "wait", "no", "not there", "led back"}


def wrong_with(world, row, role):
    """Return what is wrong with one cell, or nothing."""
    got, wanted = ask(world, row, role), row.outcomes[role]
    told = f"{row.what} ({row.method} {row.address}) as {role}: "
    if got.outcome != wanted:
        return f"{told}{got.outcome} instead of {wanted}; wrote {sorted(got.written)}"
    if got.outcome in REFUSED and got.written:
        return f"{told}refused, and yet it wrote {sorted(got.written)}"
    if got.outcome in {"not there", "no", "sign in", "wait"} and (TITLE in got.text or NEW_TITLE in got.text):
        return f"{told}refused, and yet its title shows"
    if NEW_TITLE in got.text and not row.address.startswith(BEHIND):
        return f"{told}shows what visitors do not see yet"
    return ""


def pairs(row):
    """Return the kinds and states a row is tried with: all of both, by turns or each with each."""
    if EACH_WITH_EACH:
        return set(product(row.kinds, row.states))
    turns = range(max(len(row.kinds), len(row.states)))
    return {(row.kinds[turn % len(row.kinds)], row.states[turn % len(row.states)]) for turn in turns}


def rows_by_pair():
    """Return which rows are tried with which kind and state."""
    found = defaultdict(list)
    for row in ROWS:
        if row.is_about_a_piece:
            for pair in pairs(row):
                found[pair].append(row)
    return found


BY_PAIR = rows_by_pair()


@pytest.mark.parametrize(("kind", "state"), sorted(BY_PAIR))
def test_every_cell_about_a_piece(world, kind, state):
    editor = world.people["administrator"]
    # Stands first in the section, so that a piece that goes to the front moves.
    FACTORIES[kind](title="Een ander stuk")
    world.piece = piece_in(kind, state, world.people["keeper"], editor)
    world.own_piece = piece_in(kind, state, world.people[OWN], editor, slug="zilveren-kruiwagen-2")
    rows_here = product(BY_PAIR[kind, state], ROLES)
    wrong = [found for row, role in rows_here if (found := wrong_with(world, row, role))]
    assert not wrong, "\n".join(["", *wrong])


def test_every_kind_is_tried_in_every_state():
    assert set(BY_PAIR) == set(product(KINDS, STATES))


def test_bodies_and_effects_belong_to_rows():
    assert (BODIES.keys() | EFFECTS.keys()) <= {row.what for row in ROWS}


AREAS = sorted({row.area for row in ROWS if not row.is_about_a_piece})


@pytest.mark.parametrize("area", AREAS)
def test_every_cell_about_no_piece(world, area):
    wrong = []
    for row in ROWS:
        if row.area == area and not row.is_about_all_beneath:
            # Some forms are held back when many come from one address.
            cache.clear()
            wrong += [found for role in ROLES if (found := wrong_with(world, row, role))]
    assert not wrong, "\n".join(["", *wrong])
