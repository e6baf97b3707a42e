"""A term never lies under itself, also when something else than the admin wrote it."""

import doctest

import pytest

from vocabulary import checks
from vocabulary.models import Term

pytestmark = pytest.mark.django_db


def test_the_example_holds():
    assert doctest.testmod(checks).failed == 0


def test_a_circle_is_named():
    one, two, three = (Term.objects.create(name=f"kringwoord {number}") for number in range(3))
    one.broader.add(two)
    two.broader.add(three)
    assert checks.no_term_under_itself(databases=["default"]) == []
    three.broader.add(one)
    problems = checks.no_term_under_itself(databases=["default"])
    assert [problem.id for problem in problems] == ["vocabulary.W001"] * 3
    assert "kringwoord 0" in problems[0].msg


def test_what_lies_above_is_known_through_circles():
    one, two = (Term.objects.create(name=f"kringwoord {number}") for number in range(2))
    one.broader.add(two)
    two.broader.add(one)
    apart = Term.objects.create(name="los woord")
    assert two.is_above(one)
    assert not apart.is_above(one)
