"""Having a file read by `reader.py`: a process of its own that is stopped when it takes too long."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from content.models import TextProblem

PROGRAM = Path(__file__).with_name("reader.py")
MOST_BYTES = 20 * 1024 * 1024
SECONDS = 60.0
PIECE = 1024 * 1024
KINDS = frozenset({"pdf", "docx", "txt", "md"})


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file, or why there is none."""

    text: str = ""
    problem: str = ""


def extract(source: IO[bytes], kind: str, *, seconds: float = SECONDS) -> Extracted:
    """Read the text of a file of this kind (the ending of its name); no file makes this raise or go on for long."""
    if kind not in KINDS:
        return Extracted(problem=TextProblem.NO_READER)
    with TemporaryFile() as given, TemporaryFile() as answer:
        if not _copied(source, given):
            return Extracted(problem=TextProblem.LARGE)
        ended = _run(kind, given, answer, seconds)
        return _failed(ended) if ended else _told(answer)


def _copied(source: IO[bytes], target: IO[bytes]) -> bool:
    """Copy at most what is read; whether that was all."""
    size = 0
    while piece := source.read(PIECE):
        size += len(piece)
        if size > MOST_BYTES:
            return False
        target.write(piece)
    target.seek(0)
    return True


def _run(kind: str, given: IO[bytes], answer: IO[bytes], seconds: float) -> int:
    """How the program ended; with nothing of our environment, and not on the path of our modules."""
    command = [sys.executable, "-I", str(PROGRAM), kind]
    with subprocess.Popen(  # noqa: S603 - our own program; the kind is one of four
        command, stdin=given, stdout=answer, stderr=subprocess.DEVNULL, env={}, start_new_session=True
    ) as process:
        try:
            return process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return -signal.SIGXCPU
        finally:
            process.kill()


def _failed(ended: int) -> Extracted:
    return Extracted(problem=TextProblem.SLOW if ended == -signal.SIGXCPU else TextProblem.HEAVY)


def _told(answer: IO[bytes]) -> Extracted:
    answer.seek(0)
    try:
        told = json.loads(answer.read())
        return Extracted(told.get("text", ""), told.get("problem", ""))
    except ValueError:
        return Extracted(problem=TextProblem.BROKEN)
