"""Subjects suggested from a text: how many of the writer's own are among them, and never one that is not public."""

import json
import time
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kennisbank.models import ArticlePage, PracticeCasePage
from search.building import body_text
from tests.factories.kennisbank import ArticleFactory
from vocabulary.models import Term
from writing.suggestions import LONGEST, MOST, suggested_terms

pytestmark = pytest.mark.django_db
DEMO = Path(__file__).resolve().parents[2] / "site/exchange/demo"
QUERIES = 4


@pytest.fixture
def index(settings, tmp_path):
    from search import reference, service
    from search.indexing import settle

    settings.SEARCH = {"URL": f"tantivy://{tmp_path / 'index'}", "POLL_SECONDS": 0.01}
    reference.forget()
    service._languages.clear()
    return settle


@pytest.fixture
def no_index(settings, tmp_path):
    from search import reference, service

    settings.SEARCH = {"URL": f"tantivy://{tmp_path / 'none'}", "POLL_SECONDS": 0.01}
    # A test that is taken back leaves the same stamps behind as the one before it.
    reference.forget()
    service._languages.clear()


def names(title="", intro="", text=""):
    return [term.name for term in suggested_terms(title, intro, text)]


def test_what_a_text_names_also_by_another_word(no_index):
    synonym = next(term for term in Term.objects.all() if term.synonyms)
    assert synonym.name in names(text=f"Wij praatten over {synonym.synonyms[0]}.")


def test_the_title_weighs_most(no_index):
    assert names("Wandelen", "", "Koken en nog eens koken.")[0] == "wandelen"


def test_what_is_often_there_comes_first(no_index):
    found = names(text="Samen koken. Koken met de buurt. Koken op dinsdag. Een keer wandelen.")
    assert found.index("koken") < found.index("wandelen")


def test_several_narrower_terms_name_the_broader_one(no_index):
    above = next(term for term in Term.objects.all() if term.narrower.count() > 2)
    below = [term.name for term in above.narrower.all()[:3]]
    assert above.name in names(text=". ".join(below))


def test_at_most_eight(no_index):
    text = ". ".join(Term.objects.values_list("name", flat=True)[:60])
    assert len(names(text=text)) == MOST


@pytest.mark.parametrize("text", ["", "   ", "\x00", "xyzzy plugh", "<p>" * 1000, "😀" * 500])
def test_nothing_to_suggest(no_index, text):
    assert names(text, text, text) == []


def test_a_term_of_somebody_elses_draft_is_not_suggested(no_index):
    ArticleFactory(labels=["kanariegeheim"], live=False)
    assert Term.objects.filter(name="kanariegeheim").exists()
    assert names("Kanariegeheim", "kanariegeheim", "kanariegeheim") == []


def test_a_new_term_that_visitors_can_see_is(no_index):
    ArticleFactory(labels=["kanariegeheim"])
    assert names("Kanariegeheim") == ["kanariegeheim"]


def _load_demonstration(folder):
    lines = []
    for name in ("artikelen", "praktijkverhalen"):
        for raw in (DEMO / f"{name}.jsonl").read_text("utf-8").splitlines():
            lines.append({key: value for key, value in json.loads(raw).items() if key != "verwijst_naar"})
    file = folder / "demo.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    call_command("import_content", str(file))


@pytest.mark.slow
def test_a_good_part_of_what_writers_chose_themselves_is_suggested(index, tmp_path):
    """Writers of the demonstration gave some eight words each, many of which their text does not use."""
    _load_demonstration(tmp_path)
    index()
    for model, floor in ((ArticlePage, 0.30), (PracticeCasePage, 0.35)):
        own = suggested = 0
        for page in model.objects.all():
            chosen = set(page.terms)
            own += len(chosen)
            suggested += len(chosen & set(suggested_terms(page.title, page.intro, body_text(page))))
        print(f"{model.__name__}: {suggested} of {own} own terms suggested ({suggested / own:.0%})")
        assert own > 50
        assert suggested / own >= floor


def test_a_long_text_takes_little_time_and_few_queries(no_index):
    text = " ".join(f"woord{number} koken wandelen vriendschap" for number in range(5000))
    assert len(text) > LONGEST
    suggested_terms("", "", "")  # Reads the thesaurus, once for each change of it.
    began = time.process_time()
    with CaptureQueriesContext(connection) as queries:
        suggested_terms(text, text, text)
    assert time.process_time() - began < 3
    assert len(queries) <= QUERIES
