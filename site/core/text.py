"""When two words are the same word to a reader."""

import unicodedata


def label_key(text: str) -> str:
    """Return `text` folded for comparison: no case, no accents, single spaces.

    >>> label_key("  Eén  Ouder ")
    'een ouder'
    """
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(plain.casefold().split())
