"""Our own words come before those of Django and Wagtail."""

import gettext
import re
from pathlib import Path

import pytest
from django.utils import translation

CATALOGUE = Path(__file__).resolve().parents[2] / "site/config/locale/nl/LC_MESSAGES"
ENTRY = re.compile(r'^msgid "(?P<source>.+)"\nmsgstr "(?P<ours>.+)"$', re.MULTILINE)
OURS = [
    (found["source"].replace('\\"', '"'), found["ours"].replace('\\"', '"'))
    for found in ENTRY.finditer((CATALOGUE / "django.po").read_text())
]


def test_the_catalogue_is_read():
    assert len(OURS) > 40


@pytest.mark.parametrize(("source", "ours"), OURS)
def test_the_compiled_words_are_those_of_the_catalogue_and_win(source, ours):
    with (CATALOGUE / "django.mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext(source) == ours
    with translation.override("nl"):
        assert translation.gettext(source) == ours


@pytest.mark.parametrize("word", ["validatie", "verplicht", "ongeldig", "geldige", "live", "workflow"])
def test_editors_read_no_jargon(word):
    assert not [ours for _, ours in OURS if word in ours.lower()]


def test_editors_are_addressed_with_u():
    assert not [ours for _, ours in OURS if re.search(r"\b(je|jij|jouw)\b", ours, re.IGNORECASE)]
