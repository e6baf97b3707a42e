"""A proxy before a real server that passes everything on, hangs or lies, as a network and a sick server do."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator

# What a lying proxy answers, whatever was asked. The header is what the client knows its server by.
_HEAD = "HTTP/1.1 {status}\r\ncontent-type: {type}\r\nx-elastic-product: Elasticsearch\r\ncontent-length: {size}\r\n\r\n"
_PARTIAL = (
    '{"took":1,"timed_out":false,"_shards":{"total":2,"successful":1,"skipped":0,"failed":1},'
    '"hits":{"total":{"value":1,"relation":"eq"},"max_score":null,"hits":[]},"aggregations":{}}'
)
LIES = {
    "html": ("200 OK", "text/html", "<html><body>Log in</body></html>"),
    "half a JSON": ("200 OK", "application/json", '{"took": 1, "hits": {"tot'),
    "an empty answer": ("200 OK", "application/json", "{}"),
    "another answer": ("200 OK", "application/json", '{"hits": "none", "took": []}'),
    "an error of its own": ("500 Internal Server Error", "application/json", '{"error": {"type": "oops"}, "status": 500}'),
    "too busy": ("503 Service Unavailable", "application/json", '{"error": "busy", "status": 503}'),
    "wrong password": ("401 Unauthorized", "application/json", '{"error": {"type": "security"}, "status": 401}'),
    "a part of the shards": ("200 OK", "application/json", _PARTIAL),
}  # fmt: skip


class Proxy:
    """Listens on a port of its own. `mode` may change at any moment: "pass", "hang", "refuse" or one of LIES."""

    def __init__(self, target: tuple[str, int], certificate: tuple[str, str] | None = None) -> None:
        self.target = target
        self.mode = "pass"
        self.connections = 0
        self.heard: list[bytes] = []
        self._server = socket.create_server(("127.0.0.1", 0))
        self._context = None
        if certificate:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(*certificate)
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def port(self) -> int:
        return self._server.getsockname()[1]

    def close(self) -> None:
        self._server.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._server.accept()
                self.connections += 1
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with contextlib.suppress(OSError), contextlib.ExitStack() as opened:
            if self._context:
                client = self._context.wrap_socket(client, server_side=True)
            opened.enter_context(client)
            upstream = opened.enter_context(socket.create_connection(self.target))
            threading.Thread(target=self._back, args=(upstream, client), daemon=True).start()
            while data := client.recv(65536):
                self.heard.append(data)
                if self.mode == "refuse":
                    return
                if self.mode in LIES:
                    self._lie(client, data)
                else:
                    self._wait()
                    upstream.sendall(data)

    def _back(self, upstream: socket.socket, client: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := upstream.recv(65536):
                self._wait()
                client.sendall(data)

    def _wait(self) -> None:
        while self.mode == "hang":
            time.sleep(0.02)

    def _lie(self, client: socket.socket, data: bytes) -> None:
        while b"\r\n\r\n" not in data or self._missing(data):
            more = client.recv(65536)
            if not more:
                return
            data += more
        status, kind, body = LIES[self.mode]
        head = _HEAD.format(status=status, type=kind, size=len(body))
        client.sendall((head + ("" if data.startswith(b"HEAD") else body)).encode())

    @staticmethod
    def _missing(data: bytes) -> bool:
        head, _, body = data.partition(b"\r\n\r\n")
        sizes = [
            line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")
        ]
        return len(body) < int(sizes[0] if sizes else 0)


@contextlib.contextmanager
def proxy(target: tuple[str, int], certificate: tuple[str, str] | None = None) -> Iterator[Proxy]:
    """A proxy that is closed afterwards."""
    made = Proxy(target, certificate)
    try:
        yield made
    finally:
        made.mode = "refuse"
        made.close()
