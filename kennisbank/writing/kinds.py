"""The kinds that members can place in the kennisbank."""

from kennisbank.writing.articles import ARTICLE
from kennisbank.writing.cards import CARD
from kennisbank.writing.publications import PUBLICATION
from kennisbank.writing.stories import STORY
from writing import kinds


def register() -> None:
    """Offer them; called when the apps are ready."""
    for kind in (STORY, ARTICLE, PUBLICATION, CARD):
        kinds.register(kind)
