"""What people seek in the admin: lists, weeks, a file, and the ways on from a query."""

import csv
import datetime
import html
import io

import pytest
from django.utils import timezone

from members.roles import MEMBERS_GROUP
from search.models import Wish
from search.request import make_request
from search.service import search
from search.sought.keeping import write_down
from tests.factories.kennisbank import ArticleFactory
from tests.search.steering import signed_in
from vocabulary.models import Term

pytestmark = pytest.mark.django_db

SCREEN = "/beheer/zoeken/gezocht/"
ONE, SYNONYM, WISHES = f"{SCREEN}vraag/", f"{SCREEN}synoniem/", "/beheer/zoeken/wensen/"


def days_ago(number):
    return timezone.localdate() - datetime.timedelta(days=number)


def sought(query, count, hits=0, partly=False, ago=0):
    write_down({(days_ago(ago), query): (count, hits, partly)})


def text(response):
    assert response.status_code == 200
    return " ".join(html.unescape(response.content.decode()).split())


def section(shown, name):
    """The part of the screen beneath one heading."""
    return shown.split(f'id="{name}"')[1].split("</section>")[0]


def test_the_lists_tell_what_led_to_little_and_what_was_asked_most(editor):
    sought("fietsles", 7)
    sought("koor", 40, hits=25)
    sought("duivenclub", 5, hits=2, ago=3)
    sought("schaken in het park", 6, hits=12, partly=True)
    sought("zeldzaam", 4)
    shown = text(editor.get(SCREEN))
    little, most = section(shown, "weinig"), section(shown, "meest")
    assert [name in little for name in ("fietsles", "duivenclub", "schaken in het park", "koor")] == [
        True
    ] * 3 + [False]
    assert "<td>7 keer</td> <td>niets</td>" in little
    assert "<td>2 stukken</td>" in little
    assert "<td>12 stukken, niet met alle woorden</td>" in little
    assert most.index("koor") < most.index("fietsles")
    assert "zeldzaam" not in shown


def test_days_add_up_and_the_last_day_says_what_is_found(editor):
    sought("fietsles", 7, ago=2)
    sought("fietsles", 6, hits=9)
    shown = text(editor.get(SCREEN))
    assert "<td>13 keer</td> <td>9 stukken</td>" in section(shown, "meest")
    assert "Wie zocht, vond iets" in section(shown, "weinig"), "what is found by now is no longer a want"


def test_a_period_is_chosen_and_an_odd_one_is_the_usual(editor):
    sought("fietsles", 7, ago=60)
    assert "nog niets te laten zien" in text(editor.get(SCREEN))
    assert "<td>7 keer</td>" in text(editor.get(SCREEN, {"dagen": "91"}))
    assert "nog niets te laten zien" in text(editor.get(SCREEN, {"dagen": "9e9"}))


def test_weeks_are_a_picture_in_words_and_a_table(editor):
    sought("fietsles", 8)
    sought("koor", 30, hits=3, ago=21)
    shown = section(text(editor.get(SCREEN)), "weken")
    assert 'role="img" aria-label="In de week vanaf' in shown
    assert "het meest gezocht: 30 keer. Deze week 8 keer, waarvan 8 keer zonder resultaat." in shown
    assert shown.count("<rect") == 3
    assert shown.count('<th scope="row">') == 12
    assert "<td>8</td><td>8</td>" in shown
    assert 'style="' not in shown


def test_one_query_has_its_weeks_and_its_ways_on(editor):
    sought("fietsles", 8)
    sought("koor", 30, hits=3)
    shown = text(editor.get(ONE, {"woord": "fietsles"}))
    assert "8 keer gezocht. Gevonden: niets." in shown
    assert "Deze week 8 keer" in shown
    for address in (f"{SYNONYM}?woord=fietsles", "/beheer/zoeken/aanbevolen/new/?woord=fietsles",
                    f"{WISHES}new/?woord=fietsles", "/beheer/zoeken/proefzoekvragen/new/?woord=fietsles"):  # fmt: skip
        assert f'href="{address}"' in shown
        assert 'value="fietsles"' in text(editor.get(address))


@pytest.mark.parametrize("word", ["", "zeldzaam", "<script>", "x" * 500])
def test_of_what_is_not_shown_there_is_nothing_to_see(editor, word):
    sought("zeldzaam", 4)
    shown = text(editor.get(ONE, {"woord": word}))
    assert "keer gezocht" not in shown
    assert "<script>”" not in editor.get(ONE, {"woord": word}).content.decode()


def test_the_file_has_every_query_and_no_formula(editor):
    sought("-wandelen", 6)
    sought("samen eten", 5, hits=4, partly=True)
    sought("zeldzaam", 4)
    answer = editor.get(SCREEN, {"csv": "1"})
    assert answer["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1:] == [["'-wandelen", "6", "0", ""], ["samen eten", "5", "4", "ja"]]


def test_the_screen_asks_no_more_when_more_is_sought(editor, django_assert_max_num_queries):
    sought("een", 5)
    editor.get(SCREEN)
    with django_assert_max_num_queries(40) as few:
        editor.get(SCREEN)
    for number in range(60):
        sought(f"vraag {number}", 5 + number)
    with django_assert_max_num_queries(len(few)):
        shown = text(editor.get(SCREEN))
    assert section(shown, "meest").count("<tr>") == 51, "fifty and the heading"


def test_a_synonym_works_with_the_next_search(editor, index):
    term = Term.objects.create(name="glasblazen")
    term.set_synonyms(["blaaskunst"])
    ArticleFactory(title="Glasblazen voor beginners")
    index()
    assert not search(make_request("ovenwerk")).total
    form = text(editor.get(SYNONYM, {"woord": "ovenwerk"}))
    assert 'value="ovenwerk"' in form
    assert '<option value="glasblazen">' in form
    answer = editor.post(SYNONYM, {"word": "ovenwerk", "term": "Blaaskunst"}, follow=True)
    assert "Wie zoekt op “ovenwerk”, vindt nu ook wat bij" in text(answer)
    assert Term.objects.get(pk=term.pk).synonyms == ["blaaskunst", "ovenwerk"], "the others stay"
    assert [hit.title for hit in search(make_request("ovenwerk")).hits] == ["Glasblazen voor beginners"]


@pytest.mark.parametrize(
    ("word", "term", "said"),
    [
        ("", "glasblazen", "Vul in wat mensen typen."),
        ("rijwiel", "", "Typ het trefwoord waar dit bij hoort."),
        ("rijwiel", "zeilen", "“zeilen” is nog geen trefwoord."),
        ("klossen", "glasblazen", "“klossen” hoort al bij het trefwoord “kantwerk”."),
    ],
)
def test_what_is_wrong_with_a_synonym_is_told_beside_the_field(editor, word, term, said):
    Term.objects.create(name="glasblazen")
    Term.objects.create(name="kantwerk").set_synonyms(["klossen"])
    shown = text(editor.post(SYNONYM, {"word": word, "term": term}))
    assert said in shown
    assert f'value="{word}"' in shown or not word


def test_a_wish_is_kept_with_who_wished_it_and_ticked_off(editor):
    editor.post(f"{WISHES}new/", {"query": "fietsles", "note": "Een cursus in Vlaardingen"})
    wish = Wish.objects.get()
    assert (str(wish), str(wish.asked_by), wish.done) == ("fietsles", "Noor Vermeer", False)
    assert "Wensen (1)" in text(editor.get(SCREEN))
    assert "Een cursus in Vlaardingen" in text(editor.get(WISHES))
    editor.post(f"{WISHES}edit/{wish.pk}/", {"query": "fietsles", "note": "", "done": "on"})
    assert "Er zijn geen open wensen" in text(editor.get(SCREEN))


@pytest.mark.parametrize("address", [SCREEN, f"{SCREEN}?csv=1", ONE, SYNONYM, WISHES])
def test_members_do_not_see_what_people_seek(address, editor):
    assert editor.get(address).status_code == 200
    assert signed_in(MEMBERS_GROUP).get(address).status_code in (302, 403)
