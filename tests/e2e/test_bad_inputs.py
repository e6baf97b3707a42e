"""Hostile requests over a real socket: a test client would tidy the bad bytes away."""

import json
import random
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

SAMPLE = Path(__file__).parent.parent / "data" / "bad-inputs.jsonl"
ROWS = [json.loads(line) for line in SAMPLE.read_text().splitlines()]
WORDS = {
    "{search}": "/zoeken/",
    "{q}": "q",
    "{list}": "/initiatieven/",
    "{api}": "/api/v1/",
}
# The sample was written for another site; where it means an address that is ours too, both are asked.
OURS = {
    "/accounts/login/": "/account/login/",
    "/accounts/password_reset/": "/account/password/reset/",
    "/admin/login/": "/beheer/login/",
    "/documents/": "/documenten/",
}
SECONDS = 10


def with_our_addresses(rows):
    for row in rows:
        yield row
        for theirs, ours in OURS.items():
            if (row["path"] or "").startswith(theirs):
                yield {**row, "id": f"{row['id']}-ours", "path": row["path"].replace(theirs, ours, 1)}


ROWS = list(with_our_addresses(ROWS))


def fill(text: str) -> str:
    for placeholder, value in WORDS.items():
        text = text.replace(placeholder, value)
    return text


def path_of(row) -> bytes:
    generated = row["body_gen"] or {}
    if row["path"] is not None:
        return fill(row["path"]).encode("utf-8", "surrogatepass")
    return fill(generated["path_prefix"]).encode() + generated["repeat"].encode() * generated["n"]


def body_of(row) -> bytes:
    generated = row["body_gen"] or {}
    if row["body"] is not None:
        return fill(row["body"]).encode("utf-8", "surrogatepass")
    if "hex" in generated:
        return bytes.fromhex(generated["hex"])
    if "repeat" in generated and "path_prefix" not in generated:
        text = fill(generated.get("prefix", "")) + generated["repeat"] * generated["n"]
        return (text + fill(generated.get("suffix", ""))).encode()
    return b""


def request_bytes(row, host: str) -> bytes:
    headers = {"Host": host, "Connection": "close", **row["headers"]}
    body = body_of(row)
    if (body or row["method"] in {"POST", "PUT", "PATCH"}) and "Content-Length" not in headers:
        headers["Content-Length"] = str(len(body))
    lines = [f"{name}: {value}".encode("utf-8", "surrogatepass") for name, value in headers.items()]
    return b"\r\n".join([row["method"].encode() + b" " + path_of(row) + b" HTTP/1.1", *lines, b"", body])


def ask(port: int, payload: bytes) -> tuple[int, dict[str, str], str]:
    """Send bytes as they are; return status, headers and body. A closed connection counts as 400."""
    with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as connection:
        try:
            connection.sendall(payload)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        answer = b""
        try:
            while chunk := connection.recv(65536):
                answer += chunk
        except ConnectionResetError:
            pass
    if not answer:
        return 400, {}, ""
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines if ": " in line)
    return int(status.split()[1]), headers, body.decode("utf-8", "replace")


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_hostile_request_gets_a_safe_answer(served, mailbox, row):
    began = time.monotonic()
    status, headers, body = ask(served.port, request_bytes(row, f"127.0.0.1:{served.port}"))
    took = time.monotonic() - began
    expected = row["expect"]

    assert status < 500
    assert status in expected["status_in"]
    assert status not in expected.get("status_not", [])
    assert took <= expected["max_seconds"] * 5, "these machines are noisy, but not that noisy"
    for text in expected.get("body_not_contains", []):
        assert text not in body
    away = expected.get("location_host_not")
    if away and "location" in headers:
        assert urlsplit(headers["location"]).hostname not in ([away] if isinstance(away, str) else away)
    for name in expected.get("header_absent") or []:
        assert name.lower() not in headers
    for text in expected.get("mail_not_contains") or []:
        assert all(text not in mail.as_string() for mail in mailbox.received)


def test_random_bytes_in_every_parameter_never_break_the_site(served):
    """The sample stands for a class: the same places, with bytes nobody wrote down."""
    source = random.Random(20261123)
    for path in (
        "/zoeken/?q=",
        "/initiatieven/?gemeente=",
        "/kennisbank/?jaar=",
        "/api/v1/zoeken?sort=",
        "/nieuws/?pagina=",
        "/gesprekskaarten/?situatie=",
        "/onderwerpen/",
    ):
        for _ in range(25):
            junk = "".join(f"%{source.randrange(256):02x}" for _ in range(source.randrange(1, 40)))
            payload = (
                f"GET {path}{junk} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nConnection: close\r\n\r\n"
            )
            status, _, body = ask(served.port, payload.encode())
            assert status < 500, (path, junk)
            assert "Traceback" not in body


def test_the_site_lives_and_its_log_holds_no_query(served):
    marker = "zoekgeheim8471"
    for path in (
        f"/zoeken/?q={marker}",
        f"/initiatieven/?q={marker}&gemeente=%00",
        f"/bestaat-niet/?q={marker}",
        f"/api/v1/zoeken?q={marker}&pagina=abc",
        f"/api/v1/suggesties?q={marker}",
    ):
        payload = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nConnection: close\r\n\r\n"
        assert ask(served.port, payload.encode())[0] < 500
    assert served.process.poll() is None
    assert marker not in served.logged()
    assert "Traceback" not in served.logged()
