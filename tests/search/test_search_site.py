"""Search over real pages: marks, visibility, facets, the API and the page."""

import datetime
import json
import random
import shutil
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction

from content.querysets import visible
from search.engines.base import EngineUnavailable
from search.indexing import current_engine, drain, drain_all, rebuild
from search.models import DirtyMark, Scope, upsert_marks
from search.visibility import visible_ids
from tests.factories.kennisbank import ArticleFactory, PublicationFactory
from vocabulary.models import Municipality, Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return Page.objects.get(slug="kennisbank")


@pytest.fixture
def article(section):
    return ArticleFactory(parent=section, title="Zwaluwen bij de kathedraal", intro="Een stuk over vogels.")


def ask(client, **params):
    response = client.get("/api/v1/zoeken", params)
    assert response.status_code == 200, response.content
    return response.json()


def titles(client, **params):
    return [hit["titel"] for hit in ask(client, **params)["resultaten"]]


def test_a_page_is_found_in_the_words_of_the_exchange_format(client, index, article):
    index()
    answer = ask(client, q="zwaluw")
    assert list(answer) == [
        "totaal", "pagina", "per_pagina", "resultaten", "facetten", "ook_gezocht_op", "bedoelde_u",
    ]  # fmt: skip
    assert answer["totaal"] == 1
    [hit] = answer["resultaten"]
    assert list(hit) == [
        "id", "sleutel", "soort", "titel", "url", "samenvatting", "datum", "gemeenten", "score",
    ]  # fmt: skip
    assert hit["id"] == article.pk
    assert hit["soort"] == "artikel"
    assert hit["url"].startswith("/kennisbank/")
    assert hit["score"] > 0
    assert {"waarde": "artikel", "label": "Artikelen", "aantal": 1} in answer["facetten"]["soort"]
    assert {"waarde": "gestopt", "label": "Bestaat niet meer", "aantal": 0} in answer["facetten"]["status"]


def test_without_words_newest_first_and_no_score(client, index, section):
    for day in (1, 3, 2):
        ArticleFactory(parent=section, title=f"Dag {day}", date=datetime.date(2026, 5, day))
    index()
    answer = ask(client)
    assert [hit["titel"] for hit in answer["resultaten"]] == ["Dag 3", "Dag 2", "Dag 1"]
    assert {hit["score"] for hit in answer["resultaten"]} == {None}
    assert titles(client, sort="titel") == ["Dag 1", "Dag 2", "Dag 3"]


@pytest.mark.parametrize("params", [{"pagina": "abc"}, {"pagina": "0"}, {"per_pagina": "101"}, {"sort": "x"}])
def test_a_wrong_form_is_422_with_the_name(client, index, params):
    index()
    response = client.get("/api/v1/zoeken", params)
    assert response.status_code == 422
    assert next(iter(params)) in response.content.decode()
    assert client.get("/zoeken/", params).status_code == 200


def test_unknown_values_give_no_hits_and_no_error(client, index, article):
    index()
    for name in ("soort", "gemeente", "trefwoord", "doelgroep", "wijk", "jaar", "vorm", "status", "gratis"):
        assert ask(client, **{name: "onzin"})["totaal"] == 0


def test_past_the_bound_an_empty_list_with_the_right_total(client, index, article):
    index()
    answer = ask(client, q="zwaluw", pagina=600, per_pagina=20)
    assert (answer["totaal"], answer["resultaten"]) == (1, [])
    assert client.get("/zoeken/", {"q": "zwaluw", "pagina": "600"}).status_code == 404
    assert client.get("/zoeken/", {"q": "zwaluw", "pagina": "9" * 20}).status_code == 404


def test_a_subject_is_chosen_by_slug_label_or_synonym(client, index, article):
    term = Term.objects.create(name="wolken kijken", slug="wolken-kijken")
    term.set_synonyms(["wolkenkijken"])
    article.tags.add(term)
    article.save()
    index()
    for value in ("wolken-kijken", "Wolken kijken", "wolkenkijken"):
        answer = ask(client, trefwoord=value)
        assert answer["totaal"] == 1
        assert {"waarde": "wolken-kijken", "label": "wolken kijken", "aantal": 1} in answer["facetten"][
            "trefwoord"
        ]


def test_a_synonym_works_at_once_and_is_said(client, index, article):
    index()
    assert titles(client, q="gevleugelde") == []
    term = Term.objects.create(name="zwaluwen")
    term.set_synonyms(["gevleugelde"])
    answer = ask(client, q="gevleugelde")
    assert answer["totaal"] == 1
    assert "zwaluwen" in answer["ook_gezocht_op"]


def test_a_misspelt_word_is_found_and_asked_about(client, index, article):
    index()
    answer = ask(client, q="kathedral")
    assert answer["totaal"] == 1
    assert answer["bedoelde_u"] == "kathedraal"


def test_the_summary_is_marked_and_safe(client, index, section):
    ArticleFactory(parent=section, title="Veilig", intro="<script>alert(1)</script> zwaluwen & meer")
    index()
    [hit] = ask(client, q="zwaluw")["resultaten"]
    assert hit["samenvatting"] == "&lt;script&gt;alert(1)&lt;/script&gt; <mark>zwaluwen</mark> &amp; meer"


# Marks


def test_saving_leaves_one_mark_and_draining_clears_it(index, article):
    index()
    assert not DirtyMark.objects.exists()
    article.title = "Anders"
    article.save()
    article.save()
    assert DirtyMark.objects.get().counter == 2
    assert drain() == 1
    assert not DirtyMark.objects.exists()


@pytest.mark.parametrize(
    "hide", ["unpublish", "delete", "restrict", "restrict_parent", "unpublish_parent", "expire"]
)
def test_what_is_hidden_disappears(client, index, section, article, hide):
    index()
    assert titles(client, q="zwaluw")
    if hide == "unpublish":
        article.unpublish()
    elif hide == "delete":
        article.delete()
    elif hide.startswith("restrict"):
        page = section if hide.endswith("parent") else article
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    elif hide == "unpublish_parent":
        section.specific.unpublish()
    else:
        article.expire_at = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
        article.save()
    # Before the index knows, the database already says no.
    assert titles(client, q="zwaluw") == []
    assert client.get("/api/v1/suggesties", {"q": "zwal"}).json() == {"suggesties": []}
    drain_all()
    answer = ask(client, q="zwaluw")
    assert answer["totaal"] == 0
    assert not any(value["aantal"] for values in answer["facetten"].values() for value in values)


@pytest.mark.parametrize("seed", range(6))
def test_visible_ids_agrees_with_visible(section, seed):
    source = random.Random(seed)
    pages = [section]
    for number in range(12):
        page = Page(title=f"P{number}", slug=f"p{number}", live=source.random() < 0.7)
        if source.random() < 0.2:
            page.expire_at = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
        Page.objects.get(pk=source.choice(pages).pk).add_child(instance=page)
        pages.append(page)
        if source.random() < 0.2:
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    ids = [page.pk for page in Page.objects.all()]
    assert visible_ids(ids) == set(visible(Page.objects.filter(pk__in=ids)).values_list("pk", flat=True))


def test_a_draft_is_not_found(client, index, section, article):
    index()
    article.title = "Kanarie"
    article.save_revision()
    ArticleFactory(parent=section, title="Kanarie in de mijn", live=False)
    drain_all()
    assert titles(client, q="kanarie") == []


def test_a_renamed_term_is_found_on_its_pages(client, index, article):
    term = Term.objects.create(name="vliegen")
    article.tags.add(term)
    article.save()
    index()
    term.name = "kitesurfen"
    term.save()
    drain_all()
    assert titles(client, q="kitesurfen") == [article.title]


def test_a_change_during_a_drain_is_not_lost(index, article, monkeypatch):
    index()
    article.save()
    from search import indexing

    apply = indexing._apply

    def and_change(engine, marks):
        apply(engine, marks)
        upsert_marks(Scope.PAGE, [article.pk])

    monkeypatch.setattr(indexing, "_apply", and_change)
    assert drain() == 0
    assert DirtyMark.objects.count() == 1


def test_a_failing_engine_keeps_the_marks_and_the_site(client, index, article, monkeypatch):
    index()
    shutil.rmtree(current_engine().folder)
    article.title = "Zwaluwen terug"
    article.save()
    assert drain() == 0
    mark = DirtyMark.objects.get()
    assert mark.attempts == 1
    assert "NoIndex" in mark.last_error
    assert titles(client, q="zwaluwen") == ["Zwaluwen terug"]
    page = client.get("/zoeken/", {"q": "zwaluwen"})
    assert page.status_code == 200
    assert page.context["listing"].degraded
    index()
    DirtyMark.objects.update(not_before=None)
    drain_all()
    assert titles(client, q="zwaluw") == ["Zwaluwen terug"]


# Pages and hints


def test_the_page_shows_hits_tabs_and_hints(client, index, article):
    index()
    response = client.get("/zoeken/", {"q": "zwaluw schiedam"})
    assert response.status_code == 200
    assert response.context["most_words"]
    assert response.context["municipality"].name == "Schiedam"
    assert [tab.label for tab in response.context["tabs"]][0] == "Alles"
    assert "<mark>" not in response.content.decode().split("<title>")[1].split("</title>")[0]


def test_a_postcode_leads_to_its_municipality(client, index):
    index()
    response = client.get("/zoeken/", {"q": "3131 AB"})
    assert response.context["municipality"].code == "GM0622"


def test_a_search_asks_few_questions_of_the_database(client, index, section, django_assert_max_num_queries):
    for number in range(30):
        ArticleFactory(parent=section, title=f"Zwaluw {number}")
    index()
    ask(client, q="zwaluw")
    with django_assert_max_num_queries(12):
        ask(client, q="zwaluw", per_pagina=30)


def test_suggestions_by_beginnings(client, index, article):
    index()
    answer = client.get("/api/v1/suggesties", {"q": "kath zwal"}).json()
    assert answer == {"suggesties": [{"tekst": article.title, "soort": "artikel", "url": article.url}]}
    assert client.get("/api/v1/suggesties").json() == {"suggesties": []}


def test_publications_by_author_and_doi(client, index, section):
    PublicationFactory(parent=section, title="A scale", doi="10.1000/abc", language="en")
    index()
    assert titles(client, q="https://doi.org/10.1000/ABC") == ["A scale"]


def test_judging_prints_both_figures(index, article, tmp_path, capsys):
    index()
    file = tmp_path / "judged.jsonl"
    rows = [
        {"id": "a", "vraag": "zwaluw", "goed": [article.sleutel]},
        {"id": "b", "vraag": "walvis", "goed": ["x"]},
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows))
    call_command("judge_search", str(file))
    printed = capsys.readouterr().out
    assert "first three 50.0%" in printed
    assert "MISSED b" in printed


def test_hostile_texts_are_answered(client, index):
    index()
    lines = (Path(django_settings.BASE_DIR) / "tests/data/bad-inputs.jsonl").read_text().splitlines()
    from urllib.parse import unquote

    for line in lines:
        path = json.loads(line)["path"] or ""
        if "{q}=" in path:
            text = unquote(path.split("{q}=", 1)[1], errors="replace").replace("\x00", " ")
            assert client.get("/api/v1/zoeken", {"q": text}).status_code == 200
            assert client.get("/zoeken/", {"q": text}).status_code == 200


def test_the_docs_are_served(client):
    assert client.get("/api/v1/docs").status_code == 200
    assert "/api/v1/zoeken" in client.get("/api/v1/openapi.json").json()["paths"]


def test_a_fourth_municipality_is_in_the_filters_at_once(client, index):
    index()
    Municipality.objects.create(code="GM0556", name="Maassluis")
    rebuild()
    assert ask(client, gemeente="maassluis")["facetten"]["gemeente"][-1]["waarde"] == "GM0556"


def test_no_index_is_said(index):
    with pytest.raises(EngineUnavailable):
        current_engine().reader()
