"""Large files: few queries for each line, and no more memory for more lines."""

import gc
import json
import resource
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.search.backends import get_search_backend

from content.records.context import Context
from exchange.importing.importer import Importer
from exchange.importing.lines import read_lines
from exchange.importing.report import Report
from exchange.importing.wagtail_batch import wagtail_in_batches
from kennisbank.models import ArticlePage

pytestmark = pytest.mark.django_db

QUERIES_FOR_A_NEW_PAGE = 60
QUERIES_FOR_THE_SAME_LINE = 8
LINES = 500
BYTES_A_LINE = 2048


def line(number):
    return {
        "soort": "artikel",
        "sleutel": f"groot-{number}",
        "titel": f"Stuk nummer {number}",
        "inleiding": "Waar het over gaat.",
        "tekst": "<p>Een alinea die iets zegt.</p>" * 40,
        "auteurs": ["Een redacteur", "Een lid"],
        "trefwoorden": ["koken", "samen eten", "wandelen"],
        "doelgroepen": ["ouderen"],
        "vormen": ["sociaal"],
        "samenhang": ["betekenis"],
        "verwijst_naar": [{"sleutel": f"groot-{max(number - 1, 0)}", "relatie": "zie_ook"}],
    }


def importer(batch):
    return Importer(Context(), Report(lambda message: None), batch)


def test_queries_for_a_line():
    with wagtail_in_batches() as batch:
        run = importer(batch)
        for number in range(3):
            run.land(number, line(number))
        with CaptureQueriesContext(
            connection,
        ) as new:
            run.land(3, line(3))
        with CaptureQueriesContext(connection) as same:
            run.land(4, line(3))
    assert run.report.counts == {"created": 4, "updated": 0, "unchanged": 1, "refused": 0}
    assert len(new) < QUERIES_FOR_A_NEW_PAGE
    assert len(same) < QUERIES_FOR_THE_SAME_LINE


def memory():
    """Return how many bytes this process holds; tracing each allocation would triple the time."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


@pytest.mark.slow
def test_five_hundred_lines_in_constant_memory(tmp_path):
    file = tmp_path / "groot.jsonl"
    file.write_text("\n".join(json.dumps(line(number)) for number in range(LINES)), encoding="utf-8")
    held = {}
    with wagtail_in_batches() as batch:
        run = importer(batch)
        for number, record in read_lines(file):
            run.land(number, record)
            if number in {LINES // 5 * 2, LINES}:
                held[number] = memory()
    assert run.report.counts["created"] == LINES
    first, last = sorted(held)
    assert (held[last] - held[first]) / (last - first) < BYTES_A_LINE


def test_the_admin_finds_what_was_imported(land):
    land(line(1), line(2))
    found = get_search_backend().search("Stuk nummer", ArticlePage)
    assert found.count() == 2
