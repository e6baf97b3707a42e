"""When two words of the thesaurus are the same word to a reader."""

from core import text

# What the columns hold. Odd signs grow when they are folded ("½" becomes "1⁄2"), and SQLite would not say so.
LONGEST_KEY = 120
LONGEST_SLUG = 90


def label_key(label: str) -> str:
    """Return a word as it is compared: without case, accents and extra spaces, and cut at what is kept of it."""
    return text.label_key(label)[:LONGEST_KEY]
