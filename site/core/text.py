"""When two words are the same word to a reader."""

import unicodedata


def on_one_line(text: str) -> str:
    """Return the words of a text with single spaces between them: what is one line in a form stays one in a mail.

    >>> on_one_line(" Noor\\r\\n de  Vries ")
    'Noor de Vries'
    """
    return " ".join(text.split())


def label_key(text: str) -> str:
    """Return `text` folded for comparison: no case, no accents, single spaces.

    >>> label_key("  Eén  Ouder ")
    'een ouder'
    """
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(plain.casefold().split())
