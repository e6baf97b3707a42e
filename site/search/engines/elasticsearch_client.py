"""Talking to a cluster: where it is, how long we wait, what counts as no answer."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from elastic_transport import SerializationError, TransportError
from elasticsearch import ApiError, Elasticsearch, NotFoundError, UnsupportedProductError

from search.engines.base import EngineMisconfigured, EngineUnavailable, NoIndex
from search.engines.breaker import Breaker

PORT = {"http": 9200, "https": 9200}
# Writing is done beside the visitor's request and may take its time.
PATIENCE = 30.0
# How long a search may go to any copy of the index after one did not answer; a node that hangs is put out after longer.
ANY_COPY_SECONDS = 10.0
_NOT_FOUND = 404
_ANSWERS = frozenset({400, 401, 403, _NOT_FOUND, 409})


@dataclass(frozen=True)
class Connection:
    """Everything that says how a cluster is reached; `prefix` begins the name of each index."""

    hosts: tuple[str, ...]
    prefix: str
    user: str = ""
    password: str = ""
    api_key: str = ""
    ca_file: str = ""
    timeout: float = 1.0
    breaker_failures: int = 3
    breaker_seconds: float = 5.0
    shards: int = 1
    replicas: int = 1


def read_address(url: str) -> tuple[tuple[str, ...], str, str, str]:
    """Hosts, prefix, user and password of http(s)://[user:pass@]host:9200[,host2:9200]/prefix.

    Raises EngineMisconfigured when it is not like that.
    """
    scheme, _, rest = url.partition("://")
    place, _, prefix = rest.partition("/")
    account, _, names = place.rpartition("@")
    user, _, password = account.partition(":")
    prefix = prefix.strip("/")
    wrong = EngineMisconfigured(
        "SEARCH_URL must look like http(s)://[user:pass@]host:9200[,host2:9200]/prefix."
    )
    if scheme not in PORT or not names or not _is_prefix(prefix):
        raise wrong
    try:
        hosts = tuple(_host(scheme, name) for name in names.split(","))
    except ValueError:
        raise wrong from None
    return hosts, prefix, unquote(user), unquote(password)


def _is_prefix(text: str) -> bool:
    """What an index name may begin with."""
    plain = text.replace("-", "").replace("_", "")
    return (
        plain.isascii() and plain.isalnum() and text == text.lower() and text[0].isalnum() and len(text) < 80
    )


def _host(scheme: str, name: str) -> str:
    parts = urlsplit(f"{scheme}://{name}")
    if not parts.hostname or parts.path:
        raise ValueError(name)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{scheme}://{host}:{parts.port or PORT[scheme]}"


class Cluster:
    """One cluster as one process talks to it. The client is made anew after a fork."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.breaker = Breaker(connection.breaker_failures, connection.breaker_seconds)
        self._lock = threading.Lock()
        self._client: Elasticsearch | None = None
        self._pid = 0
        self._any_copy_until = 0.0

    @property
    def client(self) -> Elasticsearch:
        """The client of this process."""
        with self._lock:
            if self._client is None or self._pid != os.getpid():
                self._client, self._pid = self._make(), os.getpid()
            return self._client

    def _make(self) -> Elasticsearch:
        known = self.connection
        options: dict[str, Any] = {}
        if known.api_key:
            options["api_key"] = known.api_key
        elif known.user:
            options["basic_auth"] = (known.user, known.password)
        if known.ca_file:
            options["ca_certs"] = known.ca_file
        return Elasticsearch(
            list(known.hosts),
            # A second node is tried once; what is left of the deadline is shared between the two.
            max_retries=min(len(known.hosts) - 1, 1),
            retry_on_timeout=True,
            request_timeout=PATIENCE,
            **options,
        )

    @contextmanager
    def asking(self, budget: Budget, *, again: bool = False) -> Iterator[Elasticsearch]:
        """A client for one question of a visitor: within what is left of the time, and not when nothing answers.

        `again`: who asks will ask once more when there is no answer, so that this says nothing of the whole cluster.
        """
        if not self.breaker.allows():
            raise EngineUnavailable("The search engine did not answer lately; it is tried again in a moment.")
        began = time.monotonic()
        attempts = min(len(self.connection.hosts), 2)
        try:
            with answering():
                client = self.client.options(request_timeout=budget.left() / attempts)
                yield client.options(max_retries=0) if again else client
        except NoAnswer:
            if not again:
                self.breaker.failed()
            raise
        finally:
            budget.spend(time.monotonic() - began)
        self.breaker.succeeded()

    def copy(self, preferred: str) -> dict[str, str]:
        """Which copy of the index is asked: for a moment after a failure, the one that answers soonest."""
        return {"preference": preferred} if time.monotonic() >= self._any_copy_until else {}

    def copy_failed(self) -> None:
        """A copy did not answer: perhaps its node hangs."""
        self._any_copy_until = time.monotonic() + ANY_COPY_SECONDS

    @contextmanager
    def working(self) -> Iterator[Elasticsearch]:
        """A client for what is done beside the visitors' requests."""
        with answering():
            yield self.client


class NoAnswer(EngineUnavailable):
    """Nothing answered in time, or what answered is no search engine in order."""


@dataclass
class Budget:
    """How many seconds the questions of one search may take together."""

    seconds: float
    spent: float = 0.0

    def left(self) -> float:
        """Seconds that are left; raises EngineUnavailable when there are none."""
        left = self.seconds - self.spent
        if left <= 0.01:
            raise NoAnswer("The search engine took too long to answer.")
        return left

    def spend(self, seconds: float) -> None:
        """Count the time of one question."""
        self.spent += seconds


@contextmanager
def answering() -> Iterator[None]:
    """Let every way in which a cluster fails be one of ours, and none of them hold a word that was searched for."""
    try:
        yield
    except NotFoundError as error:
        raise NoIndex("There is no search index yet. Run `manage.py rebuild_search_index`.") from error
    except ApiError as error:
        reason = f"The search engine answered {error.meta.status} ({error.message})."
        kind = EngineUnavailable if error.meta.status in _ANSWERS else NoAnswer
        raise kind(reason) from error
    except (TransportError, UnsupportedProductError, SerializationError) as error:
        raise NoAnswer(f"The search engine did not answer as it should ({type(error).__name__}).") from error
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise NoAnswer("The search engine answered something that is no answer.") from error


def must_be_whole(answer: Any) -> Any:
    """An answer of all shards, in time; raises NoIndex or NoAnswer for anything else."""
    if "error" in answer:
        reason = f"The search engine answered {answer['status']}."
        raise NoIndex(reason) if answer["status"] == _NOT_FOUND else NoAnswer(reason)
    if answer["timed_out"] or answer["_shards"]["failed"]:
        raise NoAnswer("Only a part of the search engine answered.")
    return answer
