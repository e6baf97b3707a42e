"""Asking a resolver what a DOI stands for, where the platform is set up for it.

The answer comes by way of redirects that somebody else decides on, so each of them is looked at: only
http and https, only addresses on the open internet (besides the resolver itself), a few at most, and all
of it within one deadline and one size.
"""

import hashlib
import http.client
import ipaddress
import logging
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.conf import settings
from django.core.cache import cache

from content.records.errors import Unreadable
from kennisbank.identifiers import is_doi, plain_doi
from kennisbank.literature import csl
from kennisbank.literature.encoding import decoded
from kennisbank.literature.pasted import Line, first_line

log = logging.getLogger(__name__)

FAILED = "Het opzoeken lukte niet. U kunt de gegevens zelf invullen."
ACCEPT = "application/vnd.citationstyles.csl+json"
DEADLINE_SECONDS = 5.0
LARGEST = 200_000
MOST_REDIRECTS = 5
KEPT_SECONDS, KEPT_FAILED_SECONDS = 600, 30
OPEN_PORTS = {80, 443}
# Addresses of the old internet in the clothes of the new: they lead where the old one would.
_TRANSLATED = [ipaddress.ip_network(network) for network in ("64:ff9b::/96", "2002::/16", "2001::/32")]


class LookUpFailed(Exception):
    """No answer that can be used; the message is for the log and holds nothing of what was asked."""


def can_look_up() -> bool:
    """Whether the platform is set up to look DOIs up."""
    return bool(settings.DOI_LOOKUP_URL)


def look_up(doi: str) -> Line | None:
    """Return the line of the publication with this DOI, or None when that did not work for whatever reason.

    The answer is kept for a while: who looks at the page again need not wait, nor the resolver be asked.
    """
    if not can_look_up() or not is_doi(doi):
        return None
    plain = plain_doi(doi)
    key = f"doi-{hashlib.sha256(plain.encode()).hexdigest()}"
    known = cache.get(key)
    if known is None:
        known = _asked(plain)
        cache.set(key, known, KEPT_SECONDS if known else KEPT_FAILED_SECONDS)
    return {**known, "doi": plain} if known else None


def _asked(doi: str) -> Line:
    """Return what the resolver says, or nothing."""
    base = settings.DOI_LOOKUP_URL.rstrip("/") + "/"
    try:
        return first_line(csl.read(decoded(_fetch(base + quote(doi, safe="/")))))
    except (LookUpFailed, Unreadable, OSError, http.client.HTTPException, ValueError) as error:
        log.warning("doi_look_up_failed", extra={"reason": type(error).__name__, "told": str(error)[:100]})
        return {}


def _fetch(address: str) -> bytes:
    with _Deadline() as deadline:
        for _ in range(MOST_REDIRECTS + 1):
            answer = _ask(address, deadline)
            if isinstance(answer, bytes):
                return answer
            address = urljoin(address, answer)
    raise LookUpFailed("too many redirects")


def _ask(address: str, deadline: "_Deadline") -> bytes | str:
    """Return what stands at an address, or the address it points at."""
    parts = urlsplit(address)
    with _connected(parts, deadline) as connection:
        path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        connection.request("GET", path, headers={"Accept": ACCEPT, "Accept-Encoding": "identity"})
        response = connection.getresponse()
        if response.status in (301, 302, 303, 307, 308):
            return response.headers.get("Location") or ""
        if response.status != http.HTTPStatus.OK:
            raise LookUpFailed(f"status {response.status}")
        raw = response.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise LookUpFailed("too large")
    return raw


@contextmanager
def _connected(parts: SplitResult, deadline: "_Deadline") -> "Iterator[http.client.HTTPConnection]":
    """Connect to an address that was looked at, so that a second answer of the name server changes nothing."""
    numeric = _checked(parts)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=DEADLINE_SECONDS)
    connection.sock = deadline.watch(socket.create_connection(numeric, timeout=DEADLINE_SECONDS))
    try:
        if parts.scheme == "https":
            secured = ssl.create_default_context().wrap_socket(
                connection.sock, server_hostname=parts.hostname, do_handshake_on_connect=False
            )
            connection.sock = deadline.watch(secured)
            secured.do_handshake()
        yield connection
    finally:
        connection.close()


def _checked(parts: SplitResult) -> tuple[str, int]:
    """Return the numeric address and port to connect to; raises LookUpFailed for one that may not be asked."""
    own = urlsplit(settings.DOI_LOOKUP_URL)
    if parts.scheme not in ("http", "https") or (own.scheme == "https" and parts.scheme != "https"):
        raise LookUpFailed("not an address to ask")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    numeric = str(found[0][4][0])
    if (parts.scheme, parts.netloc) == (own.scheme, own.netloc):
        return numeric, port
    if port not in OPEN_PORTS or not is_open_address(numeric):
        raise LookUpFailed("an address that is not on the open internet")
    return numeric, port


def is_open_address(numeric: str) -> bool:
    """Whether a numeric address lies on the open internet: no own network, no machine itself, no link."""
    address = ipaddress.ip_address(numeric.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_open_address(str(address.ipv4_mapped))
        if any(address in network for network in _TRANSLATED):
            return False
    return address.is_global and not address.is_multicast


class _Deadline:
    """Ends all connections after a while, also one that sends a letter now and then."""

    def __init__(self) -> None:
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(DEADLINE_SECONDS, self._end)
        self._timer.daemon = True

    def __enter__(self) -> "_Deadline":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def watch(self, connected: socket.socket) -> socket.socket:
        """Let this connection end with the others; one that comes too late ends at once."""
        self._sockets.append(connected)
        if self._timer.finished.is_set():
            self._end()
        return connected

    def _end(self) -> None:
        for connected in self._sockets:
            try:
                connected.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
