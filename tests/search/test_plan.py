"""From a request to trees: what may meet a word, how much is asked, and that nothing breaks it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.language import Language
from search.lexicon import build_lexicon
from search.plan import make_plan
from search.query import MAX_NESTING, Best, Node, Phrase, Scaled, Some, Term, depth
from search.query import leaves as count
from search.request import make_request
from search.thesaurus import Concept, Thesaurus
from search.weights import Ranking

CONCEPTS = (
    Concept(1, "ontmoeten", ("gezelschap",), (2, 3)),
    Concept(2, "buurtmaaltijd", ("samen eten",)),
    Concept(3, "inloop", (), (1,)),
    Concept(4, "eenzaamheid", ("niemand om mee te praten", "moederziel alleen")),
    Concept(5, "ouderen", ("oma", "opa")),
)
LEXICON = build_lexicon(
    ["eenzaamheid ouderen wandelen buurtmaaltijd inloop"] * 3 + ["gewoon iets anders"] * 40,
    [c.label for c in CONCEPTS],
)
LANGUAGE = Language.of(LEXICON, CONCEPTS)


def plan(text: str):
    return make_plan(make_request(text), LANGUAGE)


def leaves(node: Node) -> set[str]:
    if isinstance(node, Term):
        return {node.token}
    if isinstance(node, Phrase):
        return {" ".join(node.tokens)}
    children = (node.node,) if isinstance(node, Scaled) else node.nodes
    return set().union(*(leaves(child) for child in children))


def weight(node: Node, token: str) -> float:
    if isinstance(node, Term):
        return node.weight if node.token == token else 0
    if isinstance(node, Phrase):
        return node.weight if " ".join(node.tokens) == token else 0
    if isinstance(node, Scaled):
        return node.weight * weight(node.node, token)
    return max(weight(child, token) for child in node.nodes)


def test_no_words_no_steps():
    assert plan("").steps == ()
    assert plan("-wandelen").steps == ()
    assert len(plan("-wandelen").excluded) == 1


def test_all_words_first_then_fewer():
    made = plan("wandelen ouderen inloop")
    assert [step.tree.minimum for step in made.steps] == [3, 2, 1]
    assert [step.relaxed for step in made.steps] == [False, True, True]
    # What has all the words counts for more, also where fewer are enough.
    assert any(isinstance(node, Scaled) and node.node.minimum == 3 for node in made.bonus)


def test_a_synonym_of_several_words_is_found_in_a_sentence():
    made = plan("ik heb niemand om mee te praten thuis")
    assert "eenzaam" in leaves(made.steps[0].tree)
    assert "eenzaamheid" in made.also_searched


def test_synonyms_below_the_word_above_narrower_terms():
    tree = plan("gezelschap").steps[0].tree
    assert weight(tree, "gezelschap") > weight(tree, "ontmoeten") or weight(tree, "ontmoeting")
    assert weight(tree, "ontmoeting") > weight(tree, "inloop") > 0
    assert "samen eet" in leaves(tree) or "samen eten" in leaves(tree)


def test_circles_in_the_thesaurus_do_no_harm():
    thesaurus = Thesaurus(CONCEPTS, LANGUAGE.analyser)
    assert [c.id for c in thesaurus.narrower(CONCEPTS[0])] == [2, 3]


def test_function_words_are_not_asked_for():
    assert not {"de", "het", "voor"} & leaves(plan("wandelen voor de ouderen").steps[0].tree)
    assert plan("de het een").steps


def test_a_compound_is_met_by_itself_or_by_all_its_parts():
    tree = plan("buurtmaaltijd").steps[0].tree
    assert {"buurtmaaltijd", "buurt", "maaltijd"} <= leaves(tree)
    assert weight(tree, "buurtmaaltijd") > weight(tree, "maaltijd")


def test_words_written_apart_are_met_by_the_compound():
    assert "buurtmaaltijd" in leaves(plan("buurt maaltijd").steps[0].tree)


def test_a_misspelt_word_is_met_by_the_known_one_and_asked_about():
    made = plan("eenzamheid")
    assert "eenzaam" in leaves(made.steps[0].tree)
    assert made.did_you_mean == "eenzaamheid"


def test_a_word_that_stands_in_the_index_is_not_corrected():
    made = make_plan(make_request("eenzamheid"), LANGUAGE, lambda token: True)
    assert made.did_you_mean is None


def test_phrases_are_asked_for_at_every_step():
    made = plan('"samen wandelen" ouderen inloop')
    for step in made.steps:
        assert isinstance(step.tree, Some)
        assert step.tree.minimum == len(step.tree.nodes)
        assert isinstance(step.tree.nodes[0], Best)


@pytest.mark.parametrize("doi", ["10.1000/abc", "https://doi.org/10.1000/ABC", "doi:10.1000/abc"])
def test_identifiers_are_asked_for(doi):
    tree = plan(doi).steps[0].tree
    assert weight(tree, "10.1000/abc") >= 10


@settings(max_examples=200)
@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(
            [
                *[
                    "ik",
                    "heb",
                    "geen",
                    "oma",
                    "opa",
                    "eenzaam",
                    "gezelschap",
                    "inloop",
                    "buurtklup",
                    "-x",
                    "de",
                ],
                '"samen',
                'eten"',
            ]
        )
    ).map(" ".join)
)
def test_any_text_makes_a_bounded_plan(text):
    made = plan(text)
    for step in made.steps:
        assert depth(step.tree) <= MAX_NESTING - 1
    assert all(step.relaxed for step in made.steps[1:])
    assert all(value > 0 for value in made.highlight.values())
    asked = max((count(step.tree) for step in made.steps), default=0) + sum(map(count, made.bonus))
    assert asked < 700


def test_a_plan_is_kept_until_the_index_says_otherwise_of_an_unknown_word():
    def in_no_text(_):
        return False

    kept = make_plan(make_request("wandelne qwrtz"), LANGUAGE, in_no_text)
    assert make_plan(make_request("wandelne qwrtz"), LANGUAGE, in_no_text) is kept
    assert make_plan(make_request("wandelne qwrtz"), LANGUAGE, lambda token: True) is not kept


def test_other_weights_make_other_plans_and_leave_the_first_alone():
    before = plan("inloop").steps[0].tree
    flat = LANGUAGE.ranked(Ranking(title=1.0, labels=1.0, intro=1.0, body=1.0))
    after = make_plan(make_request("inloop"), flat).steps[0].tree
    assert weight(before, "inloop") == pytest.approx(Ranking().title * weight(after, "inloop"))
    assert plan("inloop").steps[0].tree == before
    assert LANGUAGE.ranked(Ranking()) is LANGUAGE
