"""The steps of `init_site`, in order."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.db import transaction

from exchange.start_site.lenses import make_lenses
from exchange.start_site.municipalities import make_municipalities
from exchange.start_site.settings import make_settings
from exchange.start_site.standard_pages import make_pages
from exchange.start_site.structure import make_home, make_sections
from exchange.start_site.thesaurus import make_terms


@dataclass(frozen=True)
class Step:
    """One named part of the start; `run` returns how many things it made."""

    name: str
    run: Callable[[], int]


def provided(module: str, function: str) -> Callable[[], int]:
    """A step that another app brings; where it brings none there is nothing to set up."""

    def call() -> int:
        if find_spec(module) is None:
            return 0
        return int(getattr(import_module(module), function)() or 0)

    return call


STEPS: list[Step] = [
    Step("adres en beginpagina", make_home),
    Step("onderdelen", make_sections),
    Step("vaste pagina's", make_pages),
    Step("vormen en vragen", make_lenses),
    Step("gemeenten", make_municipalities),
    Step("trefwoordenlijst", make_terms),
    Step("hulplijnen en instellingen", make_settings),
    Step("rollen en rechten", provided("members.setup", "ensure_roles")),
    Step("nakijken door de redactie", provided("members.setup", "ensure_workflow")),
]


def run(say: Callable[[str], None]) -> None:
    """Do every step, each in a transaction of its own, and tell what was made."""
    for step in STEPS:
        with transaction.atomic():
            made = step.run()
        say(f"{step.name}: {made} gemaakt" if made else f"{step.name}: in orde")
