"""The tags that templates load: drawings and the way the site writes things."""

from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from core.templatetags import frame


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    "tag",
    ["{% thread_picture t %}", "{% thread_edge t %}", "{% thread_divider t %}", "{% thread_mark %}"],
)
def test_each_drawing_tag_gives_an_svg(tag: str) -> None:
    assert render("{% load threads %}" + tag, t="Samen eten").startswith("<svg")


def test_a_label_is_escaped() -> None:
    html = render("{% load threads %}{% thread_picture t label=t %}", t='"><script>alert(1)</script>')
    assert "<script>" not in html


def test_a_telephone_number_can_be_pressed() -> None:
    html = render("{% load frame %}{% phone n %}", n="010 123 45 67")
    assert html == '<a class="tel" href="tel:+31101234567">010 123 45 67</a>'


@pytest.mark.parametrize("number", ["vraag bij de balie", '"><script>'])
def test_what_is_no_number_is_only_shown(number: str) -> None:
    html = render("{% load frame %}{% phone n %}", n=number)
    assert "href" not in html
    assert "<script>" not in html


@pytest.mark.parametrize(
    ("path", "current"),
    [("/nieuws/", "page"), ("/nieuws/een-bericht/", "true"), ("/", ""), ("/nieuwsgierig/", "")],
)
def test_the_menu_knows_where_one_is(rf: RequestFactory, path: str, current: str) -> None:
    items = frame.menu(Context({"request": rf.get(path)}))
    assert [item.label for item in items] == [
        "Initiatieven",
        "Kennisbank",
        "Gesprekskaarten",
        "Nieuws",
        "Zoeken",
    ]
    assert {item.url: item.current for item in items}["/nieuws/"] == current


def test_the_menu_needs_no_request() -> None:
    assert not any(item.current for item in frame.menu(Context()))


def test_the_own_address_never_trusts_the_host(rf: RequestFactory, settings: Any) -> None:
    settings.SITE_URL = "https://www.voorbeeld.nl"
    request = rf.get("/nieuws/", HTTP_HOST="elders.example")
    assert frame.own_address(Context({"request": request})) == "https://www.voorbeeld.nl/nieuws/"
