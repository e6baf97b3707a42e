"""What goes on while nodes are lost: visitors who search over HTTP, and an editor who publishes."""

import contextlib
import itertools
import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

VISITORS = 4
VISITOR_PAUSE = 0.4
EDITOR_PAUSE = 1.0
# After this many the drill has gone wrong, and what is asked would only weigh on the machine.
MOST_SEARCHES, MOST_PAGES = 6000, 600
PATIENCE = 20.0
WORDS = [
    "eenzaamheid",
    "eten",
    "samen wandelen",
    "maatje",
    "mantelzorg",
    "ouderen",
    "jongeren schiedam",
    "koffie",
]


@dataclass(frozen=True)
class Answer:
    """One answer to a search: when it was asked, how long it took, and what it was worth."""

    asked: float
    seconds: float
    status: int
    degraded: bool = False
    half_empty: bool = False


def ask(url: str, words: str) -> tuple[Answer, dict]:
    """Search as a visitor's browser does; no answer at all is status 0."""
    asked, status, body = time.monotonic(), 0, {}
    try:
        address = f"{url}/api/v1/zoeken?{urllib.parse.urlencode({'q': words})}"
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            status, body = answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        status = error.code
    except OSError:
        pass
    degraded = "melding" in body
    promised = min(body.get("totaal", 0), body.get("per_pagina", 0))
    half_empty = not degraded and len(body.get("resultaten", ())) < promised
    return Answer(asked, time.monotonic() - asked, status, degraded, half_empty), body


@dataclass
class Traffic:
    """The visitors and the editor; they go on until the block ends."""

    url: str
    answers: list[Answer] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Traffic":
        work: list[Callable[[], None]] = [*itertools.repeat(self._visit, VISITORS), self._edit]
        self._threads = [threading.Thread(target=target) for target in work]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _visit(self) -> None:
        for words in itertools.cycle(WORDS):
            if self._over.wait(VISITOR_PAUSE) or len(self.answers) >= MOST_SEARCHES:
                return
            self.answers.append(ask(self.url, words)[0])

    def _edit(self) -> None:
        from django.db import connection

        with contextlib.closing(connection):
            while not self._over.wait(EDITOR_PAUSE) and len(self.published) < MOST_PAGES:
                try:
                    self.published.append(_publish())
                except Exception as error:
                    self.refused.append(repr(error))


def _publish() -> str:
    """Publish an article as the admin does; return the word that only this one has."""
    from kennisbank.models import ArticlePage, KennisbankIndexPage

    word = f"zwaluw{uuid.uuid4().hex[:10]}"
    page = ArticlePage(title=f"Over {word}", intro="Gemaakt om te oefenen.")
    KennisbankIndexPage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    return word
