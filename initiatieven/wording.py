"""The same facts in other words: for somebody who looks for themselves, or for someone else."""

from dataclasses import dataclass

FOR_SELF = "mezelf"
FOR_OTHER = "ander"


@dataclass(frozen=True, slots=True)
class Wording:
    """What changes with "voor mezelf / voor iemand anders": these words and nothing else."""

    key: str
    label: str
    question: str
    may_come_alone: str
    may_not_come_alone: str
    picks_up: str
    does_not_pick_up: str
    at_home: str
    call: str
    first_time: str


SELF = Wording(
    key=FOR_SELF,
    label="Voor mezelf",
    question="Wat past bij u?",
    may_come_alone="U mag alleen komen",
    may_not_come_alone="Kom met iemand samen",
    picks_up="Iemand haalt u op",
    does_not_pick_up="U komt er zelf naartoe",
    at_home="bij u thuis",
    call="Twijfelt u? Bel gerust eerst even.",
    first_time="De eerste keer",
)
OTHER = Wording(
    key=FOR_OTHER,
    label="Voor iemand anders",
    question="Wat past bij die ander?",
    may_come_alone="Alleen komen mag",
    may_not_come_alone="Ga samen: alleen komen kan niet",
    picks_up="Iemand haalt hem of haar op",
    does_not_pick_up="Opgehaald worden kan niet",
    at_home="bij iemand thuis",
    call="Twijfelt u of het past? Bel samen, of bel eerst zelf even.",
    first_time="De eerste keer: zo kunt u het vertellen",
)
WORDINGS = (SELF, OTHER)


def wording_for(value: str | None) -> Wording:
    """Return the words for the value of the parameter `voor`; anything unknown is for oneself."""
    return OTHER if value == FOR_OTHER else SELF
