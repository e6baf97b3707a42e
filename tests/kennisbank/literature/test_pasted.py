"""One pasted reference: the three formats, as people copy them, and what somebody wants to break."""

import json
import time
from itertools import product

import pytest

from content.records.errors import Unreadable
from kennisbank.literature.pasted import LONGEST, read_pasted

RIS = """TY  - JOUR
AU  - de Jong Gierveld, Jenny
AU  - van Tilburg, Theo
TI  - A 6-item scale
T2  - Research on Aging
PY  - 2006
VL  - 28
SP  - 582
EP  - 598
DO  - 10.1177/0164027506289723
LA  - en
ER  - 
"""
BIBTEX = r"""@book{yalom, author = {Yalom, Irvin D.}, title = {Existential {P}sychotherapy},
  publisher = {Basic Books}, address = {New York}, year = 1980}"""
CSL = {"type": "book", "title": "Tweede", "issued": {"date-parts": [[1973]]}, "ISBN": "9789088690969"}


def test_ris():
    line = read_pasted(RIS)
    assert line["titel"] == "A 6-item scale"
    assert line["auteurs"] == ["de Jong Gierveld, Jenny", "van Tilburg, Theo"]
    assert (line["jaar"], line["paginas"], line["doi"]) == (2006, "582-598", "10.1177/0164027506289723")


@pytest.mark.parametrize(
    "text",
    [
        RIS.replace("ER  - \n", ""),
        RIS.replace("\n", "\r\n"),
        "\ufeff" + RIS,
        "\n\n  " + RIS,
        RIS + RIS.replace("A 6-item scale", "Een tweede"),
    ],
    ids=["without its end", "windows", "with a mark", "blanks before", "the first of two"],
)
def test_ris_as_people_copy_it(text):
    assert read_pasted(text)["titel"] == "A 6-item scale"


def test_bibtex():
    line = read_pasted(f"% gekopieerd uit de catalogus\n{BIBTEX}")
    assert (line["titel"], line["auteurs"], line["jaar"]) == (
        "Existential Psychotherapy",
        ["Yalom, Irvin D."],
        1980,
    )
    assert (line["publicatiesoort"], line["plaats_uitgave"]) == ("book", "New York")


@pytest.mark.parametrize("item", [CSL, [CSL], {"items": [CSL]}])
def test_csl_json(item):
    assert read_pasted(json.dumps(item))["titel"] == "Tweede"


@pytest.mark.parametrize(
    "text", ["", "   ", "Yalom, I. (1980). Existential Psychotherapy.", "{", "[]", "[1]", "{}x"]
)
def test_what_is_none_of_them(text):
    with pytest.raises(Unreadable):
        read_pasted(text)


def test_too_long():
    with pytest.raises(Unreadable, match=str(LONGEST)):
        read_pasted(RIS + " " * LONGEST)


OPENERS = [
    "@article{a, title={",
    "@article{a, author={",
    '@article{a, title="',
    "TY  - JOUR\nTI  - ",
    '[{"title": "',
    "[",
]
FILLERS = [
    "{",
    "[",
    r"\frac",
    r"\'{e",
    "$",
    '"',
    "a and ",
    "@a{b,t={x}}\n",
    "AU  - a\n",
    "9",
    " ",
    "\x00",
    "\ud800",
    "é\u0301",
]


@pytest.mark.parametrize(("opener", "filler"), list(product(OPENERS, FILLERS)))
def test_hostile_text_is_read_or_refused_in_no_time(opener, filler):
    text = (opener + filler * LONGEST)[:LONGEST]
    began = time.process_time()
    try:
        line = read_pasted(text)
    except Unreadable:
        line = {}
    assert isinstance(line, dict)
    assert time.process_time() - began < 5


def test_latex_that_asks_for_a_file_gets_none(tmp_path):
    secret = tmp_path / "geheim.tex"
    secret.write_text("KANARIE")
    line = read_pasted(r"@book{a, title={Boek \input{%s} \include{%s}}}" % (secret, secret))  # noqa: UP031
    assert "KANARIE" not in json.dumps(line)


def test_what_cannot_be_read_is_not_logged(caplog):
    read_pasted(r"@book{a, title={Boek \frac\frac GEHEIM}}")
    assert "GEHEIM" not in caplog.text


@pytest.mark.parametrize("odd", ["²²²²", "9" * 5000, "2001-" + "9" * 20, "٢٠٠١"])
def test_a_date_that_is_none_costs_nobody_the_rest(odd):
    texts = [
        f"TY  - JOUR\nTI  - Samen\nDA  - {odd}/1\nER  - \n",
        f"@book{{a, title={{Samen}}, year=2001, date={{{odd}}}}}",
        f"@book{{a, title={{Samen}}, year=2001, month={{{odd}}}}}",
        json.dumps({"title": "Samen", "issued": {"date-parts": [[odd, odd]]}}),
    ]
    assert [read_pasted(text)["titel"] for text in texts] == ["Samen"] * 4


def test_half_a_character_in_json_becomes_a_question_mark():
    for text in (r'{"title": "a\ud800"}', r'[{"title": "a\ud800"}]'):
        assert read_pasted(text)["titel"] == "a?"
