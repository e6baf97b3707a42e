"""The gates in front of everything else."""

import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from core.logs import WithoutQueryString, without_query
from core.middleware import CleanRequestMiddleware


def passes(request):
    return HttpResponse("door")


@pytest.fixture
def gate():
    return CleanRequestMiddleware(passes)


@pytest.mark.parametrize(
    "query", ["q=%00", "q=a%00b", "%00=1", "q=%ff", "q=%c0%af", "q=%ed%a0%80", "q=%e2%82"]
)
def test_nul_and_broken_utf8_in_a_query_answer_400(gate, query):
    request = RequestFactory().get("/zoeken/")
    request.META["QUERY_STRING"] = query
    assert gate(request).status_code == 400


@pytest.mark.parametrize(
    "path", ["/%00/", "/%ff/", "/kennisbank/%e2%82/", "/onderwerpen/%e8%bb%af%f3%71/", "/%ed%a0%80/"]
)
def test_nul_and_broken_utf8_in_a_path_answer_400(gate, path):
    assert gate(RequestFactory().get(path)).status_code == 400


@pytest.mark.parametrize("path", ["/onderwerpen/caf%C3%A9/", "/kennisbank/%e2%80%ae/", "/%F0%9F%98%80/"])
def test_any_letter_in_a_path_passes(gate, path):
    assert gate(RequestFactory().get(path)).status_code == 200


@pytest.mark.parametrize(
    "query", ["", "q=caf%C3%A9", "q=ge%C3%ABrfd&pagina=2", "q=%F0%9F%98%80", "q=%zz", "q=+%2B("]
)
def test_what_people_type_passes(gate, query):
    request = RequestFactory().get("/zoeken/")
    request.META["QUERY_STRING"] = query
    assert gate(request).status_code == 200


def test_a_form_with_nul_answers_400_and_one_without_passes(gate):
    assert gate(RequestFactory().post("/account/login/", {"login": "a\x00b"})).status_code == 400
    assert gate(RequestFactory().post("/account/login/", {"login\x00": "a"})).status_code == 400
    assert (
        gate(RequestFactory().post("/account/login/", {"login": "iemand@voorbeeld.example"})).status_code
        == 200
    )


@pytest.mark.parametrize("charset", ["utf-99", "utf-16"])
def test_a_form_in_an_odd_charset_is_no_server_error(gate, charset):
    form = f"application/x-www-form-urlencoded; charset={charset}"
    request = RequestFactory().generic("POST", "/account/login/", b"a=b", content_type=form)
    assert gate(request).status_code in {200, 400}


@pytest.mark.parametrize(("name", "value"), [("login", r"a\ud800"), (r"login\ud800", "a"), (r"login\0", "a")])
def test_halves_of_characters_in_a_charset_of_the_senders_choice_are_refused(gate, name, value):
    body = f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n--x--\r\n'
    kind = "multipart/form-data; boundary=x; charset=unicode_escape"
    request = RequestFactory().generic("POST", "/meedoen/", body.encode(), content_type=kind)
    assert gate(request).status_code == 400


@pytest.mark.parametrize(
    ("line", "logged"),
    [
        ("GET /zoeken/?q=alleen+thuis HTTP/1.1", "GET /zoeken/?… HTTP/1.1"),
        ("Not Found: /zoeken/?q=%3Cscript%3E&pagina=2", "Not Found: /zoeken/?…"),
        ("klaar", "klaar"),
        ("Wat nu?", "Wat nu?"),
    ],
)
def test_a_log_line_never_tells_what_somebody_sought(line, logged):
    assert without_query(line) == logged


def test_a_query_in_the_arguments_of_a_log_line_is_taken_out_too():
    record = logging.LogRecord("x", logging.WARNING, "", 0, "Bad Request: %s", ("/zoeken/?q=geheim",), None)
    assert WithoutQueryString().filter(record)
    assert record.getMessage() == "Bad Request: /zoeken/?…"
