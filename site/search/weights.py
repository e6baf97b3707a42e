"""Every number that search weighs by, in one place. Change one, then run `manage.py judge_search`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ranking:
    """What an editor may set: what a word is worth by where it stands, and what being new or lately checked adds.

    A title says more than the labels, the introduction more than the text.
    """

    title: float = 3.0
    labels: float = 2.0
    intro: float = 1.4
    body: float = 1.0
    fresh: float = 0.0

    def field(self, name: str) -> float:
        """What a word in one of the four texts is worth."""
        weight: float = getattr(self, name)
        return weight


# How a word is met, as a share of the word itself.
PART_OF_COMPOUND = 0.6  # the word inside a compound: "eenzaam" in "eenzaamheidsgevoel"
ALL_PARTS = 0.6  # all parts of a compound, each by itself
SOME_PARTS = 0.3  # one part of a compound that nobody wrote, and what that part names
JOINED = 0.9  # two words of the query written as the one word they are
SYNONYM = 0.55  # another label of the term that is named
NARROWER = 0.4  # a term beneath it
EVERYDAY = 0.5  # what everyday words point to (data/alledaags.txt)
EVERYDAY_IN_FEW_WORDS = 0.6  # times this where no sentence tells what is meant
SPELLING = 0.5  # a known word that looks like it
TAGGED = 0.6  # the term itself among the labels, times the weight of labels
SPAN = 0.6  # the words of a name of several words, anywhere in the text
# A word in most texts says little wherever it stands: one of this rarity keeps half of what it is worth.
COMMON = 2.0
TEMPER = 0.5  # how much a synonym rarer than what was typed is held back: 0 not, 1 wholly

# What a DOI or ISBN is worth: it names exactly one thing.
IDENTIFIER = 10.0

# When several readings or fields match, the share that the lesser ones add to the best.
FIELD_TIE = 0.3
READING_TIE = 0.2

# In a sentence.
WEAK = 0.5  # words that are in every sentence only help to rank, for this share
OFF_TOPIC = 0.9  # words that name nothing the thesaurus knows of
SENTENCE_WORDS = 4  # a sentence has so many words,
SENTENCE_SMALL_WORDS = 2  # and so many of them say nothing by themselves

# Who tells of oneself in a sentence looks sooner for something to join than for something to read.
JOINING = 1.0

# When fewer words are enough, what has them all counts for so much more.
ALL_WORDS = 0.5

# Neighbours in the query that are neighbours in the text add this share of a word.
NEXT_TO_EACH_OTHER = 0.5
MOST_NEIGHBOURS = 4

# How many hits end the search; with fewer, fewer words are asked for.
FEW_WORDS = 3  # below this number of words these are few
ENOUGH_FOR_FEW = 10
ENOUGH_FOR_WORDS = 10
ENOUGH_FOR_SENTENCE = 20
# Up to this number of words one is let go at a time; with more, these shares are asked for in turn.
ONE_BY_ONE = 4
SHARES = (1.0, 0.75, 0.5, 0.34)

# What makes a passage the best to show.
MARK_WORD = 3.0
MARK_PART = 1.5
MARK_SPELLING = 2.0

# Misspellings: from which length a word may be one, may have two mistakes, may be a beginning; how many are tried.
MISSPELT_FROM = 4
TWO_EDITS_FROM = 8
BEGINNING_FROM = 3
MAX_CANDIDATES = 20
MOST_MEANT = 3  # of how many of them the parts and the term are asked for too

# How a score is multiplied by what the page is: what can be joined here and now before a study in another language.
# At least 1, because tantivy weighs by the logarithm of a number that is never negative.
INITIATIVE = 1.5
STALE_INITIATIVE = 1.2
PUBLICATION = 1.35
FOREIGN_PUBLICATION = 1.15
OTHER_PAGE = 1.4
EXPLAINING_PAGE = 1.0

# How many labels besides its own a term is asked for by: one in a short query, one among many things, one guessed at.
MOST_LABELS = 24
ROOM = 40  # for all terms of a query together
LEAST_LABELS = 6
GUESSED = 4

# So many terms and phrases a plan asks for at most, the few that only rank besides.
MOST_LEAVES = 500
