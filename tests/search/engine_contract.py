"""What every engine must do. Each engine's test inherits this class and gives an `engine` fixture."""

import dataclasses
import datetime

import pytest

from search.documents import NATIONWIDE, SearchDocument, ranking_factor
from search.engines.base import Engine, EngineUnavailable
from search.language import Language
from search.lexicon import build_lexicon
from search.plan import make_plan
from search.query import Flat, Query, Term
from search.request import make_request
from search.results import EngineResults


def document(number: int, title: str, body: str = "", **more) -> SearchDocument:
    facets = {"soort": (more.get("kind", "artikel"),), **more.pop("facets", {})}
    return SearchDocument(
        id=str(number), key=f"k-{number:03d}", kind=more.pop("kind", "artikel"), title=title, body=body,
        url=f"/{number}/", facets=facets, **more,
    )  # fmt: skip


DOCUMENTS = [
    document(1, "Wandelen in het park", "Elke week een wandeling.", date=datetime.date(2026, 1, 3)),
    document(2, "Buurtmaaltijd", "Samen eten met de buren.", date=datetime.date(2026, 1, 2), kind="initiatief",
             facets={"gemeente": ("GM0606",), "status": ("actief",)}),
    document(3, "Bellen", "Een maaltijd en een gesprek.", date=datetime.date(2026, 1, 1), kind="initiatief",
             facets={"gemeente": (NATIONWIDE,), "status": ("actief",)}),
    document(4, "Oude buurtmaaltijd", "Bestaat niet meer.", kind="initiatief", stopped=True,
             facets={"gemeente": ("GM0606",), "status": ("gestopt",)}),
    document(5, "A loneliness scale", "About measuring.", kind="publicatie", language="en",
             identifiers=("https://doi.org/10.1000/ABC", "90-8869-123-4"), labels=("de Jong Gierveld, Jenny",)),
    document(6, "Eenzaamheidsbeleid", "Beleid in de gemeente. Eten samen kan ook."),
]  # fmt: skip


class EngineContract:
    """Tests that do not know which engine they test."""

    @pytest.fixture
    def filled(self, engine: Engine) -> Engine:
        lexicon = build_lexicon(text for made in DOCUMENTS for text in made.texts.values())
        assert engine.rebuild(lexicon, DOCUMENTS, lambda ids: []) == len(DOCUMENTS)
        return engine

    def search(self, engine: Engine, text: str = "", facets: tuple[str, ...] = (), **more) -> EngineResults:
        reader = engine.reader()
        request = make_request(text)
        made = make_plan(request, Language.of(reader.lexicon), reader.has_token)
        tree = made.steps[0].tree if made.steps else None
        return reader.search(
            Query(tree=tree, bonus=made.bonus, excluded=made.excluded, facets=facets, **more)
        )

    def found(self, engine: Engine, text: str = "", **more) -> list[int]:
        return [int(hit.id) for hit in self.search(engine, text, **more).hits]

    def test_without_an_index_it_says_so(self, engine):
        assert not engine.exists()
        with pytest.raises(EngineUnavailable):
            engine.reader()
        with pytest.raises(EngineUnavailable):
            engine.update([DOCUMENTS[0]])

    def test_exists_after_a_rebuild(self, filled):
        assert filled.exists()
        assert filled.reader().count() == len(DOCUMENTS)

    @pytest.mark.parametrize(
        ("text", "first"),
        [
            ("wandeling", 1), ("gewandeld", 1), ("buurtmaaltijd", 2), ("buurt maaltijd", 2), ("maaltijden", 2),
            ("eenzaamheids beleid", 6), ("10.1000/abc", 5), ("https://doi.org/10.1000/abc", 5),
            ("978 90 8869 123 2", 5), ("9088691234", 5), ("gierveld", 5), ("wandeln", 1), ("wan", 1),
        ],
    )  # fmt: skip
    def test_what_is_found_first(self, filled, text, first):
        assert self.found(filled, text)[0] == first

    def test_phrases_and_minus(self, filled):
        assert self.found(filled, '"samen eten"') == [2]
        assert self.found(filled, "samen eten")[:2] == [2, 6]
        assert 6 not in self.found(filled, "samen eten -beleid")

    def test_everything_newest_first_without_words(self, filled):
        answer = self.search(filled)
        assert [hit.id for hit in answer.hits] == ["1", "2", "3", "5", "6"]
        assert answer.total == 5
        assert {hit.score for hit in answer.hits} == {None}

    def test_stopped_is_left_out_unless_asked_for(self, filled):
        assert self.found(filled, "bestaat niet meer") == []
        assert self.found(filled, filters={"status": ("gestopt",)}, hide_stopped=False) == [4]

    def test_sorting_by_title(self, filled):
        assert self.found(filled, sort="titel") == [5, 3, 2, 6, 1]

    def test_filters_any_of_a_facet_all_of_facets(self, filled):
        assert self.found(filled, filters={"gemeente": ("GM0606", NATIONWIDE)}) == [2, 3]
        assert self.found(filled, filters={"gemeente": ("GM0606",), "soort": ("artikel",)}) == []
        assert self.found(filled, filters={"gemeente": ("onzin",)}) == []

    def test_facets_ignore_their_own_selection(self, filled):
        answer = self.search(
            filled, facets=("soort", "gemeente", "status"), filters={"soort": ("initiatief",)}
        )
        assert answer.facets["soort"] == {"initiatief": 2, "artikel": 2, "publicatie": 1}
        assert answer.facets["gemeente"] == {"GM0606": 1, NATIONWIDE: 1}
        assert answer.facets["status"] == {"actief": 2, "gestopt": 1}

    def test_paging_gives_each_hit_once(self, filled):
        everything = self.found(filled, limit=100)
        pages = [self.found(filled, offset=offset, limit=2) for offset in (0, 2, 4)]
        assert sum(pages, []) == everything

    def test_equal_scores_by_key_over_pages(self, filled):
        filled.update([document(number, "Kathedraal") for number in range(120, 99, -1)])
        pages = [self.found(filled, "kathedraal", offset=offset, limit=5) for offset in range(0, 25, 5)]
        assert sum(pages, []) == list(range(100, 121))

    def test_past_the_last_hit_the_total_is_right(self, filled):
        answer = self.search(filled, "maaltijd", offset=10_000)
        assert answer.hits == ()
        assert answer.total == 2

    def test_update_replaces_and_deletes(self, filled):
        filled.update([document(1, "Fietsen")], delete=["2"])
        assert self.found(filled, "fietsen") == [1]
        assert self.found(filled, "wandelen") == []
        assert self.found(filled, '"samen eten"') == []
        assert filled.reader().count() == len(DOCUMENTS) - 1

    def test_updating_twice_changes_nothing(self, filled):
        before = sorted(filled.reader().ids())
        filled.update(DOCUMENTS)
        filled.update(DOCUMENTS, delete=["999"])
        assert sorted(filled.reader().ids()) == before

    def test_the_lexicon_stays_while_documents_change(self, filled):
        before = filled.reader().lexicon.version
        filled.update([document(9, "Kathedraalbezoek", "kathedraal")])
        assert filled.reader().lexicon.version == before
        assert self.found(filled, "kathedraalbezoek") == [9]

    def test_what_changes_during_a_rebuild_is_in_the_new_index(self, filled):
        fresh = document(1, "Zwaluwen")

        def slowly():
            yield from DOCUMENTS
            filled.update([fresh], delete=["2"])

        filled.rebuild(build_lexicon([]), slowly(), lambda ids: [fresh] if "1" in ids else [])
        assert self.found(filled, "zwaluwen") == [1]
        assert self.found(filled, '"samen eten"') == []

    def test_a_rebuild_that_fails_leaves_the_live_index(self, filled):
        def broken():
            yield DOCUMENTS[0]
            raise RuntimeError

        with pytest.raises(RuntimeError):
            filled.rebuild(build_lexicon([]), broken(), lambda ids: [])
        assert filled.reader().count() == len(DOCUMENTS)

    def test_suggestions_by_the_beginnings_of_title_words(self, filled):
        reader = filled.reader()
        assert [hit.title for hit in reader.suggest(("wan", "pa"), 8).hits] == ["Wandelen in het park"]
        assert [hit.title for hit in reader.suggest(("buurtm",), 8).hits] == ["Buurtmaaltijd"]
        assert reader.suggest((), 8).hits == ()

    def test_a_visitor_sees_initiatives_before_foreign_studies(self, filled):
        same = {"body": "Over kathedralen."}
        filled.update([
            document(20, "Kathedraal", kind="publicatie", language="en", **same),
            document(21, "Kathedraal", kind="initiatief", stale=True, **same),
            document(22, "Kathedraal", kind="initiatief", **same),
        ])  # fmt: skip
        assert self.found(filled, "kathedraal") == [22, 21, 20]

    def test_odd_tokens_do_no_harm(self, filled):
        for text in ("((((", '"', "a:b", "*", "x^2", "\\", "AND OR NOT", "[a TO b]", "🙂", "~" * 100):
            self.search(filled, text, facets=("soort",))

    def test_a_flat_score_is_the_same_however_rare_its_tokens_are(self, engine):
        months = {1: "2026-11", 2: "2026-10", 3: "2026-10", 4: "2020-01"}
        made = [
            document(number, "Park", "Een spel.", date=datetime.date.fromisoformat(f"{month}-15"))
            for number, month in months.items()
        ]
        engine.rebuild(build_lexicon(["park een spel"]), made, lambda ids: [])
        tree = Term("title_exact", "park")
        plain = engine.reader().search(Query(tree=tree)).hits
        both = Flat("fresh", ("2026-11", "2026-10"), 2.0)
        raised = engine.reader().search(Query(tree=tree, bonus=(both,))).hits
        factor = ranking_factor(made[0])
        gained = {new.id: round(new.score - plain[0].score, 3) for new in raised}
        assert gained == {
            "1": round(2 * factor, 3),
            "2": round(2 * factor, 3),
            "3": round(2 * factor, 3),
            "4": 0,
        }
        assert engine.reader().total(Query(tree=both)) == 3
        checked = dataclasses.replace(made[3], checked=datetime.date(2026, 11, 2))
        engine.update([checked])
        assert engine.reader().total(Query(tree=Flat("fresh", ("2026-11",)))) == 2
