from kennisbank.models.articles import ArticlePage
from kennisbank.models.cards import ConversationCardPage, ConversationCardsIndexPage
from kennisbank.models.index import KennisbankIndexPage
from kennisbank.models.people import Contributor
from kennisbank.models.publications import PublicationPage
from kennisbank.models.stories import PracticeCasePage

__all__ = [
    "ArticlePage",
    "Contributor",
    "ConversationCardPage",
    "ConversationCardsIndexPage",
    "KennisbankIndexPage",
    "PracticeCasePage",
    "PublicationPage",
]
