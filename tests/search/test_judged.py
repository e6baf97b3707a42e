"""The level that search holds over the demonstration, for the three sets of judged queries."""

import re
import subprocess

import pytest

from tests.served import demonstration, manage

# The right answer in the first three and the relevant in the first ten, in percent: what was reached, less one.
LEVELS = {"demo.jsonl": (85.8, 81.4), "gewoon.jsonl": (92.8, 92.7), "nieuw.jsonl": (95.0, 89.9)}
FIGURES = re.compile(r"^(\S+\.jsonl): .*\nall: .*first three ([\d.]+)%, .*first ten ([\d.]+)%", re.MULTILINE)


@pytest.fixture(scope="module")
def verdict() -> str:
    """What `judge_search` prints over the demonstration."""
    try:
        return manage(demonstration(), "judge_search").stdout
    except subprocess.CalledProcessError as error:
        pytest.fail(f"judge_search stopped:\n{error.stderr}")


@pytest.mark.parametrize("name", LEVELS)
def test_the_level_holds(verdict, name):
    reached = {file: (float(three), float(ten)) for file, three, ten in FIGURES.findall(verdict)}
    three, ten = LEVELS[name]
    assert reached[name][0] >= three, verdict
    assert reached[name][1] >= ten, verdict
