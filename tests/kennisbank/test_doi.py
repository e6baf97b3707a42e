"""Looking up a DOI, against real servers on this machine that behave and misbehave."""

import socket
import time

import pytest
from django.core.cache import cache

from kennisbank import doi
from tests.kennisbank.resolver import DOI, ITEM, redirect, reply, serving


@pytest.fixture(autouse=True)
def _nothing_is_known_yet():
    cache.clear()


@pytest.fixture
def asking(settings):
    """Look a DOI up at a server that answers like this; returns what came of it and what was asked."""

    def _asking(answer, wanted=DOI):
        with serving(answer) as (address, asked):
            settings.DOI_LOOKUP_URL = address
            cache.clear()
            return doi.look_up(wanted), asked

    return _asking


def test_a_known_doi(asking):
    line, asked = asking(reply(ITEM))
    assert (line["titel"], line["jaar"], line["auteurs"]) == (
        "A 6-item scale",
        2006,
        ["de Jong Gierveld, Jenny"],
    )
    [(path, headers)] = asked
    assert path == f"/{DOI}"
    assert headers["Accept"] == "application/vnd.citationstyles.csl+json"


@pytest.mark.parametrize("answer", [reply(ITEM), reply(b"", 404)], ids=["found", "not found"])
def test_who_looks_again_asks_nobody(settings, answer):
    with serving(answer) as (address, asked):
        settings.DOI_LOOKUP_URL = address
        first = doi.look_up(DOI)
        assert doi.look_up(f"https://doi.org/{DOI}") == first
    assert len(asked) == 1


def test_nothing_of_who_asks_goes_along(asking):
    _, [(_, headers)] = asking(reply(ITEM))
    assert set(headers) == {"Host", "Accept", "Accept-Encoding"}


@pytest.mark.parametrize("typed", [f"https://doi.org/{DOI}", f"doi:{DOI}", f"  {DOI} "])
def test_however_it_was_pasted(asking, typed):
    line, asked = asking(reply(ITEM), typed)
    assert line["doi"] == DOI
    assert asked[0][0] == f"/{DOI}"


def test_odd_letters_stay_within_the_path(asking):
    _, asked = asking(reply(ITEM), "10.1002/(SICI)1097?x=1#<é>%2F..")
    assert asked[0][0].startswith("/10.1002/%28SICI%291097%3Fx%3D1%23%3C")


def test_without_a_resolver_nobody_is_asked(settings):
    settings.DOI_LOOKUP_URL = ""
    assert not doi.can_look_up()
    assert doi.look_up(DOI) is None


@pytest.mark.parametrize("typed", ["", "geen doi", "http://127.0.0.1/", "10.1/x", "../../etc/passwd"])
def test_what_is_no_doi_is_not_asked_for(asking, typed):
    assert asking(reply(ITEM), typed) == (None, [])


@pytest.mark.parametrize(
    "answer",
    [
        reply(b"", 404),
        reply(b"", 500),
        reply(b"<html>Niet gevonden</html>"),
        reply(b""),
        reply(b"[" * 50_000),
        reply(b'{"title": "half'),
        reply({}),
        reply({"title": {"a": 1}}),
        reply(["niets"]),
        reply(b"\xff\xfe\x00\xd8"),
        reply({"title": "x" * 300_000}),
        reply(b"", 302),
        redirect("file:///etc/passwd"),
        redirect("gopher://127.0.0.1/"),
        redirect("http:///"),
        redirect("http://[::1/"),
        redirect("http://127.0.0.1:notaport/"),
        lambda handler: handler.wfile.write(b"garbage\r\n\r\n"),
        lambda handler: handler.connection.shutdown(socket.SHUT_RDWR),
    ],
)
def test_an_answer_that_is_of_no_use(asking, answer):
    assert asking(answer)[0] is None


def test_nobody_answers(settings):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        settings.DOI_LOOKUP_URL = f"http://127.0.0.1:{unused.getsockname()[1]}"
    assert doi.look_up(DOI) is None


def test_a_redirect_within_the_resolver_is_followed(asking):
    def answer(handler):
        (reply(ITEM) if handler.path.startswith("/csl/") else redirect(f"/csl{handler.path}"))(handler)

    line, asked = asking(answer)
    assert line["titel"] == "A 6-item scale"
    assert [path for path, _ in asked] == [f"/{DOI}", f"/csl/{DOI}"]


def test_redirects_without_end(asking):
    line, asked = asking(redirect("/nog-een-keer"))
    assert line is None
    assert len(asked) == doi.MOST_REDIRECTS + 1


def test_a_redirect_to_another_server_on_the_own_network_is_not_followed(asking):
    with serving(reply(ITEM)) as (inside, asked_inside):
        port = inside.rpartition(":")[2]
        for host in (
            "127.0.0.1",
            "localhost",
            "[::1]",
            "127.1",
            "2130706433",
            "0.0.0.0",
            "[::ffff:127.0.0.1]",
        ):
            assert asking(redirect(f"http://{host}:{port}/latest/meta-data/"))[0] is None, host
        assert asked_inside == []


@pytest.mark.parametrize("host", ["169.254.169.254", "10.0.0.1", "192.168.1.1", "[fd00::1]", "100.64.0.1"])
def test_a_redirect_to_addresses_that_tell_secrets_is_not_even_tried(asking, host):
    began = time.monotonic()
    assert asking(redirect(f"http://{host}/latest/meta-data/"))[0] is None
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    ("numeric", "is_open"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("::1", False),
        ("::ffff:169.254.169.254", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("2002:7f00:1::", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),
        ("fe80::1%eth0", False),
    ],
)
def test_what_lies_on_the_open_internet(numeric, is_open):
    assert doi.is_open_address(numeric) is is_open


def drip(handler):
    """A letter now and then, so that no single read ever takes long."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b" ")
        time.sleep(0.05)


def drip_headers(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        handler.wfile.write(f"X-{number}: x\r\n".encode())
        time.sleep(0.05)


def silence(handler):
    time.sleep(2)


@pytest.mark.parametrize("answer", [drip, drip_headers, silence])
def test_a_slow_server_is_left_at_the_deadline(asking, monkeypatch, answer):
    monkeypatch.setattr(doi, "DEADLINE_SECONDS", 0.4)
    began = time.monotonic()
    line, _ = asking(answer)
    assert line is None
    assert time.monotonic() - began < 8


def test_the_whole_way_has_one_deadline(asking, monkeypatch):
    """Slow redirects, each within the time, do not add up."""
    monkeypatch.setattr(doi, "DEADLINE_SECONDS", 0.5)

    def answer(handler):
        time.sleep(0.3)
        redirect("/verder")(handler)

    line, asked = asking(answer)
    assert line is None
    assert len(asked) <= 3


def test_a_very_long_answer_is_not_read_to_its_end(asking):
    sent = []

    def answer(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(10_000):
            handler.wfile.write(b" " * 10_000)
            sent.append(10_000)

    assert asking(answer)[0] is None
    assert sum(sent) < 20_000_000


def test_the_log_says_that_it_failed_and_not_what_was_asked(asking, caplog):
    asking(reply(b"", 404))
    assert "doi_look_up_failed" in caplog.text
    assert DOI not in caplog.text
