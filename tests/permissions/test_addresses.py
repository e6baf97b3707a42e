"""Every address of the site stands in the table of `docs/permissions.md`, also those that Wagtail brings."""

import dataclasses
import re

import pytest

from tests.permissions.addresses import addresses, pattern_of
from tests.permissions.asking import ask
from tests.permissions.table import ROLES, rows

pytestmark = pytest.mark.django_db

ROWS = rows()
BENEATH = [row for row in ROWS if row.is_about_all_beneath]
EXACT = {pattern_of(row) for row in ROWS if not row.is_about_all_beneath}
# These lead on to the one sign-in of the site, and behind a catch-all lies nothing.
OPEN = {"beheer/login/", "beheer/logout/", "beheer/password_reset/", "beheer/.*/$"}
# Any object: whoever is refused does not come so far that it matters which.
# Who works in the admin may be told first that there is nothing with this number, or be led elsewhere.
BEHIND_THE_GATE, ALSO = ROLES[4:], {"not there", "led back"}
SOME = {"int": "1", "str": "1", "slug": "page", "path": "x", "uidb64": "1", "token": "1"}


def beneath(row):
    """Return the addresses that a row ending with "…" is about: what begins so and has no nearer row."""
    start = row.address.strip("/…") + "/"
    nearer = [
        other.address.strip("/…") + "/" for other in BENEATH if other.address.startswith(row.address[:-1])
    ]
    nearer = [other for other in nearer if other != start]
    return [
        address
        for address in dict.fromkeys(addresses())
        if address.startswith(start)
        and address not in EXACT | OPEN
        and not any(address.startswith(other) for other in nearer)
    ]


def test_every_address_of_the_site_has_a_row():
    known = EXACT | OPEN | {address for row in BENEATH for address in beneath(row)}
    assert sorted(set(addresses()) - known) == [], "add a row to docs/permissions.md for each"


def test_every_row_is_about_an_address():
    assert [row.address for row in BENEATH if not beneath(row)] == []
    for row in ROWS:
        if not row.is_about_all_beneath:
            pattern_of(row)


def filled(address):
    """An address with something in the place of each name."""
    address = re.sub(r"<(?:(\w+):)?(\w+)>", lambda name: SOME.get(name[1] or name[2], "1"), address)
    return "/" + re.sub(r"\(\?P<\w+>[^()]*\)|\([^()]*\)", "1", address).replace("\\", "").strip("$")


@pytest.mark.parametrize("row", BENEATH, ids=lambda row: row.address)
def test_who_is_refused_is_refused_everywhere_beneath(world, row):
    wrong = []
    for address in beneath(row):
        for role in ROLES:
            wanted = row.outcomes[role]
            for method in ("GET", "POST") if wanted != "yes" else ():
                one = dataclasses.replace(row, address=filled(address), method=method)
                got = ask(world, one, role)
                if got.written or got.outcome not in {wanted, *(ALSO if role in BEHIND_THE_GATE else ())}:
                    wrong.append(f"{method} {one.address} as {role}: {got.outcome} instead of {wanted}")
    assert not wrong, "\n".join(["", *wrong])


@pytest.mark.parametrize("row", BENEATH, ids=lambda row: row.address)
def test_who_is_let_in_is_let_in_at_its_beginning(world, row):
    start = dataclasses.replace(row, address=row.address.removesuffix("…"))
    if pattern_of(start) in EXACT | OPEN:
        return
    let_in = [role for role in ROLES if row.outcomes[role] == "yes"]
    assert {role: ask(world, start, role).outcome for role in let_in} == dict.fromkeys(let_in, "yes")
