"""Pages of the kennisbank."""

import factory

from kennisbank.models import (
    ArticlePage,
    ConversationCardPage,
    PracticeCasePage,
    PublicationPage,
)
from tests.factories.pages import ContentPageFactory


class ArticleFactory(ContentPageFactory):
    class Meta:
        model = ArticlePage


class StoryFactory(ContentPageFactory):
    class Meta:
        model = PracticeCasePage

    what_failed = "De folder werkte niet."
    what_it_takes = "Twee mensen en een middag per week."
    whom_to_call = "Het welzijnswerk."
    nobody_recognisable = True


class PublicationFactory(ContentPageFactory):
    class Meta:
        model = PublicationPage

    publication_type = "article-journal"
    year = 2006
    why = "Hier komt de schaal vandaan."
    language = "nl"


class CardFactory(ContentPageFactory):
    class Meta:
        model = ConversationCardPage

    question = factory.LazyAttribute(lambda card: f"Wat betekent {card.title} voor u?")
    situation = "verlies"
