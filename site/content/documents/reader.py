"""Reads the text of one file: a program of its own, so that no file can harm who asks for it.

`python reader.py KIND` takes the file on standard input and prints one JSON object, with `text` or with `problem`. It knows
nothing of the site. It bounds itself before it looks at the file: memory, processor time, what it may write; who
starts it keeps the clock.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import zipfile
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pypdf import PdfReader

MEMORY_BYTES = 768 * 1024 * 1024
PROCESSOR_SECONDS = 20
MOST_WRITTEN = 4 * 1024 * 1024
MOST_CHARACTERS = 100_000
MOST_PAGES = 500
# What a Word file may unpack to, and in how many pieces.
MOST_UNPACKED = 60 * 1024 * 1024
MOST_PIECES = 3000

# All that does not print, but for line breaks and tabs; halves of characters too.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Unreadable(Exception):
    """There is no text to be had; its one argument says why, in the words of `content.models.TextProblem`."""


def bound_this_process() -> None:
    """Give up what reading a file does not need."""
    os.nice(10)
    for name, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(name, (most, most))


def pdf(file: BinaryIO) -> str:
    """The words of the first pages of a PDF; a page that cannot be read is passed over."""
    from pypdf import PdfReader

    reader = PdfReader(file)
    # Many are closed against changes only, and open without a password.
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("slot")
    failed: list[Exception] = []
    pages = range(min(len(reader.pages), MOST_PAGES))
    text = _gathered(_words_of_page(reader, number, failed) for number in pages)
    if failed and not text.strip():
        raise failed[0]
    return text


def _words_of_page(reader: PdfReader, number: int, failed: list[Exception]) -> str:
    try:
        return reader.pages[number].extract_text()
    except MemoryError:
        raise
    except Exception as error:
        failed.append(error)
        return ""


def word(file: BinaryIO) -> str:
    """The words of a Word file, unless it unpacks to more than any letter or report does."""
    import mammoth

    with zipfile.ZipFile(file) as packed:
        pieces = packed.infolist()
        if len(pieces) > MOST_PIECES or sum(piece.file_size for piece in pieces) > MOST_UNPACKED:
            raise Unreadable("zwaar")
    file.seek(0)
    return str(mammoth.extract_raw_text(file).value)


def plain(file: BinaryIO) -> str:
    """The words of a text file, in the spelling it was most likely saved in."""
    raw = file.read(4 * MOST_CHARACTERS)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    if b"\x00" in raw:
        raise Unreadable("kapot")
    try:
        # Cut in the middle of a character, the end is no mistake.
        return raw.decode("utf-8-sig", "strict" if len(raw) < 4 * MOST_CHARACTERS else "ignore")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


READERS: dict[str, Callable[[BinaryIO], str]] = {"pdf": pdf, "docx": word, "txt": plain, "md": plain}


def _gathered(parts: Iterable[str]) -> str:
    found, size = [], 0
    for part in parts:
        found.append(part)
        size += len(part)
        if size > MOST_CHARACTERS:
            break
    return "\n".join(found)


def cleaned(text: str) -> str:
    """One blank between words and one break between lines, within the bound, with nothing a database refuses."""
    lines = (
        " ".join(line.split()) for line in _UNPRINTABLE.sub(" ", text[: 2 * MOST_CHARACTERS]).splitlines()
    )
    return "\n".join(line for line in lines if line)[:MOST_CHARACTERS]


def read(kind: str, file: BinaryIO) -> dict[str, str]:
    """The text of a file, or why there is none; raises nothing."""
    try:
        text = cleaned(READERS[kind](file))
    except Unreadable as error:
        return {"problem": str(error)}
    except MemoryError:
        return {"problem": "zwaar"}
    except Exception as error:
        # pypdf's own bound on what a stream unpacks to.
        return {"problem": "zwaar" if type(error).__name__ == "LimitReachedError" else "kapot"}
    return {"text": text} if any(letter.isalpha() for letter in text) else {"problem": "leeg"}


if __name__ == "__main__":
    bound_this_process()
    sys.stdout.write(json.dumps(read(sys.argv[1], sys.stdin.buffer)))
