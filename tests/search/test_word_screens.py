"""Words in the admin: seeing how search reads one, and deciding about it."""

import html

import pytest

from members.roles import MEMBERS_GROUP
from search.language import Language
from search.lexicon import build_lexicon
from search.models import RuleKind, WordRule
from search.steering.known_words import KnownWords
from search.word_rules import WordRules
from search.worker import Worker
from tests.factories.kennisbank import ArticleFactory
from tests.search.steering import signed_in

pytestmark = pytest.mark.django_db

LOOK, LIST, NEW = "/beheer/zoeken/woorden/bekijken/", "/beheer/zoeken/woorden/", "/beheer/zoeken/woorden/new/"


@pytest.fixture
def pages(index):
    ArticleFactory(title="De buurtkamer", intro="In deze buurtkamers drinkt u koffie met een buurtregisseur.")
    ArticleFactory(title="Een kamer in de buurt", intro="De wijkagent komt langs.")
    ArticleFactory(title="Het vossenspoor", intro="Over buurtkamers en kamers.")
    index()
    return index


def rule(word, kind, **fields):
    return {"word": word, "kind": kind, "parts": "", "other": "", **fields}


def text(response):
    assert response.status_code == 200
    return " ".join(html.unescape(response.content.decode()).split())


def found_row(word, now, then):
    return f'<th scope="row">{word}</th><td>{now}</td><td>{then}</td>'


def test_an_editor_sees_how_a_word_is_read(editor, pages):
    shown = text(editor.get(LOOK, {"woord": "buurtkamers"}))
    assert "<strong>buurt</strong> + <strong>kamers</strong>" in shown
    assert "<strong>buurtkamer</strong>, net als buurtkamer" in shown
    assert "2 pagina's" in shown
    assert f'{NEW}?woord=buurtkamers&soort=heel"' in shown
    assert "Zit in</dt><dd>buurtkamers, buurtkamer" in text(editor.get(LOOK, {"woord": "kamer"}))


@pytest.mark.parametrize("typed", ["twee woorden", "a1", "x" * 41, "<script>", "-"])
def test_what_is_no_word_is_told_beside_the_field(editor, index, typed):
    shown = text(editor.get(LOOK, {"woord": typed}))
    assert "Vul één woord in, met alleen letters" in shown
    assert "<script>alert" not in shown


def test_without_an_index_a_word_is_still_read(editor, settings, tmp_path):
    settings.SEARCH = {**settings.SEARCH, "URL": f"tantivy://{tmp_path / 'nothing'}"}
    shown = text(editor.get(LOOK, {"woord": "huiskamer"}))
    assert "het zoeken antwoordt even niet" in shown
    assert editor.post(NEW, rule("huiskamer", "heel", bekijk="1")).status_code == 200


def test_the_form_begins_with_what_is_known(editor, index):
    shown = text(editor.get(NEW, {"woord": "buurtkamer", "soort": "delen"}))
    assert 'value="buurtkamer"' in shown
    assert 'value="delen"' in shown.split("checked")[0].rsplit("<input", 1)[1]


def test_keeping_a_rule_names_who_did_it_and_search_follows(editor, pages, client):
    response = editor.post(NEW, rule("Buurtkamer", "heel"), follow=True)
    assert "De regel voor “buurtkamer” is bewaard." in text(response)
    [kept] = WordRule.objects.all()
    assert (kept.word, kept.kind, str(kept.changed_by)) == ("buurtkamer", RuleKind.WHOLE, "Noor Vermeer")
    assert "Het zoeken neemt nieuwe regels nu over" in text(editor.get(LOOK))
    Worker().round()
    shown = text(editor.get(LOOK, {"woord": "buurtkamers"}))
    assert "(blijft heel)" in shown
    assert "Het zoeken neemt nieuwe regels nu over" not in shown
    assert f"{LIST}edit/{kept.pk}/" in shown
    found = client.get("/api/v1/zoeken", {"q": "kamers"}).json()["resultaten"]
    assert {hit["titel"] for hit in found} == {"Een kamer in de buurt", "Het vossenspoor"}


def test_before_keeping_it_an_editor_sees_what_changes(editor, pages):
    shown = text(editor.post(NEW, rule("buurtkamer", "heel", bekijk="1")))
    assert not WordRule.objects.exists()
    assert "Dit verandert er als u bewaart" in shown
    assert "(blijft heel)" in shown
    assert found_row("kamer", "3 pagina's", "2 pagina's") in shown
    assert found_row("buurtkamer", "2 pagina's", "2 pagina's") in shown
    assert "De buurtkamer</a>: “buurtkamer”, “buurtkamers”" in shown
    assert 'value="buurtkamer"' in shown


def test_a_tie_shows_what_is_found_by_either_word(editor, pages):
    shown = text(editor.post(NEW, rule("wijkagent", "samen", other="buurtregisseur", bekijk="1")))
    for word in ("wijkagent", "buurtregisseur"):
        assert found_row(word, "1 pagina", "2 pagina's") in shown


def test_a_rule_that_changes_nothing_says_so(editor, pages):
    shown = text(editor.post(NEW, rule("buurtkamer", "delen", parts="buurt kamer", bekijk="1")))
    assert "het zoeken leest deze woorden al zo" in shown


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        (rule("twee woorden", "heel"), "Schrijf één woord van minstens twee letters"),
        (rule("huis2", "heel"), "Schrijf één woord van minstens twee letters"),
        (rule("", "heel"), "Vul het woord in."),
        (rule("huisbezoek", ""), "Kies wat er met het woord moet gebeuren."),
        (rule("huisbezoek", "delen"), "Vul minstens twee delen in"),
        (rule("huisbezoek", "delen", parts="huisbezoek"), "Vul minstens twee delen in"),
        (rule("huisbezoek", "delen", parts="huis|b3zoek"), "Vul minstens twee delen in"),
        (rule("huisbezoek", "delen", parts="huis|berouw"), "Deze delen maken samen niet “huisbezoek”."),
        (rule("huisbezoek", "samen"), "Vul het andere woord in."),
        (rule("huisbezoek", "samen", other="een bezoek"), "Schrijf één woord van minstens twee letters"),
        (rule("huisbezoek", "samen", other="huisbezoeken"), "zijn voor het zoeken al hetzelfde"),
        (rule("huisbezoek", "samen", other="huisbezoek"), "zijn voor het zoeken al hetzelfde"),
        (rule("vossensporen", "heel"), "Er is al een regel voor “vossenspoor”: vos + spoor."),
        (rule("vossenspoor", "delen", parts="vossen|spoor"), "Er is al een regel voor “vossenspoor”"),
        (rule("buurtregisseur", "samen", other="wijkagent"), "zijn voor het zoeken al hetzelfde"),
        (rule("buurtregisseur", "samen", other="bromsnor"), "zijn voor het zoeken al hetzelfde"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_typed_is_lost(editor, pages, posted, told):
    WordRule.objects.create(word="vossenspoor", kind=RuleKind.SPLIT, parts="vos|spoor")
    WordRule.objects.create(word="wijkagent", kind=RuleKind.TIE, other="buurtregisseur")
    WordRule.objects.create(word="bromsnor", kind=RuleKind.TIE, other="wijkagent")
    shown = text(editor.post(NEW, posted))
    assert told in shown
    for typed in (posted["word"], posted["parts"], posted["other"]):
        assert not typed or f'value="{typed}"' in shown
    assert WordRule.objects.count() == 3


def test_a_rule_is_changed_and_taken_away(editor, pages):
    made = WordRule.objects.create(word="vossenspoor", kind=RuleKind.SPLIT, parts="vos|spoor")
    assert "vos + spoor" in text(editor.get(LIST))
    editor.post(f"{LIST}edit/{made.pk}/", rule("vossenspoor", "delen", parts="vossen - spoor"))
    made.refresh_from_db()
    assert made.parts == "vossen|spoor"
    editor.post(f"{LIST}edit/{made.pk}/", rule("vossenspoor", "heel", parts="vossen|spoor"))
    made.refresh_from_db()
    assert (made.kind, made.parts) == (RuleKind.WHOLE, "")
    assert "is weg" in text(editor.post(f"{LIST}delete/{made.pk}/", follow=True))
    assert not WordRule.objects.exists()


def test_the_list_is_searched_and_says_when_it_is_empty(editor, index, django_assert_max_num_queries):
    assert "Er zijn nog geen regels" in text(editor.get(LIST))
    for number in range(3):
        WordRule.objects.create(word=f"woord{'abc'[number]}", kind=RuleKind.WHOLE)
    assert "woordb" in text(editor.get(LIST, {"q": "woordb"}))
    assert "woorda" not in text(editor.get(f"{LIST}results/", {"q": "woordb"}))
    with django_assert_max_num_queries(30) as few:
        editor.get(LIST)
    for number in range(20):
        WordRule.objects.create(word=f"ander{'abcdefghijklmnopqrst'[number]}", kind=RuleKind.WHOLE)
    with django_assert_max_num_queries(len(few.captured_queries)):
        editor.get(LIST)


def test_it_stands_in_the_menu_of_editors_and_is_shut_for_members(editor, index):
    assert "Woorden" in editor.get("/beheer/").content.decode()
    member = signed_in(MEMBERS_GROUP)
    for address in (LOOK, LIST, NEW):
        assert member.get(address).status_code in (302, 403)
    assert member.post(NEW, rule("huisbezoek", "heel")).status_code in (302, 403)
    assert not WordRule.objects.exists()


def test_the_words_of_a_token_are_found_without_reading_all_words():
    """Also irregular ones, and words that editors tied together."""
    texts = ["bomen boom huizen huis huiskamer", "kocht koopt inkoop", "vos wijkagent buurtregisseurs"]
    language = Language.of(build_lexicon(texts, rules=WordRules(ties=(("wijkagent", "buurtregisseur"),))))
    known = KnownWords(language)
    assert known.family("boom") == {"bomen", "boom"}
    assert "huiskamer" in known.compounds("huis")
    assert known.family(language.analyser.word("huizen").exact) >= {"huizen", "huis"}
    assert known.family(language.analyser.word("koop").exact) >= {"kocht", "koopt"}
    assert known.family(language.analyser.word("wijkagent").exact) == {"wijkagent", "buurtregisseurs"}
