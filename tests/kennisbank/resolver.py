"""A resolver of DOIs on this machine, that answers as a test likes."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

DOI = "10.1177/0164027506289723"
ITEM = {
    "type": "article-journal",
    "title": "A 6-item scale",
    "author": [{"family": "Gierveld", "given": "Jenny", "non-dropping-particle": "de Jong"}],
    "issued": {"date-parts": [[2006, 9]]},
    "DOI": DOI,
}


@contextmanager
def serving(answer):
    """A server on this machine; `answer(handler)` writes what it likes. Yields its address and what was asked."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, dict(self.headers)))
            try:
                answer(self)
            except OSError:
                self.close_connection = True

        def log_message(self, *_):
            """Nothing: the test looks at what comes back."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def reply(body, status=200, **headers):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()

    def answer(handler):
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(raw)))
        handler.end_headers()
        handler.wfile.write(raw)

    return answer


def redirect(to):
    return reply(b"", 302, Location=to)
