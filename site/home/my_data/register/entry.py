"""One row of the register of personal data, and the words that rows share."""

from dataclasses import dataclass

ACCOUNT = "Uw account"
PROFILE = "Uw profiel"
WORK = "Uw stukken en wat u daarmee doet"
REVIEW = "Nakijken, als u bij de redactie hoort"
CONTACT = "Berichten en mail"
TRACES = "Sporen in het beheer"
PUBLIC = "Wat bij een stuk op de site staat"

WHILE_ACCOUNT = "zolang u een account hebt"
WITH_PIECE = "zolang het stuk er is"
GONE = "verdwijnt"
NAMELESS = "blijft, zonder uw naam"
CHOICE = "u kiest: blijft onder “oud-lid”, gaat naar een collega, of verdwijnt"


@dataclass(frozen=True)
class Entry:
    """Some fields of one model. `model` is its label; `fields` are column names as Django knows them."""

    model: str
    fields: tuple[str, ...]
    group: str
    what: str
    purpose: str
    term: str
    at_erasure: str


def entry(model: str, fields: str, group: str, *words: str) -> Entry:
    what, purpose, term, at_erasure = words
    return Entry(model, tuple(fields.split()), group, what, purpose, term, at_erasure)
