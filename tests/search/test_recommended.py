"""What editors put above the results: for which words, for whom, and until when."""

import datetime
import shutil

import pytest
from django.utils import timezone

from search.models import Recommendation, RecommendedPage
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory
from tests.factories.pages import restrict
from vocabulary.models import Term

pytestmark = pytest.mark.django_db

LIST, NEW = "/beheer/zoeken/aanbevolen/", "/beheer/zoeken/aanbevolen/new/"
HEAD = "Aanbevolen door de redactie"


@pytest.fixture
def page():
    return ArticleFactory(title="Begin hier", intro="Over een kop soep en wie er kookt.")


@pytest.fixture
def soup(page):
    return recommend("soepmaaltijd", page)


def recommend(phrase, *pages, until=None, reason=""):
    made = Recommendation.objects.create(phrase=phrase, until=until)
    for order, chosen in enumerate(pages):
        RecommendedPage.objects.create(
            recommendation=made, page_id=chosen.pk, sort_order=order, reason=reason
        )
    return made


def term(name, *synonyms):
    made = Term.objects.create(name=name)
    made.set_synonyms(synonyms)
    return made


def recommended(client, words, **params):
    """The titles above the list on the search page."""
    html = client.get("/zoeken/", {"q": words, **params}).content.decode()
    if HEAD not in html:
        return []
    above = html.split(HEAD)[1].split("</section>")[0]
    return [piece.split("</a>")[0].rsplit(">", 1)[1] for piece in above.split('class="result__title"')[1:]]


def listed(client, words):
    html = client.get("/zoeken/", {"q": words}).content.decode().split('id="gevonden"')[1]
    return [piece.split("</a>")[0].rsplit(">", 1)[1] for piece in html.split('class="result__title"')[1:]]


@pytest.mark.parametrize(
    "words",
    ["soepmaaltijd", "Soepmaaltijden", "een soepmaaltijd in Schiedam", '"soepmaaltijd"', "SOEPMAALTIJD -vis"],
)
def test_it_stands_above_the_list_for_every_form_of_the_word(client, index, soup, words):
    index()
    assert recommended(client, words) == ["Begin hier"]


@pytest.mark.parametrize("words", ["soep", "vis -soepmaaltijd", "-soepmaaltijd", "", "maaltijd"])
def test_it_does_not_stand_above_the_list_for_other_words(client, index, soup, words):
    index()
    assert recommended(client, words) == []


def test_a_word_that_names_a_subject_stands_for_all_its_words_also_those_added_later(
    client, either_index, page
):
    subject = term("hapjestafel", "smulkring")
    recommend("smulkrings", page)
    either_index()
    assert recommended(client, "hapjestafels") == ["Begin hier"]
    assert recommended(client, "schranspartij") == []
    subject.set_synonyms(["smulkring", "schranspartij"])
    assert recommended(client, "de schranspartij") == ["Begin hier"]


def test_the_pages_stand_in_the_order_of_the_editor_with_the_reason(client, index, page):
    others = [ArticleFactory(title=f"Stuk {letter}") for letter in "bacd"]
    recommend("soepmaaltijd", others[0], page, *others[1:], reason="Lees dit <eerst>.")
    index()
    assert recommended(client, "soepmaaltijd") == ["Stuk b", "Begin hier", "Stuk a"]
    assert "Lees dit &lt;eerst&gt;." in client.get("/zoeken/", {"q": "soepmaaltijd"}).content.decode()


def test_the_longest_words_count_and_two_subjects_follow_each_other(client, index, page):
    other, third = ArticleFactory(title="Soep voor twee"), ArticleFactory(title="Over wandelen")
    recommend("soepmaaltijd", page)
    recommend("samen soepmaaltijd", other)
    recommend("kuieren", third)
    index()
    assert recommended(client, "samen soepmaaltijd") == ["Soep voor twee"]
    assert recommended(client, "kuieren en soepmaaltijd") == ["Over wandelen", "Begin hier"]


def test_it_is_not_listed_twice_and_the_count_stays(client, index, page):
    ArticleFactory(title="Soep uit de pan", intro="Soep.")
    recommend("soep", page)
    index()
    assert recommended(client, "soep") == ["Begin hier"]
    assert listed(client, "soep") == ["Soep uit de pan"]
    html = client.get("/zoeken/", {"q": "soep"}).content.decode()
    assert "2 gevonden" in html
    assert "staat niet nog eens in de lijst" in html


def test_when_nothing_else_is_found_the_page_does_not_say_that_there_is_nothing(client, index, page):
    recommend("vossenjacht", page)
    index()
    html = client.get("/zoeken/", {"q": "vossenjacht"}).content.decode()
    assert "Verder niets gevonden" in html
    assert "Hier staat nog niets over" not in html


@pytest.mark.parametrize("params", [{"soort": "artikel"}, {"sort": "titel"}, {"gemeente": "GM0606"}])
def test_who_filters_or_sorts_asks_for_something_else(client, index, soup, params):
    index()
    assert recommended(client, "soepmaaltijd", **params) == []


def test_only_the_first_page_of_the_list_has_it(client, index, soup):
    for number in range(3):
        ArticleFactory(title=f"Soepmaaltijd {number}")
    index()
    assert recommended(client, "soepmaaltijd", per_pagina=1) == ["Begin hier"]
    assert recommended(client, "soepmaaltijd", per_pagina=1, pagina=2) == []


def test_after_its_last_day_it_is_gone_without_anybody_saving_anything(client, index, page, time_machine):
    today = timezone.localdate()
    recommend("soepmaaltijd", page, until=today)
    index()
    assert recommended(client, "soepmaaltijd") == ["Begin hier"]
    time_machine.move_to(timezone.now() + datetime.timedelta(days=1))
    assert recommended(client, "soepmaaltijd") == []


def test_what_a_visitor_may_not_see_is_not_recommended(client, index, page):
    gone, shut = ArticleFactory(title="Weg", live=False), ArticleFactory(title="Voor leden")
    closed = InitiativeFactory(title="Bestaat niet meer", status="gestopt")
    recommend("soepmaaltijd", gone, shut, closed, page)
    restrict(shut)
    index()
    assert recommended(client, "soepmaaltijd") == ["Begin hier"]
    page.unpublish()
    assert recommended(client, "soepmaaltijd") == []
    assert client.get("/api/v1/aanbevolen", {"q": "soepmaaltijd"}).json() == {"aanbevolen": []}


def test_a_change_counts_with_the_next_search(client, index, page):
    index()
    assert recommended(client, "soepmaaltijd") == []
    made = recommend("soepmaaltijd", page)
    assert recommended(client, "soepmaaltijd") == ["Begin hier"]
    made.delete()
    assert recommended(client, "soepmaaltijd") == []


def test_it_needs_no_engine(client, index, soup, settings):
    index()
    folder = settings.SEARCH["URL"].removeprefix("tantivy://")
    shutil.rmtree(folder)
    assert recommended(client, "soepmaaltijden") == ["Begin hier"]


def test_machines_ask_for_it_at_an_address_of_its_own(client, index, page):
    """The answer of /api/v1/zoeken is fixed to the letter, so nothing is added to it."""
    recommend("soepmaaltijd", page, reason="Lees dit eerst.")
    index()
    [hit] = client.get("/api/v1/aanbevolen", {"q": "soepmaaltijd"}).json()["aanbevolen"]
    assert (hit["titel"], hit["waarom"], hit["score"]) == ("Begin hier", "Lees dit eerst.", None)
    assert set(client.get("/api/v1/zoeken", {"q": "soepmaaltijd"}).json()) == {
        "totaal", "pagina", "per_pagina", "resultaten", "facetten", "ook_gezocht_op", "bedoelde_u",
    }  # fmt: skip


def test_without_a_fitting_word_it_asks_the_database_nothing(client, index, page):
    ArticleFactory(title="Zwaluwen")
    index()

    def count():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            client.get("/api/v1/zoeken", {"q": "zwaluwen"})
        return len(queries)

    count()
    before = count()
    for number in range(5):
        recommend(f"soepmaaltijd {number}", page)
    count()
    assert count() == before


def posted(phrase, *pages, until=""):
    data = {"phrase": phrase, "until": until, "pages-TOTAL_FORMS": len(pages), "pages-INITIAL_FORMS": 0}
    data |= {"pages-MIN_NUM_FORMS": 1, "pages-MAX_NUM_FORMS": 1000}
    for place, page in enumerate(pages):
        data |= {
            f"pages-{place}-page": page.pk,
            f"pages-{place}-reason": "",
            f"pages-{place}-ORDER": place + 1,
        }
    return data


def test_an_editor_recommends_a_page(editor, index, page, client):
    index()
    response = editor.post(NEW, posted("  Soepmaaltijd ", page), follow=True)
    assert "De aanbeveling voor “Soepmaaltijd” is bewaard." in response.content.decode()
    assert str(Recommendation.objects.get().changed_by) == "Noor Vermeer"
    assert recommended(client, "soepmaaltijd") == ["Begin hier"]


def test_the_form_begins_with_the_word_of_the_address(editor, index):
    assert 'value="soepmaaltijd"' in editor.get(NEW, {"woord": "soepmaaltijd"}).content.decode()


def test_what_cannot_be_is_told_beside_the_field(editor, index, page):
    term("hapjestafel", "smulkring")
    recommend("smulkring", page)
    section = page.get_parent()
    yesterday = (timezone.localdate() - datetime.timedelta(days=1)).isoformat()
    for data, told in [
        (posted("", page), "Vul het woord of onderwerp in."),
        (posted("...", page), "Vul een woord in, met letters of cijfers."),
        (posted("een twee drie vier vijf zes zeven acht negen", page), "Neem hooguit 8 woorden."),
        (posted("hapjestafels", page), "is voor het zoeken hetzelfde als “smulkring”"),
        (posted("smulkring", page), "er al een aanbeveling"),
        (posted("soepmaaltijd", page, page), "Deze pagina staat er al bij."),
        (posted("soepmaaltijd", section), "Deze pagina komt niet in het zoeken voor."),
        (posted("soepmaaltijd", page, until=yesterday), "Deze dag is al voorbij."),
        (posted("soepmaaltijd"), "pagina"),
    ]:
        html = editor.post(NEW, data).content.decode()
        assert told in html, told
        assert Recommendation.objects.count() == 1


def test_the_list_tells_for_which_words_and_whether_visitors_see_it(editor, index, page):
    assert "Er zijn nog geen aanbevelingen." in editor.get(LIST).content.decode()
    term("hapjestafel", "smulkring")
    recommend("smulkring", page, ArticleFactory(title="Een concept", live=False))
    recommend("vroeger", page, until=datetime.date(2020, 5, 1))
    html = editor.get(LIST).content.decode()
    assert "hapjestafel" in html
    assert "Te zien. Niet op de site: Een concept" in html
    assert "Voorbij sinds 1 mei 2020" in html
    assert "vroeger" not in editor.get(f"{LIST}results/", {"q": "concept"}).content.decode()


def test_the_list_asks_as_much_for_twenty_as_for_two(editor, index, page, django_assert_max_num_queries):
    for number in range(2):
        recommend(f"soepmaaltijd {number}", page)
    editor.get(LIST)
    with django_assert_max_num_queries(40) as few:
        editor.get(LIST)
    most = len(few.captured_queries)
    for number in range(2, 20):
        recommend(f"soepmaaltijd {number}", page)
    editor.get(LIST)
    with django_assert_max_num_queries(most):
        editor.get(LIST)


def test_it_is_changed_and_taken_away(editor, index, soup, page):
    [item] = soup.pages.all()
    data = posted("soepmaaltijden", page) | {
        "pages-INITIAL_FORMS": 1,
        "pages-0-id": item.pk,
        "pages-0-reason": "Want.",
    }
    assert editor.post(f"{LIST}edit/{soup.pk}/", data).status_code == 302
    soup.refresh_from_db()
    assert soup.phrase == "soepmaaltijden"
    assert RecommendedPage.objects.get().reason == "Want."
    editor.post(f"{LIST}delete/{soup.pk}/")
    assert not Recommendation.objects.exists()
