"""Conversation cards in their sets: one set per situation, in the order of the tree."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from kennisbank.models.cards import ConversationCardPage
from vocabulary.text import label_key

LOOSE = "Andere kaarten"


@dataclass(frozen=True)
class CardSet:
    """The cards for one situation."""

    situation: str
    slug: str
    cards: tuple[ConversationCardPage, ...]


@dataclass(frozen=True)
class Place:
    """Where a card stands in its set."""

    card_set: CardSet
    number: int
    previous: ConversationCardPage | None
    next: ConversationCardPage | None


def card_sets() -> list[CardSet]:
    """Return all visible cards in their sets: by situation, the cards without one last."""
    found: dict[str, list[ConversationCardPage]] = defaultdict(list)
    for card in ConversationCardPage.objects.visible().order_by("path").defer("body"):
        found[label_key(card.situation)].append(card)
    loose = found.pop("", [])
    sets = [_card_set(cards[0].situation, cards) for _, cards in sorted(found.items())]
    return [*sets, _card_set(LOOSE, loose)] if loose else sets


def _card_set(situation: str, cards: list[ConversationCardPage]) -> CardSet:
    return CardSet(situation, slugify(situation), tuple(cards))


def set_named(sets: list[CardSet], slug: str) -> CardSet | None:
    """Return the set that an address asks for; an unknown one is None."""
    return next((card_set for card_set in sets if card_set.slug == slug), None)


def place_of(card: ConversationCardPage) -> Place | None:
    """Return where `card` stands among the visible cards of its situation."""
    for card_set in card_sets():
        numbers = [other.pk for other in card_set.cards]
        if card.pk in numbers:
            at = numbers.index(card.pk)
            return Place(card_set, at + 1, _at(card_set, at - 1), _at(card_set, at + 1))
    return None


def _at(card_set: CardSet, index: int) -> Any:
    return card_set.cards[index] if 0 <= index < len(card_set.cards) else None
