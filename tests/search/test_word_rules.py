"""What editors decide about words: in the lexicon, and from there in every index and every query."""

import pytest

from core import leases
from search.analysis import Analyser
from search.indexing import current_engine, lexicon_is_old
from search.lexicon import Lexicon, build_lexicon
from search.models import RuleKind, WordRule
from search.sources import word_rules
from search.word_rules import WordRules, pieces_of
from search.worker import REBUILDING, Worker
from tests.factories.kennisbank import ArticleFactory

TEXTS = ["De buurtkamer en de kookles in de buurt", "Een kamer om te koken", "buurt kamer les", "les kamer"]


def analysed(word, **rules):
    return Analyser(build_lexicon(TEXTS, rules=WordRules(**rules))).word(word)


@pytest.mark.parametrize(
    ("word", "parts", "pieces"),
    [
        ("huisbezoek", ("huis", "bezoek"), ("huis", "bezoek")),
        ("groepsbezoek", ("groep", "bezoek"), ("groeps", "bezoek")),
        ("boekenkast", ("boek", "kast"), ("boeken", "kast")),
        ("ouderenkamer", ("ouder", "kamer"), ("ouderen", "kamer")),
        ("zonnebloem", ("zon", "bloem"), ("zonne", "bloem")),
        ("zonnebloem", ("zin", "bloem"), ()),
        ("huisbezoek", ("huis",), ()),
        ("huis", ("huis", "bezoek"), ()),
    ],
)
def test_parts_make_up_a_word_apart_from_letters_that_link(word, parts, pieces):
    assert pieces_of(word, parts) == pieces


def test_a_word_kept_whole_has_no_parts_in_any_inflection():
    assert analysed("buurtkamers").parts == ("buurt", "kamer")
    for word in ("buurtkamer", "buurtkamers", "Buurtkamer"):
        kept = analysed(word, whole=frozenset({"buurtkamer"}))
        assert (kept.exact, kept.parts) == ("buurtkamer", ())
    assert analysed("buurtkamers").exact == "buurtkamer"


def test_a_word_kept_whole_stays_one_with_its_inflections():
    """Only the parts go: the plural is known by its last part, which the stemmer alone would not see."""
    texts = ["vossen en sporen", "vossen sporen"]
    before, after = (
        Analyser(build_lexicon(texts, rules=WordRules(whole=whole)))
        for whole in (frozenset(), frozenset({"vossenspoor"}))
    )
    for word in ("vossenspoor", "vossensporen"):
        assert before.word(word).parts == ("vos", "spoor")
        assert (after.word(word).exact, after.word(word).parts) == ("vossenspoor", ())


def test_a_verb_kept_whole_loses_the_verb_inside_it():
    assert analysed("meewandelt").parts == (analysed("wandelt").exact,)
    assert analysed("meewandelt", whole=frozenset({"meewandelen"})).parts == ()


def test_a_word_is_taken_apart_as_an_editor_says_in_every_inflection():
    split = {"vossenspoor": ("vos", "spoor")}
    assert analysed("vossenspoor").parts == ()
    for word in ("vossenspoor", "Vossenspoor", "vossensporen"):
        assert analysed(word, splits=split).parts == ("vos", "spoor")
        assert analysed(word, splits=split).exact == "vossenspoor"


def test_a_forced_split_makes_no_parts_of_other_words():
    split = {"leskamer": ("les", "kamer")}
    assert analysed("leskamer", splits=split).parts == ("les", "kamer")
    assert analysed("kamerles", splits=split) == analysed("kamerles")


def test_the_rule_for_the_very_word_goes_before_that_for_another_inflection():
    rules = {"whole": frozenset({"buurtkamers"}), "splits": {"buurtkamer": ("buurt", "kamer")}}
    assert analysed("buurtkamer", **rules).parts == ("buurt", "kamer")
    assert analysed("buurtkamers", **rules).parts == ()


def test_words_tied_together_share_a_token_in_every_inflection():
    ties = (("wijkagent", "buurtregisseur"),)
    assert analysed("wijkagent").exact != analysed("buurtregisseur").exact
    tokens = {
        analysed(word, ties=ties).exact
        for word in ("wijkagent", "wijkagenten", "buurtregisseur", "buurtregisseurs", "buurt-regisseur")
    }
    assert len(tokens) == 1


def test_a_tie_reaches_compounds_that_end_with_the_word():
    ties = (("kamer", "zaal"),)
    assert analysed("buurtkamer", ties=ties).parts == ("buurt", "kamer")
    lexicon = build_lexicon([*TEXTS, "zaal buurtzaal", "zaal"], rules=WordRules(ties=ties))
    words = [Analyser(lexicon).word(word) for word in ("buurtkamer", "buurtzaal")]
    assert words[0] == words[1]


def test_ties_join_in_whatever_order_they_were_made():
    pairs = (("fiets", "rijwiel"), ("tweewieler", "karretje"), ("rijwiel", "tweewieler"))
    for ties in (pairs, pairs[::-1]):
        assert len({analysed(word, ties=ties).exact for pair in pairs for word in pair}) == 1


def test_rules_come_back_from_the_stored_lexicon():
    rules = WordRules(
        3, frozenset({"buurtkamer"}), {"leskamer": ("les", "kamer")}, (("wijkagent", "buurtregisseur"),)
    )
    lexicon = build_lexicon(TEXTS, rules=rules)
    back = Lexicon.from_json(lexicon.to_json())
    assert back.rules == rules
    assert back.version == lexicon.version != build_lexicon(TEXTS).version


def test_other_rules_are_tried_without_touching_the_lexicon():
    lexicon = build_lexicon(TEXTS)
    assert lexicon.split("buurtkamer") == ("buurt", "kamer")
    assert lexicon.with_rules(WordRules(whole=frozenset({"buurtkamer"}))).split("buurtkamer") == ()
    assert lexicon.split("buurtkamer") == ("buurt", "kamer")


@pytest.mark.django_db
def test_the_rows_become_rules_with_the_stamp_of_now():
    WordRule.objects.create(word="Café-bezoek".replace("-", ""), kind=RuleKind.SPLIT, parts="café|bezoek")
    WordRule.objects.create(word="buurtkamer", kind=RuleKind.WHOLE)
    WordRule.objects.create(word="buurtregisseur", kind=RuleKind.TIE, other="wijkagent")
    rules = word_rules()
    assert rules.stamp == 3
    assert rules.splits == {"cafebezoek": ("cafe", "bezoek")}
    assert rules.whole == {"buurtkamer"}
    assert rules.ties == (("wijkagent", "buurtregisseur"),)


@pytest.fixture
def found(client):
    def titles(words):
        return {hit["titel"] for hit in client.get("/api/v1/zoeken", {"q": words}).json()["resultaten"]}

    return titles


@pytest.mark.django_db
def test_what_an_editor_decides_is_searched_after_one_round_of_the_worker(either_index, found):
    """Until then the lexicon of the index answers: no word is lost for a moment."""
    ArticleFactory(title="Het vossenspoor")
    ArticleFactory(title="Een buurtregisseur")
    either_index()
    worker = Worker()
    assert found("spoor") == set() == found("wijkagent")
    split = WordRule.objects.create(word="vossenspoor", kind=RuleKind.SPLIT, parts="vos|spoor")
    WordRule.objects.create(word="buurtregisseur", kind=RuleKind.TIE, other="wijkagent")
    assert found("vossenspoor") == {"Het vossenspoor"}
    assert lexicon_is_old()
    worker.round()
    assert found("spoor") == {"Het vossenspoor"} == found("vossensporen")
    assert found("wijkagenten") == {"Een buurtregisseur"} == found("buurtregisseur")
    split.delete()
    worker.round()
    assert found("spoor") == set()
    assert found("vossenspoor") == {"Het vossenspoor"}


@pytest.mark.django_db
def test_while_another_process_makes_the_next_index_marks_are_brought_all_the_same(index, found):
    ArticleFactory(title="Het vossenspoor")
    index()
    WordRule.objects.create(word="vossenspoor", kind=RuleKind.SPLIT, parts="vos|spoor")
    assert leases.hold(REBUILDING, 600, holder="another process")
    ArticleFactory(title="Zwaluwen op dinsdag")
    worker = Worker()
    worker.round()
    assert found("zwaluwen") == {"Zwaluwen op dinsdag"}
    assert found("spoor") == set()
    leases.release(REBUILDING, holder="another process")
    worker.round()
    assert found("spoor") == {"Het vossenspoor"}
    assert leases.hold(REBUILDING, 1, holder="another process")


@pytest.mark.django_db
def test_the_worker_leaves_an_index_with_the_present_rules_alone(index):
    WordRule.objects.create(word="leskamer", kind=RuleKind.WHOLE)
    index()
    before = current_engine().reader().lexicon.version
    Worker().round()
    assert current_engine().reader().lexicon.version == before
    assert not lexicon_is_old()
