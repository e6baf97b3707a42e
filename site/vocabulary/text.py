"""When two words are the same word to a reader."""

from core.text import label_key

__all__ = ["label_key"]
