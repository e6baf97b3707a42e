"""The order of hits in the admin: trying other weights, seeing what they do, keeping them."""

import datetime
import html

import pytest
from django.utils import timezone

from members.roles import MEMBERS_GROUP
from search import comparing
from search.comparing import compare, fitting
from search.models import SearchRanking, TrialQuery
from search.request import make_request
from search.service import search
from search.weights import Ranking
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory
from tests.search.steering import signed_in

pytestmark = pytest.mark.django_db

SCREEN, TRIALS = "/beheer/zoeken/volgorde/", "/beheer/zoeken/proefzoekvragen/"
START = {"title": "3", "labels": "2", "intro": "1.4", "body": "1", "freshness": "niet"}


@pytest.fixture
def pages(index):
    named = ArticleFactory(title="Schaken", intro="Een spel.")
    telling = ArticleFactory(title="Een spel", intro="Schaken, en wie schaken wil leren schaken.")
    index()
    return named, telling


def trial(query, *pages):
    row = TrialQuery.objects.create(query=query)
    row.answers.set([row.answers.model(page=page) for page in pages])
    row.save()
    return row


def text(response):
    assert response.status_code == 200
    return " ".join(html.unescape(response.content.decode()).split())


def order(words="schaken"):
    return [hit.title for hit in search(make_request(words)).hits]


def test_other_weights_work_with_the_next_search_and_need_no_new_index(pages):
    assert order() == ["Schaken", "Een spel"]
    SearchRanking.objects.create(title=0.5, intro=6)
    assert order() == ["Een spel", "Schaken"]
    SearchRanking.objects.all().delete()
    assert order() == ["Schaken", "Een spel"]


def test_there_is_one_row_however_often_it_is_kept():
    SearchRanking(title=1).save()
    SearchRanking(title=2).save()
    assert SearchRanking.objects.count() == 1
    assert SearchRanking.now().ranking == Ranking(title=2)


def test_what_is_new_goes_first_among_equals_when_an_editor_says_so(index):
    today = timezone.localdate()
    dates = [today - datetime.timedelta(days=days) for days in (900, 500, 20)]
    for number, date in enumerate(dates):
        ArticleFactory(title="Dammen", slug=f"dammen-{number}", sleutel=f"dammen-{number}", date=date)
    index()
    assert [hit.date for hit in search(make_request("dammen")).hits] == dates
    SearchRanking.objects.create(freshness="beetje")
    assert [hit.date for hit in search(make_request("dammen")).hits] == dates[::-1]


def test_of_an_initiative_the_day_it_was_checked_counts(index):
    today = timezone.localdate()
    for key, checked in (("a-oud", today - datetime.timedelta(days=100)), ("b-pas", today)):
        InitiativeFactory(title="Biljarten", slug=key, sleutel=key, date=today, checked_on=checked)
    index()
    SearchRanking.objects.create(freshness="duidelijk")
    assert [hit.key for hit in search(make_request("biljarten")).hits] == ["b-pas", "a-oud"]


def test_an_editor_sees_what_gets_better_and_worse_before_keeping_it(editor, pages):
    named, telling = pages
    trial("schaken", named)
    trial("wie wil schaken", telling)
    trial("schaken leren", telling)
    shown = text(editor.post(SCREEN, {**START, "title": "0.5", "intro": "6"}))
    assert "Geprobeerd met 3 zoekvragen" in shown
    assert '<th scope="row">schaken</th><td>1</td><td>2</td><td>slechter</td>' in shown
    assert 'name="title" value="0.5"' in shown
    assert not SearchRanking.objects.exists(), "looking keeps nothing"
    assert order() == ["Schaken", "Een spel"], "and changes nothing for who searches meanwhile"


def test_keeping_it_works_at_once(editor, pages):
    answer = editor.post(SCREEN, {**START, "title": "0.5", "intro": "6", "bewaar": "1"}, follow=True)
    assert "De nieuwe volgorde is bewaard" in text(answer)
    assert SearchRanking.now().ranking == Ranking(0.5, 2.0, 6.0, 1.0, 0.0)
    assert order() == ["Een spel", "Schaken"]
    assert 'name="title" value="3,0"' in text(editor.get(SCREEN, {"begin": "1"})), "the way back is one click"


@pytest.mark.parametrize("wrong", ["", "veel", "0", "0.4", "6.1", "-1", "nan", "inf", "1e9"])
def test_a_weight_out_of_bounds_is_told_beside_the_field(editor, wrong):
    shown = text(editor.post(SCREEN, {**START, "title": wrong, "bewaar": "1"}))
    assert shown.count("Vul een getal in van 0,5 tot en met 6.") == 1
    assert not SearchRanking.objects.exists()


def test_a_comma_is_a_comma(editor):
    editor.post(SCREEN, {**START, "title": "2,5", "bewaar": "1"})
    assert SearchRanking.now().title == 2.5


def test_without_any_query_to_try_the_screen_says_how_to_make_one(editor, index):
    shown = text(editor.post(SCREEN, START))
    assert "Er zijn nog geen vragen om het mee te proberen" in shown
    assert TRIALS in shown


def test_queries_of_the_program_count_only_where_their_pages_stand(pages, monkeypatch, tmp_path):
    named, _ = pages
    rows = [
        f'{{"id": "x{number}", "vraag": "schaken {number}", "goed": ["{key}"]}}'
        for number, key in enumerate(["elders-1", *[named.sleutel] * 150])
    ]
    (tmp_path / "eigen.jsonl").write_text("\n".join(rows))
    monkeypatch.setattr(comparing, "JUDGED", tmp_path)
    trial("schaken", named)
    asked = fitting()
    assert [judged.query for judged in asked][:2] == ["schaken", "schaken 1"]
    assert len(asked) == comparing.MOST_ASKED
    assert "schaken 0" not in {judged.query for judged in asked}
    assert compare(Ranking(), Ranking()).same == comparing.MOST_ASKED


def test_an_editor_makes_a_trial_query_from_what_was_asked(editor, pages):
    assert 'value="schaak leren"' in text(editor.get(f"{TRIALS}new/", {"woord": "schaak leren"}))
    rows = {
        "answers-TOTAL_FORMS": "1", "answers-INITIAL_FORMS": "0", "answers-MIN_NUM_FORMS": "1",
        "answers-MAX_NUM_FORMS": "10", "answers-0-page": pages[0].pk, "answers-0-id": "", "answers-0-ORDER": "1",
        "answers-0-DELETE": "",
    }  # fmt: skip
    answer = editor.post(f"{TRIALS}new/", {"query": "  schaak   leren ", **rows}, follow=True)
    assert "De proefzoekvraag “schaak leren” is bewaard" in text(answer)
    assert "Schaken" in text(editor.get(TRIALS))
    assert "Vul in wat iemand zou typen" in text(editor.post(f"{TRIALS}new/", {"query": '"-"', **rows}))


def test_the_list_of_trial_queries_asks_no_more_when_it_is_longer(
    editor, pages, django_assert_max_num_queries
):
    trial("een", *pages)
    editor.get(TRIALS)
    with django_assert_max_num_queries(40) as few:
        editor.get(TRIALS)
    for number in range(8):
        trial(f"vraag {number}", *pages)
    with django_assert_max_num_queries(len(few)):
        editor.get(TRIALS)


@pytest.mark.parametrize("address", [SCREEN, TRIALS])
def test_members_do_not_steer_search(address, editor):
    assert signed_in(MEMBERS_GROUP).get(address).status_code in (302, 403)
    assert editor.get(address).status_code == 200
