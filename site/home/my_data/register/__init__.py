"""The register of personal data: what is kept of people, what for, how long, and what erasing does with it.

A test walks all models and compares: a model that points at an account, and a field that looks like an
address, must stand here. `docs/personal-data.md` is this list for who runs the site, and "Mijn gegevens" tells
it in the words of `what` and `purpose`.
"""

from home.my_data.register import people, pieces, traces
from home.my_data.register.entry import Entry

REGISTER: tuple[Entry, ...] = (*people.ENTRIES, *pieces.ENTRIES, *traces.ENTRIES)


def groups() -> list[tuple[str, list[Entry]]]:
    """Return the register under its headings, in the order in which it is written."""
    found: dict[str, list[Entry]] = {}
    for entry in REGISTER:
        found.setdefault(entry.group, []).append(entry)
    return list(found.items())
