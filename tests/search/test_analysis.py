"""The Dutch analyser: words that belong together, compounds, and everything that is not a plain word."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.analysis import TOKEN_LENGTH, Analyser, normal_doi, normal_isbn
from search.stemming import stem

ANALYSER = Analyser()

SAME = """
huis huizen huisje|brief brieven briefje|stad steden|kind kinderen|eenzaam eenzaamheid eenzame eenzamer
gesprek gesprekken gesprekje|wandelen wandeling gewandeld wandelt wandelaars|verlies verliezen verloren verloor
vriend vrienden vriendin vriendschap|koken kookt gekookt kookte|eten eet gegeten|praten praat gepraat praatje
bellen belt gebeld|lopen loopt liep gelopen|weduwe weduwen weduwnaar|gemeente gemeenten gemeentes
initiatief initiatieven|verhaal verhalen|vraag vragen vraagt gevraagd|ziek zieke ziekte|leven leeft geleefd
lezen leest las gelezen|voorlezen voorleest voorgelezen|verhuizen verhuizing verhuisd verhuist
scheiden scheiding gescheiden|overlijden overleden overlijdt|sociaal sociale|existentieel existentiële
mogelijkheid mogelijkheden|moeilijk moeilijke moeilijker|vluchteling vluchtelingen gevlucht
bijeenkomst bijeenkomsten|student studenten|piano pianos piano's|ervaring ervaringen ervaren
kunstenaar kunstenaars|oefening oefeningen oefenen|buurt buurten|dag dagen|lid leden|museum musea|foto foto's
baby baby's|fiets fietsen gefietst|dans dansen danst gedanst|ontmoeten ontmoeting ontmoet|helpen hulp geholpen helpt
mantelzorger mantelzorgers mantelzorg|vrijwilliger vrijwilligers|maatje maatjes|rouw rouwen rouwende
begraven begrafenis|sterven stierf gestorven|zingeving zingevend|betekenis betekenissen|verbinden verbinding verbonden
depressie depressief|somber sombere somberheid|slapen slaapt sliep|oma oma's|café cafés cafe|meisje meisjes
relationship relationships
"""  # noqa: E501

APART = """
huis huid|gemeente mening|leven liefde|rouw rauw|man maan|zin zien|buur buurt|wonen woning2|kerk kern|ouder oud
koor koorts|spel speld|brood broer|tafel taal|dood doof
"""


def groups(text: str) -> list[list[str]]:
    return [group.split() for line in text.strip().splitlines() for group in line.split("|")]


@pytest.mark.parametrize("words", groups(SAME), ids=lambda words: words[0])
def test_forms_of_one_word_share_a_token(words):
    assert len({ANALYSER.word(word).exact for word in words}) == 1


@pytest.mark.parametrize("words", groups(APART), ids=lambda words: "-".join(words))
def test_different_words_stay_apart(words):
    assert len({ANALYSER.word(word).exact for word in words}) == len(words)


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("eenzaamheidsbeleid", {"eenzaam", "beleid"}),
        ("buurtmaaltijden", {"buurt", "maaltijd"}),
        ("vrijwilligerswerk", {"vrijwilliger", "werk"}),
        ("zingevingsvragen", {"zingeving", "vraag"}),
        ("gesprekskaarten", {"gesprek", "kaart"}),
        ("vriendenkring", {"vriend", "kring"}),
        ("ouderenzorg", {"oudere", "zorg"}),
        ("buurthuiskamer", {"buurt", "huis", "kamer"}),
        ("lotgenotencontact", {"lotgenoot", "contact"}),
        ("zuid-holland", {"zuid", "holland"}),
        ("meewandelen", {"wandelaar"}),
    ],
)
def test_compounds_have_parts(compound, parts):
    assert parts <= set(ANALYSER.word(compound).parts)


@pytest.mark.parametrize(
    "word",
    [
        "vriendschap",
        "eenzaamheid",
        "gemeente",
        "verjaardag",
        "landelijk",
        "samenleving",
        "welzijn",
        "iedereen",
    ],
)
def test_words_that_are_no_compounds_stay_whole(word):
    assert ANALYSER.word(word).parts == ()


@pytest.mark.parametrize(
    ("raw", "exact"),
    [
        ("Één", "een"),
        ("e-mail", "email"),
        ("3,50", "3.50"),
        ("978-90-8869-123-4", "9789088691234"),
        ("90-8869-123-4", "9789088691232"),
        ("10.1136/BMJ.d4163", "10.1136/bmj.d4163"),
        ("Jan@Voorbeeld.example", "jan@voorbeeld.example"),
        ("zo'n", "zo"),
        ("a" * 100, "a" * TOKEN_LENGTH),
    ],
)
def test_what_is_no_plain_word_has_one_spelling(raw, exact):
    [token] = ANALYSER.tokens(raw)
    assert token.exact == exact


def test_decomposed_accents_and_soft_hyphens_do_not_break_a_word():
    assert [t.exact for t in ANALYSER.tokens("cafe\u0301 een\u00adzaam")] == ["cafe", "eenzaam"]


def test_a_telephone_number_is_no_isbn():
    assert [t.raw for t in ANALYSER.tokens("010 000 12 34")] == ["010", "000", "12", "34"]


def test_identifiers_in_one_spelling():
    assert normal_doi("https://doi.org/10.1000/ABC") == normal_doi("doi:10.1000/abc") == "10.1000/abc"
    assert normal_isbn("90-8869-123-4") == normal_isbn("978 90 8869 123 2")


@given(st.text(max_size=300))
def test_any_text_gives_tokens_in_their_place(text):
    end = 0
    for token in ANALYSER.tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.raw
        assert token.exact
        assert len(token.exact) <= TOKEN_LENGTH
        assert not any(" " in part or not part for part in (token.exact, *token.parts))
        end = token.end


@given(st.text(max_size=100))
def test_the_fast_road_and_the_exact_road_agree(text):
    assert [w.exact for w in ANALYSER.words(text)] == [t.exact for t in ANALYSER.tokens(text)]


@given(st.from_regex(r"[a-z]{1,30}", fullmatch=True))
def test_case_does_not_matter(word):
    assert ANALYSER.word(word) == ANALYSER.word(word.upper())


@given(st.text(alphabet="aé-'’@./0123456789Xx \n\u00a0–", max_size=60))
@example("ISBN 978 90 313 6189 2 en 123-456-789 X")
@example("10.1037/abc. mail@a.nl 3,5 zo'n – wandel-gesprek")
def test_indexing_gives_the_tokens_that_words_give(text):
    words = ANALYSER.words(text)
    exact, parts = ANALYSER.indexed(text)
    assert exact.split() == [word.exact for word in words]
    assert parts.split() == [part for word in words for part in word.parts]


@pytest.mark.parametrize(
    "forms",
    [
        ("zit", "zitten", "zat", "gezeten"),
        ("zien", "ziet", "gezien", "zag"),
        ("gesleuteld", "sleutelen", "sleutelt"),
        ("weggevallen", "wegvallen", "wegviel"),
        ("achtergebleven", "achterblijven"),
    ],
)
def test_forms_of_everyday_verbs_come_together(forms):
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zit", "zien"), ("gewoon", "wonen"), ("gezicht", "zicht"), ("geluid", "luid"), ("beurs", "gebeuren"),
        ("leverde", "leven"), ("bekend", "beek"), ("verzorger", "verzorgende"), ("weekend", "week"),
    ],
)  # fmt: skip
def test_words_that_only_look_like_a_form_stay_apart(one, other):
    assert stem(one) != stem(other)
