"""Real Dutch for timings: words of Debian's `wdutch`, running text of `manpages-nl`. Nothing of it is kept here."""

import gzip
import re
from functools import cache
from pathlib import Path

WORDS = Path("/usr/share/dict/dutch")
PAGES = Path("/usr/share/man/nl")
_MACRO = re.compile(r"^[.'].*$", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:f[A-Z]|[|&^/]|\(..|\*\(..|s[+-]?\d|[-e'])")
_WORD = re.compile(r"[^\W\d_]+")


class NotInstalled(Exception):
    """The message says what to install."""


@cache
def dictionary() -> list[str]:
    """Every word of the list, in its order."""
    if not WORDS.exists():
        raise NotInstalled("`apt-get install wdutch` brings the words that the bench is made of.")
    words = WORDS.read_text(encoding="utf-8").splitlines()
    return [word for word in words if word.isalpha() and len(word) > 2]


@cache
def running_text() -> list[str]:
    """The words of all manual pages, one after another, without their markup."""
    pages = sorted(PAGES.glob("man*/*.gz"))
    if not pages:
        raise NotInstalled("`apt-get install manpages-nl` brings the texts that the bench is made of.")
    texts = (
        gzip.decompress(page.read_bytes()).decode("utf-8", "replace") for page in pages if page.is_file()
    )
    return [word for text in texts for word in _WORD.findall(_ESCAPE.sub(" ", _MACRO.sub(" ", text)))]
