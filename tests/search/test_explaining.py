"""Why a query finds what it finds, for who works on the words."""

import json

import pytest
from django.core.management import call_command
from wagtail.models import Page

from tests.factories.kennisbank import ArticleFactory

pytestmark = pytest.mark.django_db


def test_each_word_tells_how_it_was_read_and_what_it_gave_each_page(index, tmp_path, capsys):
    section = Page.objects.get(slug="kennisbank")
    expected = ArticleFactory(parent=section, title="Zwaluwen bij de kathedraal", sleutel="zwaluwen")
    ArticleFactory(parent=section, title="Duiven bij de kathedraal", sleutel="duiven")
    index()
    rows = [
        {"id": "x1", "vraag": "zwaluwen kathedraal", "goed": [expected.sleutel]},
        {"id": "x2", "vraag": "duiven", "goed": ["duiven"]},
    ]
    judged = tmp_path / "eigen.jsonl"
    judged.write_text("\n".join(json.dumps(row) for row in rows))
    call_command("judge_search", str(judged), explain=["x1"])
    told = capsys.readouterr().out
    assert "x1 'zwaluwen kathedraal'" in told
    assert "x2" not in told
    assert "zwaluwen: asked" in told
    assert "step 1: 1 pages" in told
    assert "+   1" in told
