"""What the words of the platform mean, for who starts as an editor."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

WORDS = [
    (
        "Initiatief",
        "Iets waar iemand naartoe kan, of waarnaar u iemand wijst. “Even dicht” en “Vandaag nagekeken” zet u "
        "meteen, zonder nakijken.",
    ),
    (
        "Nagekeken",
        "De dag waarop iemand van de organisatie zei dat het klopt. Na de termijn bij Instellingen staat erbij: "
        "Lang niet nagekeken. Bel eerst even.",
    ),
    ("Artikel", "Wat een lid zelf schreef: achtergrond, een verhaal, een verslag of een oproep."),
    (
        "Praktijkverhaal",
        "Wat ergens gedaan is, als één verhaal. Niemand is herkenbaar; dat vinkt de verteller aan.",
    ),
    ("Boeken en onderzoek", "Wat een ander schreef, met waarom het hier staat."),
    (
        "Gesprekskaart",
        "Eén open vraag om over te praten. Er valt niets in te vullen en er komt geen score uit.",
    ),
    (
        "Drie vragen",
        "Waar doe ik het voor? Wat is er aan de hand? Wat kan ik doen? Vakwoorden: betekenis, begrijpelijkheid, "
        "beheersbaarheid. Betekenis staat altijd voorop.",
    ),
    (
        "Vormen van eenzaamheid",
        "Zin of richting missen, iemand missen die dichtbij staat, mensen om u heen missen. Een bril voor wie hier "
        "beroepsmatig leest. Een activiteit voor iedereen krijgt er geen.",
    ),
    (
        "Trefwoord",
        "Een onderwerp, voor wie, of een werkwijze. Andere woorden voor hetzelfde zet u bij het trefwoord: dan "
        "vindt een bezoeker het ook zo.",
    ),
    (
        "Verzonnen",
        "Om te laten zien hoe het werkt. Het staat dan op de pagina.",
    ),
]


class WordsPanel(Component):
    """A short list that stays at the bottom of the start page."""

    name = "words"
    order = 400
    template_name = "home/admin/words.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {"words": WORDS}
