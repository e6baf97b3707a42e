"""Reads `docs/permissions.md`: the table of who may do what is documentation and test at once."""

import re
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs/permissions.md"
ROLES = (
    "visitor",
    "waiting",
    "member",
    "keeper",
    "editor elsewhere",
    "editor here",
    "editor, own piece",
    "editor for all",
    "administrator",
)
KINDS = ("artikel", "praktijkvoorbeeld", "publicatie", "gesprekskaart", "initiatief")
STATES = (
    "draft",
    "with editors",
    "sent back",
    "planned",
    "live",
    "changed",
    "change with editors",
    "locked",
    "offline",
)
OUTCOMES = {"yes", "kept", "led back", "sign in", "wait", "no", "not there"}
# The last column before the roles tells what a table is about.
ABOUT_A_PIECE = ("What", "Address", "Kinds", "States", *ROLES)
ABOUT_NO_PIECE = ("What", "Address", *ROLES)
_ADDRESS = re.compile(r"^(GET|POST) `(/[^`]*)`$")


@dataclass(frozen=True)
class Row:
    """One thing to do, for which kinds and states, with the outcome for each role."""

    area: str
    what: str
    method: str
    address: str
    kinds: tuple[str, ...]
    states: tuple[str, ...]
    outcomes: dict[str, str]

    @property
    def is_about_a_piece(self):
        return bool(self.states)

    @property
    def is_about_all_beneath(self):
        """Whether its address stands for every one that begins so."""
        return self.address.endswith("…")


def rows():
    """Return every row of the page; raises ValueError on one that cannot be read."""
    area, columns, found = "", (), []
    for line in PAGE.read_text().splitlines():
        if line.startswith("## "):
            area, columns = line.removeprefix("## "), ()
        cells = tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
        if cells in {ABOUT_A_PIECE, ABOUT_NO_PIECE}:
            columns = cells
        elif columns and line.startswith("|") and not line.startswith("| ---"):
            found.append(_row(area, columns, cells))
    return found


def _row(area, columns, cells):
    if len(cells) != len(columns):
        raise ValueError(f"{cells[0]}: {len(cells)} cells for {len(columns)} columns")
    told = dict(zip(columns, cells, strict=True))
    match = _ADDRESS.match(told["Address"])
    outcomes = {role: told[role] for role in ROLES}
    if match is None or not set(outcomes.values()) <= OUTCOMES:
        raise ValueError(f"{cells[0]}: an address or outcome that means nothing")
    kinds, states = (
        _chosen(told.get(name, "-"), words) for name, words in (("Kinds", KINDS), ("States", STATES))
    )
    return Row(area, told["What"], match[1], match[2], kinds, states, outcomes)


def _chosen(cell, all_of_them):
    """Some by name, all of them, all but some, or none ("-")."""
    if cell in {"all", "-"}:
        return all_of_them if cell == "all" else ()
    named = [word.strip() for word in cell.removeprefix("all but ").split(",")]
    if not set(named) <= set(all_of_them):
        raise ValueError(f"unknown: {set(named) - set(all_of_them)}")
    but = cell.startswith("all but ")
    return tuple(word for word in all_of_them if (word in named) != but)
