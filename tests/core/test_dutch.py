"""Dutch formatting."""

import datetime
import doctest
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template

from core import dutch


def test_the_examples_in_the_docstrings_hold():
    failed, tried = doctest.testmod(dutch)
    assert tried >= 10
    assert failed == 0


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("010 123 45 67", "tel:+31101234567"),
        ("010-1234567", "tel:+31101234567"),
        ("(010) 123 45 67", "tel:+31101234567"),
        ("+31 10 123 45 67", "tel:+31101234567"),
        ("+31 (0)10 123 45 67", "tel:+31101234567"),
        ("0031 10 123 45 67", "tel:+31101234567"),
        ("06 12 34 56 78", "tel:+31612345678"),
        ("088 0767 000", "tel:+31880767000"),
        ("112", "tel:112"),
        ("113", "tel:113"),
        ("14 010", "tel:14010"),
        ("0800 0113", "tel:08000113"),
        ("0800-2000", "tel:08002000"),
        ("", ""),
        ("bel Jan", ""),
        ("010 123", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_telephone_numbers_become_links_that_dial(written, dialled):
    assert dutch.phone_link(written) == dialled


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal("4.50"), "€ 4,50"),
        (2, "€ 2,00"),
        (0, "gratis"),
        (Decimal("1234.5"), "€ 1.234,50"),
        (0.005, "€ 0,01"),
        (None, ""),
    ],
)
def test_money(amount, text):
    assert dutch.money(amount) == text


def test_a_moment_is_told_in_local_time():
    summer = datetime.datetime(2026, 7, 1, 22, 30, tzinfo=datetime.UTC)
    assert dutch.moment(summer) == "donderdag 2 juli 2026, 0.30 uur"
    assert dutch.date(summer) == "2 juli 2026"


def test_a_moment_over_two_days():
    zone = ZoneInfo("Europe/Amsterdam")
    begin = datetime.datetime(2026, 3, 3, 14, 0, tzinfo=zone)
    end = datetime.datetime(2026, 3, 4, 9, 5, tzinfo=zone)
    assert dutch.moment(begin, end) == "dinsdag 3 maart 2026, 14.00 uur tot woensdag 4 maart 2026, 9.05 uur"


@pytest.mark.parametrize(
    ("words", "row"), [([], ""), (["avond"], "avond"), (["ochtend", "avond"], "ochtend en avond")]
)
def test_in_a_row(words, row):
    assert dutch.in_a_row(words) == row


def test_a_message_is_opened_and_not_sent():
    link = dutch.mail_link("Soep & praatje", "Kijk eens:\nhttp://localhost/x/")
    assert link == "mailto:?subject=Soep%20%26%20praatje&body=Kijk%20eens%3A%0Ahttp%3A//localhost/x/"


def test_the_template_tags_are_silent_about_what_is_not_there():
    page = Template(
        "{% load dutch %}[{{ no|dutch_date }}{{ no|dutch_day }}{{ no|dutch_time }}{{ no|phone_link }}"
        "{{ no|dutch_money }}{{ no|dutch_number }}{{ no|in_a_row }}{{ no|as_sentence }}{% dutch_moment no %}]"
    )
    assert page.render(Context({"no": None})) == "[]"


def test_the_template_tags_say_what_the_functions_say():
    page = Template(
        "{% load dutch %}{{ day|dutch_day }}, {{ phone|phone_link }}, {{ cost|dutch_money }}, "
        "{{ parts|in_a_row }}, {% counted 1 'initiatief' 'initiatieven' %}"
    )
    context = Context(
        {
            "day": datetime.date(2026, 3, 3),
            "phone": "010 123 45 67",
            "cost": Decimal("4.5"),
            "parts": ["ochtend", "avond"],
        }
    )
    assert page.render(context) == (
        "dinsdag 3 maart 2026, tel:+31101234567, € 4,50, ochtend en avond, 1 initiatief"
    )
